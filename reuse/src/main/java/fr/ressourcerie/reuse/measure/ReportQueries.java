package fr.ressourcerie.reuse.measure;

/** The two questions a report asks, each one query on one snapshot whose answer is one JSON object. */
final class ReportQueries {
    private static final String MONTHS = """
            (select coalesce(json_agg(m), '[]') from (
                select to_char(d, 'YYYY-MM') as month, %s
                  from generate_series(date_trunc('month', :from::timestamp), :to::timestamp, interval '1 month') d
                  left join counted c on c.month = d
                 group by d order by d) m)""".formatted(CountedUses.LINE);

    private static final String EVER = """
            json_build_object(
                'launches', exists(select from statement where use = 'launched'),
                'completions', exists(select from statement where use = 'completed'),
                'learners', exists(select from statement where use in ('launched', 'completed') and learner is not null))""";

    /** What the filter leaves of resources that are or were published, and of projects. */
    private static final String MEASURED = """
            with chosen as (
                select p.* from project p
                 where (:programme::text is null or p.programme = :programme)
                   and (:project::uuid is null or p.id = :project)
            ), measured as (
                select r.* from resource r
                 where r.published_at < :end
                   and ((:programme::text is null and :project::uuid is null)
                        or r.project_id in (select id from chosen))
                   and (:organisation::uuid is null or r.organisation_id = :organisation)
                   and (:sector::text is null or jsonb_exists(r.metadata -> 'sectors', :sector))
            ),
            """;

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
            select source as "from", target as "to", %s
              from counted c
              join measured m on m.id = c.resource_id
              join organisation o on o.id = c.organisation_id
              cross join lateral jsonb_array_elements_text(m.metadata -> 'sectors') source
              cross join lateral unnest(o.sectors) target
             where c.reuse
             group by source, target
             order by "reusingOrganisations" desc, source, target""".formatted(CountedUses.LINE);

    private ReportQueries() {}

    static String summary() {
        return MEASURED
                + CountedUses.ofMeasured()
                + """
                , project_line as (%s)
                select json_build_object(
                    'total', (select row_to_json(t) from (select %s from counted c) t),
                    'resourcesPublished', (select count(*) from measured where state = 'published'),
                    'ever', %s,
                    'months', %s,
                    'byResource', (select coalesce(json_agg(t), '[]') from (%s) t),
                    'byProject', (select coalesce(json_agg(t), '[]') from project_line t),
                    'flows', (select coalesce(json_agg(t), '[]') from (%s) t))""".formatted(PROJECTS, CountedUses.TOTAL, EVER, MONTHS, RESOURCES, FLOWS);
    }

    static String resources() {
        return MEASURED + CountedUses.ofMeasured() + RESOURCES;
    }

    static String resource() {
        return "with " + CountedUses.ofResource() + """
                select json_build_object(
                    'total', (select row_to_json(t) from (select %s from counted c) t),
                    'resourcesPublished', (select count(*) from resource
                                            where id = :id and state = 'published' and published_at < :end),
                    'ever', %s,
                    'months', %s)""".formatted(CountedUses.TOTAL, EVER, MONTHS);
    }
}
