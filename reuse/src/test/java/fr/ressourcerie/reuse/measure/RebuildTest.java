package fr.ressourcerie.reuse.measure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.reuse.Commons;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens and whenever it is read, by whichever process: counting it all anew comes to the same numbers. */
class RebuildTest {
    private static final String ADL = "http://adlnet.gov/expapi/verbs/";
    private static final List<String> VERBS = List.of(
            ADL + "launched",
            ADL + "initialized",
            ADL + "completed",
            ADL + "passed",
            ADL + "terminated",
            ADL + "answered");
    private static final int STEPS = 250;

    /** Told of whole months only, so not the same in a period of days. */
    private static final String[] LEARNT = {"launches", "completions", "hours", "monthsWithheld"};

    private static final String SPANS = """
            select c.pair_id, s.months::smallint, date_trunc(s.unit, c.month)::date as start,
                   sum(c.pulls)::int as pulls, sum(c.lms_pulls)::int as lms_pulls, sum(c.views)::int as views,
                   sum(c.previews)::int as previews, sum(c.launches)::int as launches,
                   sum(c.completions)::int as completions, sum(c.seconds)::bigint as seconds
              from reuse_month c cross join (values (3, 'quarter'), (12, 'year')) s(months, unit) group by 1, 2, 3""";

    private final List<Organisation> organisations = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private Commons commons;
    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void comesToTheSameNumbersFromTheStart(long seed) {
        random = new Random(seed);
        try (var opened = new Commons();
                var another = opened.anotherProjector()) {
            commons = opened;
            begin();
            for (int step = 0; step < STEPS; step++) {
                act();
                if (random.nextInt(6) == 0) {
                    (random.nextBoolean() ? commons.projector : another).catchUp();
                }
            }
            commons.projector.catchUp();
            commons.projector.releaseLearners();
            commons.now = commons.now.plus(Duration.ofDays(2));
            commons.projector.releaseLearners();
            var followed = numbers();
            assertThat(rows("select * from reuse_span", "d.months, d.start"))
                    .as("sums of months")
                    .isEqualTo(rows(SPANS, "d.months, d.start"));
            saysTheSameByYearsQuartersAndDays();

            commons.projector.rebuild();
            commons.projector.releaseLearners();

            assertThat(numbers()).isEqualTo(followed);
            assertThat(followed.get("days")).hasSizeGreaterThan(20);
            assertThat(followed.get("learners")).isNotEmpty();
        }
    }

