package fr.ressourcerie.reuse.measure;

/** The questions that reports ask, each one query on one snapshot. */
final class ReportQueries {
    /** What a filter leaves of resources that are or were published, and of projects. */
    static final String MEASURED = """
            with recursive chosen as materialized (
                select p.* from project p
                 where (:programme::text is null or p.programme = :programme)
                   and (:project::uuid is null or p.id = :project)
            ), measured as materialized (
                select r.id, r.organisation_id, r.project_id, r.state, r.published_at, r.readers,
                       case jsonb_typeof(r.metadata -> 'sectors') when 'array'
                            then array(select jsonb_array_elements_text(r.metadata -> 'sectors')) else '{}' end as sectors
                  from resource r join organisation o on o.id = r.organisation_id
                 where r.published_at < :end
                   and ((:programme::text is null and :project::uuid is null)
                        or r.project_id in (select id from chosen))
                   and (:organisation::uuid is null or r.organisation_id = :organisation)
                   and (:sector::text is null or jsonb_exists(r.metadata -> 'sectors', :sector))
                   and (:network::uuid is null or :network = any(o.networks))
                   and (:resource::uuid is null or r.id = :resource)
            ),
            """;

    private static final String MONTHS = """
            (select coalesce(json_agg(m), '[]') from (
                select to_char(d, 'YYYY-MM') as month,
                       count(distinct c.organisation_id) filter (where c.reuse) as "reusingOrganisations",
                       coalesce(sum(c.pulls), 0) as pulls, coalesce(sum(c.lms_pulls), 0) as "lmsPulls",
                       coalesce(sum(c.adaptations), 0) as adaptations
                  from generate_series(date_trunc('month', :from::timestamp), :to::timestamp, interval '1 month') d
                  left join monthly c on c.month = d::date
                 group by d order by d) m)""";

    private static final String EVER = """
            json_build_object(
                'launches', exists(select from reuse_month where launches > 0),
                'completions', exists(select from reuse_month where completions > 0),
                'learners', exists(select from reuse_use where learner is not null),
                'hours', exists(select from reuse_month where seconds > 0))""";

    /** What is said of the resources that are published still: how many, and how they are reused. */
    private static final String PUBLISHED = """
            (select row_to_json(t) from (
                select count(*) as resources, count(*) filter (where used.reused) as reused,
                       count(*) filter (where cardinality(m.sectors) > 0) as "ofASector",
                       count(*) filter (where cardinality(m.sectors) > 0 and used.elsewhere) as "reusedElsewhere"
                  from measured m
                  left join (
                      select c.resource_id, bool_or(c.reuse) as reused,
                             bool_or(c.reuse and cardinality(o.sectors) > 0 and not o.sectors && n.sectors) as elsewhere
                        from counted c join measured n on n.id = c.resource_id
                        left join organisation o on o.id = c.organisation_id
                       group by c.resource_id) used on used.resource_id = m.id
                 where m.state = 'published') t)""";

    /** The median over the resources that were reused for the first time in the period. */
    private static final String FIRST_REUSE = """
            (select percentile_cont(0.5) within group (order by greatest(0, f.first - f.published)) from (
                select (m.published_at at time zone 'Europe/Paris')::date as published, least(p.first, a.first) as first
                  from measured m
                  left join (select resource_id, min(first_reuse) as first from reuse_pair
                              where not inside and organisation_id <> :nobody group by resource_id) p
                    on p.resource_id = m.id
                  left join (select derives_from, min((published_at at time zone 'Europe/Paris')::date) as first
                               from resource r
                              where state = 'published' and derives_from is not null
                                and not exists(select from insider i where i.resource_id = r.derives_from
                                                  and i.organisation_id = r.organisation_id)
                              group by derives_from) a
                    on a.derives_from = m.id) f where f.first between :from and :to)""";

    /** The grants of the projects chosen, and who reuses what they share. */
    private static final String GRANT = """
            (select row_to_json(t) from (
                select coalesce(sum(p.grant_eur), 0)::bigint as euros,
                       (select count(*) from (
                            select distinct c.organisation_id from counted c join measured m on m.id = c.resource_id
                             where c.reuse and m.project_id is not null) r) as organisations
                  from chosen p) t)""";

    /** Reuse of what derives, over at most ten steps, from what is measured and is not measured itself. */
    private static final String DERIVED = """
            derived as (
                select m.id as root, r.id, 1 as steps from measured m join resource r on r.derives_from = m.id
                 where r.published_at < :end
                union
                select d.root, r.id, d.steps + 1 from derived d join resource r on r.derives_from = d.id
                 where d.steps < 10 and r.published_at < :end
            ), through as materialized (
                select p.id, p.resource_id, p.organisation_id, sum(x.pulls) as pulls,
                       sum(x.pulls + x.lms_pulls + x.learnt) > 0 as reuse
                  from (select distinct root, id from derived) d
                  join reuse_pair p on p.resource_id = d.id and not p.inside and p.organisation_id <> :nobody
                  join part x on x.pair_id = p.id
                 where d.id not in (select id from measured)
                   and not exists(select from insider i
                                   where i.resource_id = d.root and i.organisation_id = p.organisation_id)
                 group by p.id, p.resource_id, p.organisation_id, d.root
            )""";

