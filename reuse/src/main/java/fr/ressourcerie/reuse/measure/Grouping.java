package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.catalogue.resource.Wire;

/** By what figures are told apart; only along these lines are learners counted. */
public enum Grouping implements Wire {
    COMMONS("'commons'", "", "'commons'"),
    PROGRAMME("p.programme", "join project p on p.id = r.project_id", "k.key"),
    PROJECT(
            "p.id::text",
            "join project p on p.id = r.project_id",
            "select q.name from project q where q.id = k.key::uuid"),
    SECTOR(
            "s",
            "cross join lateral jsonb_array_elements_text(case jsonb_typeof(r.metadata -> 'sectors') when 'array'"
                    + " then r.metadata -> 'sectors' else '[]' end) s",
            "k.key"),
    NETWORK(
            "n::text",
            "join organisation o on o.id = r.organisation_id cross join lateral unnest(o.networks) n",
            "select q.name from network q where q.id = k.key::uuid"),
    ORGANISATION("r.organisation_id::text", "", "select q.name from organisation q where q.id = k.key::uuid"),
    RESOURCE("r.id::text", "", "select q.metadata ->> 'title' from resource q where q.id = k.key::uuid");

    private final String key;
    private final String joins;
    private final String label;

    Grouping(String key, String joins, String label) {
        this.key = key;
        this.joins = joins;
        this.label = label;
    }

    /** A query of who is a member: resource_id, grouping, key. */
    String allMembers() {
        return "select distinct r.id as resource_id, '%s' as grouping, %s as key from resource r %s"
                .formatted(wire(), key, joins);
    }

    /** The same of the resources that are measured. */
    String members() {
        return allMembers() + " where r.id in (select id from measured)";
    }

    /** What the key k is called. */
    String label() {
        return label;
    }
}
