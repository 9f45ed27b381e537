package fr.ressourcerie.reuse.measure;

/**
 * The rules of docs/reuse.md as SQL, in one place, so that a report, its export and the fact that search sorts by can
 * only agree: {@code counted} are the uses that count, n of one month that are alike
 * to a row.
 */
final class CountedUses {
    /** What is counted of each of many groups of rows of {@code counted} named c. */
    static final String LINE = """
            count(distinct c.organisation_id) filter (where c.reuse) as "reusingOrganisations",
            coalesce(sum(c.n) filter (where c.use = 'pulled' and c.taker = 'person'), 0) as pulls,
            coalesce(sum(c.n) filter (where c.use = 'pulled' and c.taker = 'lms'), 0) as "lmsPulls",
            coalesce(sum(c.n) filter (where c.use = 'pulled' and c.declared is not null), 0) as "declaredPulls",
            coalesce(sum(c.n) filter (where c.use = 'pulled' and c.taker = 'anonymous' and c.declared is null), 0) as "anonymousPulls",
            coalesce(sum(c.n) filter (where c.use = 'viewed'), 0) as views,
            coalesce(sum(c.n) filter (where c.use = 'previewed'), 0) as previews,
            coalesce(sum(c.n) filter (where c.use = 'adapted'), 0) as adaptations
            """;

    /** What is counted of them all together: each further distinct count is one more sort. */
    static final String TOTAL = LINE + """
            , count(distinct c.organisation_id) filter (where c.use = 'pulled' and c.taker = 'lms') as "lmsOrganisations",
            count(distinct c.declared) filter (where c.use = 'pulled') as "declaredOrganisations",
            coalesce(sum(c.n) filter (where c.use = 'launched' and c.reuse), 0) as launches,
            coalesce(sum(c.n) filter (where c.use = 'completed' and c.reuse), 0) as completions,
            count(distinct c.learner) filter (where c.use in ('launched', 'completed') and c.reuse) as learners,
            count(distinct c.resource_id) filter (where c.reuse) as "resourcesReused"
            """;

    private static final String RULES = """
            click as (
                select resource_id, use, taker, organisation_id, declared_organisation, learner, clicker, timestamp,
                       lead(timestamp) over (partition by resource_id, use, version, clicker
                                                 order by timestamp, seq) - timestamp as gap
                  from statement s
                 where use is not null and resource_id is not null and voided_by is null and use <> 'adapted'
                   and %1$s
            ), happened as (
                select resource_id, use, taker, organisation_id, lower(declared_organisation) as declared, learner,
                       timestamp
                  from click
                 where clicker is null or gap is null or gap > interval '30 seconds'
                union all
                select derives_from, 'adapted', 'person', organisation_id, null, null, published_at
                  from (select derives_from as resource_id, * from resource where state = 'published') s
                 where derives_from is not null and %2$s
            ), counted as materialized (
                select h.resource_id, h.use, h.taker, h.organisation_id, h.declared, h.learner,
                       date_trunc('month', h.timestamp at time zone 'Europe/Paris') as month,
                       h.organisation_id is not null and h.use not in ('viewed', 'previewed') as reuse, count(*) as n
                  from happened h
                 where (h.organisation_id is not null or h.taker = 'anonymous')
                   and not exists (select from insider i
                                    where i.resource_id = h.resource_id and i.organisation_id = h.organisation_id)
                   and %3$s
                 group by h.resource_id, h.use, h.taker, h.organisation_id, h.declared, h.learner, month
            )""";

    private CountedUses() {}

    /** Those of the resources {@code :ids}, whenever it was. */
    static String ofResources() {
        return RULES.formatted("resource_id = any(:ids)", "resource_id = any(:ids)", "true");
    }

    /** Those of the resources in the relation {@code measured}, from {@code :start} and before {@code :end}. */
    static String ofMeasured() {
        // Half a minute more than the period: a click just after its end may supersede one just before.
        return RULES.formatted(
                "timestamp >= :start and timestamp <= :end::timestamptz + interval '30 seconds'",
                "published_at >= :start",
                "h.timestamp < :end and h.resource_id in (select id from measured)");
    }

    /** Those of the resource {@code :id}, from {@code :start} and before {@code :end}. */
    static String ofResource() {
        return RULES.formatted(
                "resource_id = :id and timestamp >= :start",
                "resource_id = :id and published_at >= :start",
                "h.timestamp < :end");
    }
}
