package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.reuse.measure.LearnerDisclosure.Family;
import fr.ressourcerie.reuse.measure.LearnerFigures.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reckons figures about learners once a calendar month is over, decides which may be shown, and keeps those alone. A month
 * that changes later (a statement that was late, voided or erased, a partner declared) is reckoned again, at most once a day.
 */
final class LearnerMonths {
    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final long ROUNDED_TO = 5;
    private static final double SECONDS_PER_HOUR = 3600;

    private static final String MEMBERS = Stream.of(Grouping.values())
            .map(Grouping::allMembers)
            .collect(Collectors.joining(" union all ", "member as materialized (", ")"));

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    LearnerMonths(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Says that these months are to be reckoned again, within the caller's transaction. */
    void due(Collection<YearMonth> months) {
        if (!months.isEmpty()) {
            jdbc.sql("""
                            insert into learner_release (month) select unnest(:months::date[])
                                on conflict (month) do update set due = true where not learner_release.due""")
                    .param(
                            "months",
                            months.stream()
                                    .distinct()
                                    .map(month -> month.atDay(1).toString())
                                    .toArray(String[]::new))
                    .update();
        }
    }

    /** Says so of all months. */
    void allDue() {
        jdbc.sql("update learner_release set due = true where not due").update();
    }

    /** Forgets when months were last reckoned, so that it is done at once. */
    void forget() {
        jdbc.sql("update learner_release set due = true, released_at = null").update();
    }

    /** Reckons the months that are over and due; how many. */
    int release(Instant now) {
        var current = LocalDate.ofInstant(now, Period.PARIS).withDayOfMonth(1);
        var due = jdbc.sql("""
                        select month from learner_release
                         where due and month < :current and (released_at is null or released_at <= :before) order by month""")
                .param("current", current)
                .param("before", now.minus(BETWEEN).atOffset(ZoneOffset.UTC))
                .query(LocalDate.class)
                .list();
        due.forEach(month -> release(month, now));
        return due.size();
    }

    /** What is shown of a member of a grouping, of the closed months from one day to another that are wholly within. */
    List<LearnerMonth> of(Member member, Period period) {
        return jdbc.sql("""
                        select to_char(d, 'YYYY-MM') as month, coalesce(m.learners, 0) as learners, m.launches,
                               m.completions, m.hours, m.month is not null and m.learners is null as withheld
                          from learner_release r
                          join generate_series(:from::timestamp, :to::timestamp, interval '1 month') d on d::date = r.month
                          left join learner_month m on m.month = r.month and m.grouping = :grouping and m.key = :key
                         where r.released_at is not null
                         order by d""")
                .param("grouping", member.grouping().wire())
                .param("key", member.key())
                .param("from", period.wholeFrom())
                .param("to", period.wholeTo().minusDays(1))
                .query(LearnerMonths::shown)
                .list();
    }

    /** The same of all members of a grouping. */
    Map<String, List<LearnerMonth>> of(Grouping grouping, Period period) {
        var lines = new HashMap<String, List<LearnerMonth>>();
        jdbc.sql("""
                        select key, to_char(month, 'YYYY-MM') as month, learners, launches, completions, hours,
                               learners is null as withheld
                          from learner_month where grouping = :grouping and month >= :from and month < :to order by month""")
                .param("grouping", grouping.wire())
                .param("from", period.wholeFrom())
                .param("to", period.wholeTo())
                .query((row, number) -> lines.computeIfAbsent(row.getString("key"), key -> new ArrayList<>())
                        .add(shown(row, number)))
                .list();
        return lines;
    }

    private static LearnerMonth shown(ResultSet row, int number) throws SQLException {
        var month = row.getString("month");
        return row.getBoolean("withheld")
                ? new LearnerMonth(month, null, null, null, null)
                : new LearnerMonth(
                        month,
                        row.getLong("learners"),
                        row.getLong("launches"),
                        row.getLong("completions"),
                        row.getLong("hours"));
    }

    private void release(LocalDate month, Instant now) {
        transaction.executeWithoutResult(status -> {
            var mine = jdbc.sql("select month from learner_release where month = :month and due for update skip locked")
                    .param("month", month)
                    .query(LocalDate.class)
                    .optional();
            if (mine.isEmpty()) {
                return;
            }
            jdbc.sql("update learner_release set due = false, released_at = :now where month = :month")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("month", month)
                    .update();
            var figures = figures(month);
            write(month, figures.values(), new LearnerDisclosure(figures.values()).withheld(families(month)));
        });
    }

    private void write(LocalDate month, Collection<LearnerFigures> figures, Set<Member> withheld) {
        jdbc.sql("delete from learner_month where month = :month")
                .param("month", month)
                .update();
        var all = List.copyOf(figures);
        jdbc.sql("""
                        insert into learner_month (month, grouping, key, learners, launches, completions, hours)
                        select :month, * from unnest(:groupings::text[], :keys::text[], :learners::int[], :launches::int[],
                                                     :completions::int[], :hours::int[])""")
                .param("month", month)
                .param(
                        "groupings",
                        all.stream().map(f -> f.member().grouping().wire()).toArray(String[]::new))
                .param("keys", all.stream().map(f -> f.member().key()).toArray(String[]::new))
                .param("learners", shown(all, withheld, LearnerFigures::all))
                .param("launches", shown(all, withheld, LearnerFigures::launches))
                .param("completions", shown(all, withheld, LearnerFigures::completions))
                .param("hours", shown(all, withheld, f -> Math.round(f.seconds() / SECONDS_PER_HOUR)))
                .update();
    }

    private static Long[] shown(
            List<LearnerFigures> figures,
            Set<Member> withheld,
            java.util.function.ToLongFunction<LearnerFigures> value) {
        return figures.stream()
                .map(figure -> withheld.contains(figure.member()) ? null : rounded(value.applyAsLong(figure)))
                .toArray(Long[]::new);
    }

    /** To the nearest multiple of 5. */
    static Long rounded(long value) {
        return (value + ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO;
    }

    private Map<Member, LearnerFigures> figures(LocalDate month) {
        var counted = new LinkedHashMap<Member, Map<UUID, Long>>();
        within("""
                with learned as materialized (
                    select distinct p.resource_id, p.organisation_id, u.learner
                      from reuse_use u join activity_path p on p.id = u.path_id
                     where u.at >= :start and u.at < :end and u.learner is not null and u.use in ('launched', 'completed')
                       and p.resource_id is not null
                       and not exists(select from insider i
                                       where i.resource_id = p.resource_id and i.organisation_id = p.organisation_id)
                ), %s
                select grouping, key, organisation_id, count(distinct learner) as learners
                  from learned join member using (resource_id) group by grouping, key, organisation_id""".formatted(MEMBERS), month)
                .query((row, number) -> counted.computeIfAbsent(member(row), member -> new HashMap<>())
                        .put(row.getObject("organisation_id", UUID.class), row.getLong("learners")))
                .list();
        var figures = new LinkedHashMap<Member, LearnerFigures>();
        within("""
                with %s
                select grouping, key, sum(m.launches) as launches, sum(m.completions) as completions,
                       sum(m.seconds) as seconds
                  from reuse_month m
                  join reuse_pair p on p.id = m.pair_id and not p.inside and p.organisation_id <> :nobody
                  join member using (resource_id)
                 where m.month = :month and m.launches + m.completions + m.seconds > 0
                 group by grouping, key""".formatted(MEMBERS), month)
                .query((row, number) -> figures.put(
                        member(row),
                        new LearnerFigures(
                                member(row),
                                counted.getOrDefault(member(row), Map.of()),
                                row.getLong("launches"),
                                row.getLong("completions"),
                                row.getLong("seconds"))))
                .list();
        return figures;
    }

    private JdbcClient.StatementSpec within(String sql, LocalDate month) {
        var spec = jdbc.sql(sql);
        if (sql.contains(":start")) {
            var period = new Period(month, month.plusMonths(1).minusDays(1));
            return spec.param("start", period.start().atOffset(ZoneOffset.UTC))
                    .param("end", period.end().atOffset(ZoneOffset.UTC));
        }
        return spec.param("month", month).param("nobody", ReuseProjector.NOBODY);
    }

    /** Which wholes are made of which parts, among what has figures in the month. */
    private List<Family> families(LocalDate month) {
        var byResource = new HashMap<String, List<Member>>();
        jdbc.sql("with " + MEMBERS + """
                        select resource_id::text as resource, grouping, key from member
                         where resource_id in (select p.resource_id from reuse_month m join reuse_pair p on p.id = m.pair_id
                                                where m.month = :month and m.launches + m.completions + m.seconds > 0
                                                  and not p.inside and p.organisation_id <> :nobody)""")
                .param("month", month)
                .param("nobody", ReuseProjector.NOBODY)
                .query((row, number) -> byResource
                        .computeIfAbsent(row.getString("resource"), key -> new ArrayList<>())
                        .add(member(row)))
                .list();
        return Families.of(byResource.values());
    }

    private static Member member(ResultSet row) throws SQLException {
        var grouping = Wire.of(Grouping.class, row.getString("grouping")).orElseThrow();
        return new Member(grouping, row.getString("key"));
    }
}
