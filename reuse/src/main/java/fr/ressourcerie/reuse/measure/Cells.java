package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.reuse.link.Cell;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts uses by the rules of docs/reuse.md, one resource, organisation and day at a time, into reuse_day, days into
 * reuse_month, and months into reuse_span. Counting a cell again replaces it, so it may be done at any time and as often as one likes.
 */
final class Cells {
    private static final int AT_ONCE = 4_000;
    static final String SUMS = """
            sum(pulls) as pulls, sum(lms_pulls) as lms_pulls, sum(views) as views, sum(previews) as previews,
            sum(launches) as launches, sum(completions) as completions, sum(seconds) as seconds
            """;

    private static final String DIRTY = """
            with dirty as materialized (
                select * from unnest(:resources::uuid[], :organisations::uuid[], :days::date[])
                           as d(resource_id, organisation_id, day)
            )""";

    /** A click counts unless another follows within 30 s; of one occurrence the longest, then the earliest counts. */
    private static final String COUNT = DIRTY + """
            , near as (
                select d.resource_id, d.organisation_id, d.day, u.*,
                       lead(u.at) over (partition by d.resource_id, d.organisation_id, d.day, u.use, u.version, u.clicker
                                            order by u.at, u.statement_id) - u.at as gap
                  from dirty d
                  join activity_path p on p.resource_id = d.resource_id and p.organisation_id = d.organisation_id
                  join reuse_use u on u.path_id = p.id
                   and u.at >= d.day::timestamp at time zone 'Europe/Paris'
                   and u.at <= (d.day + 1)::timestamp at time zone 'Europe/Paris' + interval '30 seconds'
            ), kept as (
                select n.* from near n
                 where n.at < (n.day + 1)::timestamp at time zone 'Europe/Paris'
                   and (n.clicker is null or n.gap is null or n.gap > interval '30 seconds')
                   and (n.occurrence is null or n.statement_id = (
                       select o.statement_id from reuse_use o join activity_path q on q.id = o.path_id
                        where o.occurrence = n.occurrence and o.use = n.use and q.resource_id = n.resource_id
                        order by o.seconds desc, o.at, o.statement_id limit 1))
            ), cell as (
                select resource_id, organisation_id, declared, day,
                       count(*) filter (where use = 'pulled' and taker is distinct from 'lms') as pulls,
                       count(*) filter (where use = 'pulled' and taker = 'lms') as lms_pulls,
                       count(*) filter (where use = 'viewed') as views,
                       count(*) filter (where use = 'previewed') as previews,
                       count(*) filter (where use = 'launched') as launches,
                       count(*) filter (where use = 'completed') as completions,
                       coalesce(sum(seconds) filter (where use = 'spent'), 0) as seconds
                  from kept group by resource_id, organisation_id, declared, day
            )""";

    private final JdbcClient jdbc;

    Cells(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void count(Collection<Cell> dirty) {
        var all = List.copyOf(dirty);
        for (int start = 0; start < all.size(); start += AT_ONCE) {
            countSome(all.subList(start, Math.min(all.size(), start + AT_ONCE)));
        }
    }

    private void countSome(List<Cell> dirty) {
        run(dirty, DIRTY + """
                 delete from reuse_day c using dirty d, reuse_pair p
                 where p.resource_id = d.resource_id and p.organisation_id = d.organisation_id
                   and c.pair_id = p.id and c.day = d.day""");
        run(dirty, COUNT + """
                insert into reuse_pair (resource_id, organisation_id, declared, inside)
                select distinct c.resource_id, c.organisation_id, c.declared,
                       exists(select from insider i
                               where i.resource_id = c.resource_id and i.organisation_id = c.organisation_id)
                  from cell c on conflict do nothing""");
        run(dirty, COUNT + """
                insert into reuse_day
                select p.id, c.day, c.pulls, c.lms_pulls, c.views, c.previews, c.launches, c.completions, c.seconds
                  from cell c join reuse_pair p on p.resource_id = c.resource_id
                   and p.organisation_id = c.organisation_id and p.declared is not distinct from c.declared""");
        run(dirty, DIRTY + """
                 delete from reuse_month c using dirty d, reuse_pair p
                 where p.resource_id = d.resource_id and p.organisation_id = d.organisation_id
                   and c.pair_id = p.id and c.month = date_trunc('month', d.day)::date""");
        run(dirty, DIRTY + """
                insert into reuse_month
                select t.id, t.month, %s
                  from (select distinct p.id, date_trunc('month', d.day)::date as month
                          from dirty d join reuse_pair p
                            on p.resource_id = d.resource_id and p.organisation_id = d.organisation_id) t
                  join reuse_day c on c.pair_id = t.id and c.day >= t.month and c.day < t.month + interval '1 month'
                 group by t.id, t.month""".formatted(SUMS));
        run(dirty, DIRTY + """
                 delete from reuse_span c using dirty d, reuse_pair p
                 where p.resource_id = d.resource_id and p.organisation_id = d.organisation_id
                   and c.pair_id = p.id
                   and (c.months, c.start) in ((3, date_trunc('quarter', d.day)::date), (12, date_trunc('year', d.day)::date))""");
        run(dirty, DIRTY + """
                insert into reuse_span
                select t.id, t.months, t.start, %s
                  from (select distinct p.id, s.months, date_trunc(s.unit, d.day)::date as start
                          from dirty d join reuse_pair p
                            on p.resource_id = d.resource_id and p.organisation_id = d.organisation_id
                         cross join (values (3, 'quarter'), (12, 'year')) s(months, unit)) t
                  join reuse_month c on c.pair_id = t.id
                   and c.month >= t.start and c.month < t.start + make_interval(months => t.months)
                 group by t.id, t.months, t.start""".formatted(SUMS));
        run(dirty, DIRTY + """
                update reuse_pair p set first_reuse = t.first_reuse
                  from (select q.id, (select min(c.day) from reuse_day c where c.pair_id = q.id
                                         and c.pulls + c.lms_pulls + c.launches + c.completions > 0) as first_reuse
                          from (select distinct resource_id, organisation_id from dirty) d
                          join reuse_pair q on q.resource_id = d.resource_id and q.organisation_id = d.organisation_id) t
                 where p.id = t.id and p.first_reuse is distinct from t.first_reuse""");
    }

    private void run(List<Cell> dirty, String sql) {
        jdbc.sql(sql)
                .param("resources", dirty.stream().map(Cell::resource).toArray(UUID[]::new))
                .param("organisations", dirty.stream().map(Cell::organisation).toArray(UUID[]::new))
                .param("days", dirty.stream().map(cell -> cell.day().toString()).toArray(String[]::new))
                .update();
    }

    /** Looks again who is inside, for these resources. */
    void inside(Collection<UUID> resources) {
        jdbc.sql("""
                        update reuse_pair p set inside = not p.inside
                         where p.resource_id = any(:ids)
                           and p.inside <> exists(select from insider i where i.resource_id = p.resource_id
                                                     and i.organisation_id = p.organisation_id)""").param("ids", resources.toArray(UUID[]::new)).update();
    }

    void forget() {
        jdbc.sql("truncate reuse_pair, reuse_day, reuse_month, reuse_span").update();
    }
}
