package fr.ressourcerie.reuse.measure;

/** The question of what projects share, in one query. */
final class CommitmentQuery {
    static final String SQL = """
            select p.id::text, p.programme, p.name, p.lead, p.grant_eur, p.partners_declared,
                   coalesce(sum(c.n), 0) as published,
                   coalesce(sum(c.n) filter (where c.scope in ('commons', 'sector', 'network')), 0) as mutualised,
                   coalesce((select json_object_agg(kind, n) from (
                       select coalesce(kind, 'unknown') as kind, count(*) as n from resource r
                        where r.project_id = p.id and r.state = 'published' group by 1 order by 1) k), '{}') as by_kind,
                   coalesce(json_object_agg(c.scope, c.n) filter (where c.scope is not null), '{}') as by_scope
              from project p
              left join (select project_id, scope, count(*) as n from resource where state = 'published'
                          group by project_id, scope) c on c.project_id = p.id
             where :programme::text is null or p.programme = :programme
             group by p.id order by published desc, p.programme desc, p.name""";

    private CommitmentQuery() {}
}
