package fr.ressourcerie.reuse.measure;

/**
 * What the projection holds of a period as SQL, in one place, so that reports and exports can only agree. It needs a
 * relation {@code measured} of resources, and offers {@code counted}, one row for each resource and organisation, and
 * {@code monthly}, one for each month and organisation.
 */
final class CountedUses {
    /** What is counted of each of many groups of rows of {@code counted} named c. */
    static final String LINE = """
            count(distinct c.organisation_id) filter (where c.reuse) as "reusingOrganisations",
            coalesce(sum(c.pulls) filter (where c.organisation_id <> :nobody), 0) as pulls,
            coalesce(sum(c.lms_pulls), 0) as "lmsPulls",
            coalesce(sum(c.pulls) filter (where c.declared is not null), 0) as "declaredPulls",
            coalesce(sum(c.pulls) filter (where c.organisation_id = :nobody and c.declared is null), 0) as "anonymousPulls",
            coalesce(sum(c.views), 0) as views,
            coalesce(sum(c.previews), 0) as previews,
            coalesce(sum(c.adaptations), 0) as adaptations
            """;

    /** What is counted of them all together, first by organisation: distinct counts of few rows need no long sorts. */
    static final String TOTAL = """
            select %s,
                   count(distinct c.organisation_id) filter (where c.lms_pulls > 0) as "lmsOrganisations",
                   count(distinct c.declared) filter (where c.pulls > 0) as "declaredOrganisations",
                   (select count(*) from (select distinct resource_id from counted where reuse) r) as "resourcesReused"
              from (select organisation_id, declared, bool_or(reuse) as reuse, sum(pulls) as pulls,
                           sum(lms_pulls) as lms_pulls, sum(views) as views, sum(previews) as previews,
                           sum(adaptations) as adaptations
                      from counted group by organisation_id, declared) c
            """.formatted(LINE);

    /** The days before and after the whole months from reuse_day. */
    private static final String DAYS = """
                select pair_id, date_trunc('month', day)::date as month, pulls, lms_pulls, views, previews,
                       launches + completions as learnt from reuse_day where day >= :from and day < :headEnd
                union all
                select pair_id, date_trunc('month', day)::date, pulls, lms_pulls, views, previews, launches + completions
                  from reuse_day where day >= :tailStart and day <= :to
            """;

    /** What is known month by month: whole months from reuse_month, and days. */
    private static final String BY_MONTH = """
            by_month as not materialized (
                select pair_id, month, pulls, lms_pulls, views, previews, launches + completions as learnt from reuse_month
                 where month >= :wholeFrom and month < :wholeTo
                union all %s
            )""".formatted(DAYS);

    /** The same in as few rows as can be: years and quarters from reuse_span, the months around them, and days. */
    private static final String PART = """
            part as not materialized (
                select pair_id, pulls, lms_pulls, views, previews, launches + completions as learnt from reuse_span
                 where months = 12 and start >= :yearFrom and start < :yearTo
                union all
                select pair_id, pulls, lms_pulls, views, previews, launches + completions from reuse_span
                 where months = 3 and start >= :quarterFrom and start < :quarterTo
                   and not (start >= :yearFrom and start < :yearTo)
                union all
                select pair_id, pulls, lms_pulls, views, previews, launches + completions from reuse_month
                 where month >= :wholeFrom and month < :wholeTo
                   and not (month >= :quarterFrom and month < :quarterTo)
                union all
                select pair_id, pulls, lms_pulls, views, previews, learnt from (%s) day
            )""".formatted(DAYS);

    static final String COUNTED = PART + ", " + BY_MONTH + """
            , adapted as materialized (
                select r.derives_from as resource_id, r.organisation_id,
                       date_trunc('month', r.published_at at time zone 'Europe/Paris')::date as month, count(*) as n
                  from resource r join measured m on m.id = r.derives_from
                 where r.state = 'published' and r.published_at >= :start and r.published_at < :end
                   and not exists(select from insider i
                                   where i.resource_id = r.derives_from and i.organisation_id = r.organisation_id)
                 group by r.derives_from, r.organisation_id, 3
            ), pair as materialized (
                select p.resource_id, p.organisation_id, p.declared, sum(x.pulls) as pulls, sum(x.lms_pulls) as lms_pulls,
                       sum(x.views) as views, sum(x.previews) as previews, sum(x.learnt) as learnt
                  from part x join reuse_pair p on p.id = x.pair_id join measured m on m.id = p.resource_id
                 where not p.inside
                 group by p.id
            ), counted as materialized (
                select resource_id, organisation_id, declared, pulls, lms_pulls, views, previews, 0 as adaptations,
                       organisation_id <> :nobody and pulls + lms_pulls + learnt > 0 as reuse
                  from pair
                union all
                select resource_id, organisation_id, null, 0, 0, 0, 0, sum(n), true from adapted
                 group by resource_id, organisation_id
            ), monthly as materialized (
                select x.month, p.organisation_id, sum(x.pulls) as pulls, sum(x.lms_pulls) as lms_pulls, 0 as adaptations,
                       sum(x.pulls + x.lms_pulls + x.learnt) > 0 as reuse
                  from by_month x join reuse_pair p on p.id = x.pair_id join measured m on m.id = p.resource_id
                 where not p.inside and p.organisation_id <> :nobody
                 group by x.month, p.organisation_id
                union all
                select month, organisation_id, 0, 0, sum(n), true from adapted group by month, organisation_id
            )""";

    private CountedUses() {}
}