    /** A year, its last quarters, and the months and days of it that were lived tell the same; so do indicators alone. */
    private void saysTheSameByYearsQuartersAndDays() {
        var caller = commons.administrator();
        var year = Filter.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        var quarters = Filter.of(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 12, 31));
        var days = Filter.of(LocalDate.of(2026, 9, 2), LocalDate.of(2026, 12, 30));
        var line = commons.reports.by(Grouping.COMMONS, days, caller, 1).lines();
        assertThat(commons.reports.by(Grouping.COMMONS, year, caller, 1).lines())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields(LEARNT)
                .isEqualTo(line);
        assertThat(commons.reports.by(Grouping.COMMONS, quarters, caller, 1).lines())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields(LEARNT)
                .isEqualTo(line);
        var summary = commons.reports.summary(year, caller);
        assertThat(commons.reports.indicators(year, caller).indicators()).isEqualTo(summary.indicators());
        assertThat(summary.months().stream().mapToLong(Month::pulls).sum())
                .isEqualTo(summary.indicators().pulls());
    }

    private void begin() {
        for (var name : List.of("Producteur", "Nord", "Sud", "Est", "Ouest")) {
            organisations.add(commons.organisation(name, "industry"));
        }
        var project = commons.projectId("MARITIMUS").toString();
        for (int n = 0; n < 5; n++) {
            var more = n < 3 ? Map.<String, Object>of("project", project) : Map.<String, Object>of();
            resources.add(commons.published(organisations.getFirst(), "Ressource " + n, more));
            claim(resources.getLast(), "https://activity.test/" + n, "https://activity.test/shared");
        }
    }

    /** What the ingest finds in a package. */
    private void claim(Resource resource, String... activities) {
        commons.jdbc
                .sql("""
                        insert into version (resource_id, number, state, file_name, size, sha256, found)
                        values (:id, 1, 'ready', 'm.zip', 1, '', jsonb_build_object('activityIds', to_jsonb(:ids::text[])))""")
                .param("id", resource.id())
                .param("ids", activities)
                .update();
    }

    private void act() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> pull();
            case 3, 4, 5, 6, 7, 8 -> tell();
            case 9 -> forget();
            case 10 -> commons.project("MARITIMUS", organisations.getFirst(), any(organisations), any(organisations));
            default -> mend();
        }
    }

    private void pull() {
        var resource = any(resources);
        var who = random.nextInt(4) == 0
                ? commons.stranger("192.0.2." + random.nextInt(3), random.nextBoolean() ? "CFA du Port" : null)
                : commons.taker(commons.lmsOf(any(organisations)));
        commons.uses.pulled(resource, commons.version(resource, 1), who, moment());
    }

    private Instant moment() {
        return Instant.parse("2026-10-30T21:59:00Z").plusSeconds(random.nextInt(3 * 86_400));
    }

    private void tell() {
        var activity = switch (random.nextInt(4)) {
            case 0 -> Commons.BASE + "/api/resources/" + any(resources).id();
            case 1 -> "https://activity.test/shared";
            case 2 -> "https://activity.test/unknown/" + random.nextInt(3);
            default -> "https://activity.test/" + random.nextInt(5);
        };
        var verb = any(VERBS);
        var context = random.nextBoolean()
                ? "{\"registration\": \"" + new UUID(0, random.nextInt(5)) + "\"}"
                : "{\"extensions\": {\"https://w3id.org/xapi/cmi5/context/extensions/sessionid\": \"s"
                        + random.nextInt(5) + "\"}}";
        commons.jdbc
                .sql("""
                        with told as (
                            insert into statement (seq, id, owner_key, verb_key, timestamp, authority)
                            values ((select coalesce(max(seq), 0) + 1 from statement), uuidv7(), 0, 0, :at, :who)
                            returning seq)
                        insert into statement_body select seq, '\\x00'::bytea || convert_to(jsonb_build_object(
                            'actor', jsonb_build_object('mbox', 'mailto:' || :learner || '@learner.test'),
                            'verb', jsonb_build_object('id', :verb), 'object', jsonb_build_object('id', :activity),
                            'context', :context::jsonb, 'result', jsonb_build_object('duration', :duration))::text, 'UTF8')
                          from told""")
                .param("at", moment().atOffset(java.time.ZoneOffset.UTC))
                .param("learner", random.nextInt(12))
                .param("verb", verb)
                .param("activity", activity)
                .param("context", context)
                .param("duration", "PT" + random.nextInt(600) + "M")
                .param("who", any(organisations).id())
                .update();
    }

    /** A statement is voided, or erased. */
    private void forget() {
        var victim = "(select id from statement where voided_by is null order by id offset " + random.nextInt(20)
                + " limit 1)";
        commons.jdbc
                .sql(
                        random.nextBoolean()
                                ? "update statement set voided_by = uuidv7() where id = " + victim
                                : "delete from statement where id = " + victim)
                .update();
    }

    private void mend() {
        var who = random.nextBoolean() ? commons.administrator() : commons.someoneOf(any(organisations));
        var activity = random.nextBoolean()
                ? "https://activity.test/shared"
                : "https://activity.test/unknown/" + random.nextInt(3);
        commons.mending.claim(
                who, activity, random.nextInt(4) == 0 ? null : any(resources).id());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Map<String, List<Map<String, Object>>> numbers() {
        return Map.of(
                "days", rows("select * from reuse_day", "d.day"),
                "months", rows("select * from reuse_month", "d.month"),
                "spans", rows("select * from reuse_span", "d.months, d.start"),
                "facts",
                        commons.jdbc
                                .sql(
                                        "select * from reuse_fact where reusing_organisations > 0 or pulls > 0 order by resource_id")
                                .query()
                                .listOfRows(),
                "learners",
                        commons.jdbc
                                .sql("select * from learner_month order by grouping, key, month")
                                .query()
                                .listOfRows());
    }

    private List<Map<String, Object>> rows(String cells, String date) {
        return commons.jdbc
                .sql("""
                        select p.resource_id, p.organisation_id, p.declared, p.inside, p.first_reuse, to_jsonb(d) - 'pair_id' as cell
                          from (%s) d join reuse_pair p on p.id = d.pair_id
                         order by p.resource_id, p.organisation_id, p.declared, %s""".formatted(cells, date))
                .query((row, number) -> Map.<String, Object>of(
                        "who",
                        row.getString(1) + row.getString(2) + row.getString(3) + row.getString(4) + row.getString(5),
                        "cell",
                        row.getString("cell")))
                .list();
    }
}