    private static final String THROUGH_DERIVED = """
            (select row_to_json(t) from (
                select count(distinct resource_id) as resources, count(distinct organisation_id) as "reusingOrganisations",
                       count(distinct organisation_id) filter (
                           where organisation_id not in (select c.organisation_id from counted c where c.reuse))
                           as "onlyThroughDerived",
                       coalesce((select sum(pulls) from (select distinct id, pulls from through where reuse)), 0) as pulls
                  from through where reuse) t)""";

    /** Only titles that the caller may read are in it; sums are over all. */
    private static final String RESOURCES = """
            select r.id, coalesce(r.metadata ->> 'title', v.file_name, '') as title, o.name as organisation,
                   p.name as project, r.state, t.*
              from (select m.id as measured_id, %s
                      from measured m left join counted c on c.resource_id = m.id
                     where m.readers && :tokens::text[]
                     group by m.id) t
              join resource r on r.id = t.measured_id
              join organisation o on o.id = r.organisation_id
              left join project p on p.id = r.project_id
              left join version v on v.resource_id = r.id and v.number = r.latest_version
             order by "reusingOrganisations" desc, pulls desc, "lmsPulls" desc, r.id
             limit :rows""".formatted(CountedUses.LINE);

    private static final String PROJECTS = """
            select p.id, p.programme, p.name, p.grant_eur as "grantEur", p.partners_declared as "partnersDeclared",
                   count(distinct m.id) filter (where m.state = 'published') as "resourcesPublished",
                   count(distinct c.resource_id) filter (where c.reuse) as "resourcesReused", %s
              from chosen p
              left join measured m on m.project_id = p.id
              left join counted c on c.resource_id = m.id
             where (:sector::text is null or :sector = any(p.sectors))
               and (:organisation::uuid is null or p.lead_organisation = :organisation
                    or exists(select from project_partner q
                               where q.project_id = p.id and q.organisation_id = :organisation))
             group by p.id, p.programme, p.name, p.grant_eur, p.partners_declared
             order by "reusingOrganisations" desc, pulls desc, p.name""".formatted(CountedUses.LINE);

    private static final String FLOWS = """
            select source as "from", target as "to", count(distinct c.organisation_id) as "reusingOrganisations",
                   coalesce(sum(c.pulls), 0) as pulls, coalesce(sum(c.lms_pulls), 0) as "lmsPulls"
              from counted c
              join measured m on m.id = c.resource_id
              join organisation o on o.id = c.organisation_id
             cross join lateral unnest(m.sectors) source
             cross join lateral unnest(o.sectors) target
             where c.reuse
             group by source, target
             order by "reusingOrganisations" desc, source, target""";

    private ReportQueries() {}

    static String summary() {
        return MEASURED
                + CountedUses.COUNTED
                + """
                , %s, project_line as materialized (%s)
                select json_build_object(
                    'total', (select row_to_json(t) from (%s) t),
                    'published', %s, 'firstReuse', %s, 'grant', %s, 'throughDerived', %s, 'ever', %s, 'months', %s,
                    'byResource', (select coalesce(json_agg(t), '[]') from (%s) t),
                    'byProject', (select coalesce(json_agg(t), '[]') from project_line t),
                    'flows', (select coalesce(json_agg(t), '[]') from (%s) t))""".formatted(
                                DERIVED,
                                PROJECTS,
                                CountedUses.TOTAL,
                                PUBLISHED,
                                FIRST_REUSE,
                                GRANT,
                                THROUGH_DERIVED,
                                EVER,
                                MONTHS,
                                RESOURCES,
                                FLOWS);
    }

    /** The same without the tables. */
    static String figures() {
        return figures(MONTHS);
    }

    /** The same without the tables and the months, which take as long as all the rest. */
    static String indicators() {
        return figures("'[]'::json");
    }

    private static String figures(String months) {
        return MEASURED
                + CountedUses.COUNTED
                + """
                , %s
                select json_build_object(
                    'total', (select row_to_json(t) from (%s) t),
                    'published', %s, 'firstReuse', %s, 'grant', %s, 'throughDerived', %s, 'ever', %s, 'months', %s)""".formatted(
                        DERIVED, CountedUses.TOTAL, PUBLISHED, FIRST_REUSE, GRANT, THROUGH_DERIVED, EVER, months);
    }

    static String resources() {
        return MEASURED + CountedUses.COUNTED + RESOURCES;
    }

    /** A line for each member of a grouping. */
    static String by(Grouping grouping) {
        return MEASURED + CountedUses.COUNTED + """
                , member as materialized (%s)
                select k.key, (%s) as label,
                       count(distinct m.id) filter (where m.state = 'published') as "resourcesPublished",
                       count(distinct c.resource_id) filter (where c.reuse) as "resourcesReused", %s
                  from member k join measured m on m.id = k.resource_id left join counted c on c.resource_id = m.id
                 group by k.key order by "reusingOrganisations" desc, pulls desc, k.key limit :rows""".formatted(grouping.members(), grouping.label(), CountedUses.LINE);
    }
}
