package fr.ressourcerie.reuse.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.reuse.Commons;
import fr.ressourcerie.reuse.statement.Use;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReuseReportsTest {
    private Commons commons;
    private Organisation producer;
    private Organisation north;
    private Organisation south;
    private Resource welding;
    private Resource cooking;

    @BeforeEach
    void publishesTwoResources() {
        commons = new Commons();
        producer = commons.organisation("Producteur", "construction");
        north = commons.organisation("Nord", "industry");
        south = commons.organisation("Sud", "hospitality", "industry");
        welding = commons.published(producer, "Souder", Map.of("sectors", List.of("construction")));
        cooking = commons.published(producer, "Cuisiner", Map.of("sectors", List.of("hospitality")));
    }

    @AfterEach
    void closes() {
        commons.close();
    }

    @Test
    void sumsTheCommons() {
        pull(north, welding, "2026-10-10T10:00:00Z");
        pull(south, welding, "2026-11-10T10:00:00Z");
        pull(south, cooking, "2026-11-11T10:00:00Z");

        var summary = summary(Filter.ALL);

        assertThat(summary.period()).isEqualTo(new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 23)));
        assertFigures(summary.indicators(), 2, 3, null, null, null, null, 0, 2, 2);
        assertThat(summary.notMeasuredYet()).containsExactly("launches", "completions", "learners", "hours");
        assertThat(summary.months())
                .containsExactly(
                        new Month("2026-10", 1, 1, 0, 0, null, null, null, null),
                        new Month("2026-11", 1, 2, 0, 0, null, null, null, null));
        assertThat(summary.byResource())
                .extracting(Summary.ResourceLine::title, Summary.ResourceLine::reusingOrganisations)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Souder", 2L),
                        org.assertj.core.groups.Tuple.tuple("Cuisiner", 1L));
        assertThat(summary.definition().text()).startsWith("Une réutilisation est");
        assertThat(summary.projectsThatSharedNothing()).isEqualTo(62);
        assertThat(summary.projectsWithoutDeclaredPartners()).isEqualTo(62);
    }

    @Test
    void saysNothingOfNothing() {
        var summary = summary(new Filter("CMA", null, null, null, null, null, null));

        assertFigures(summary.indicators(), 0, 0, null, null, null, null, 0, 0, 0);
        assertThat(summary.byResource()).isEmpty();
        assertThat(summary.byProject()).hasSize(12);
        assertThat(summary.flows()).isEmpty();
    }

    @Test
    void keepsToTheDaysOfParis() {
        pull(north, welding, "2026-10-31T22:59:59Z");
        pull(south, welding, "2026-10-31T23:00:00Z");

        var november = summary(between("2026-11-01", "2026-11-30"));

        assertThat(november.indicators().pulls()).isEqualTo(1);
        assertThat(november.months()).containsExactly(new Month("2026-11", 1, 1, 0, 0, null, null, null, null));
        assertThat(summary(between("2026-10-01", "2026-10-31")).indicators().pulls())
                .isEqualTo(1);
    }

    @Test
    void countsADoubleClickOnceEvenWhereOnePeriodEndsAndTheNextBegins() {
        var who = commons.taker(commons.someoneOf(north));
        for (var at : List.of("2026-10-31T22:59:50Z", "2026-10-31T23:00:05Z")) {
            commons.uses.pulled(welding, commons.version(welding, 1), who, Instant.parse(at));
        }

        assertThat(summary(between("2026-10-01", "2026-10-31")).indicators().pulls())
                .isZero();
        assertThat(summary(between("2026-11-01", "2026-11-30")).indicators().pulls())
                .isEqualTo(1);
    }

    @Test
    void measuresAPart() {
        var project = commons.project("MARITIMUS", producer);
        var sailing = commons.published(
                producer, "Naviguer", Map.of("project", project.toString(), "sectors", List.of("transport")));
        pull(north, sailing, "2026-11-01T10:00:00Z");
        pull(north, welding, "2026-11-01T10:00:00Z");
        pull(north, cooking, "2026-11-01T10:00:00Z");

        assertThat(pulls(new Filter("DEFFINUM", null, null, null, null, null, null)))
                .isEqualTo(1);
        assertThat(pulls(new Filter("CMA", null, null, null, null, null, null))).isZero();
        assertThat(pulls(new Filter(null, project, null, null, null, null, null)))
                .isEqualTo(1);
        assertThat(pulls(new Filter(null, null, producer.id(), null, null, null, null)))
                .isEqualTo(3);
        assertThat(pulls(new Filter(null, null, north.id(), null, null, null, null)))
                .isZero();
        assertThat(pulls(new Filter(null, null, null, "hospitality", null, null, null)))
                .isEqualTo(1);
        var line =
                summary(new Filter(null, project, null, null, null, null, null)).byProject();
        assertThat(line).singleElement().satisfies(maritimus -> {
            assertThat(maritimus.name()).isEqualTo("MARITIMUS");
            assertThat(maritimus.resourcesPublished()).isEqualTo(1);
            assertThat(maritimus.reusingOrganisations()).isEqualTo(1);
            assertThat(maritimus.partnersDeclared()).isTrue();
            assertThat(maritimus.grantEur()).isEqualTo(1_383_760);
        });
    }

    @Test
    void neverShowsATitleToWhoMayNotReadIt() {
        var secret = commons.published(producer, "Secret de maison", Map.of("scope", "organisation"));
        pull(north, secret, "2026-11-01T10:00:00Z");

        assertThat(summary(Filter.ALL).indicators().pulls()).isEqualTo(1);
        assertThat(summary(Filter.ALL).byResource())
                .extracting(Summary.ResourceLine::title)
                .doesNotContain("Secret de maison");
        assertThat(commons.tables.resources(Filter.ALL, Caller.ANONYMOUS).csv()).doesNotContain("Secret");
        assertThat(commons.tables
                        .resources(Filter.ALL, commons.someoneOf(producer))
                        .csv())
                .contains("Secret de maison");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> commons.reports.resource(secret.id(), null, null, Caller.ANONYMOUS))
                .matches(refusal -> refusal.reason() == Refusal.Reason.ABSENT);
    }

    @Test
    void leavesDraftsOut() {
        var draft = commons.resources.create(commons.someoneOf(producer), welding.metadata());
        pull(north, draft, "2026-11-01T10:00:00Z");

        assertFigures(summary(Filter.ALL).indicators(), 0, 0, null, null, null, null, 0, 2, 0);
    }

    @Test
    void keepsThePastOfAWithdrawnResource() {
        pull(north, welding, "2026-11-01T10:00:00Z");
        commons.resources.withdraw(commons.someoneOf(producer), welding.id(), "obsolète");

        assertFigures(summary(Filter.ALL).indicators(), 1, 1, null, null, null, null, 0, 1, 1);
    }

    @Test
    void countsThePublishedAdaptationsOfOthers() {
        adaptation(north, welding);
        adaptation(producer, welding);

        var reuse = commons.reports.resource(welding.id(), null, null, Caller.ANONYMOUS);

        assertThat(reuse.indicators().adaptations()).isEqualTo(1);
        assertThat(reuse.indicators().reusingOrganisations()).isEqualTo(1);
        assertThat(reuse.indicators().pulls()).isZero();
    }

    @Test
    void takesPartnersDeclaredLaterForInsiders() {
        var project = commons.projectId("MARITIMUS");
        var sailing = commons.published(producer, "Naviguer", Map.of("project", project.toString()));
        pull(north, sailing, "2026-11-01T10:00:00Z");
        assertThat(summary(Filter.ALL).indicators().pulls()).isEqualTo(1);

        commons.project("MARITIMUS", producer, north);

        assertThat(summary(Filter.ALL).indicators().pulls()).isZero();
        assertThat(summary(Filter.ALL).projectsWithoutDeclaredPartners()).isEqualTo(61);
        assertThat(summary(Filter.ALL).projectsThatSharedNothing()).isEqualTo(61);
    }

    @Test
    void drawsFlowsBetweenSectors() {
        pull(south, welding, "2026-11-01T10:00:00Z");

        assertThat(summary(Filter.ALL).flows())
                .containsExactlyInAnyOrder(
                        new Summary.Flow("construction", "hospitality", 1, 1, 0),
                        new Summary.Flow("construction", "industry", 1, 1, 0));
    }

    @Test
    void countsDeclaredNamesWhateverTheirCase() {
        for (var name : List.of("CFA du Port", "cfa du port", "GRETA")) {
            commons.uses.pulled(
                    welding,
                    commons.version(welding, 1),
                    commons.stranger("192.0.2." + name.length() + name.charAt(0), name),
                    Commons.NOW);
        }

        assertThat(summary(Filter.ALL).declared()).isEqualTo(new Pulled(3, 2L));
        assertThat(summary(Filter.ALL).indicators().reusingOrganisations()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4, , ", "5, 5, 5", "12, 10, 10", "13, 15, 15"})
    void showsLearnersOnlyFromFiveAndRounded(int learners, Long shown, Long completions) {
        for (int learner = 0; learner < learners; learner++) {
            completed(north, "learner-" + learner);
        }
        commons.projector.catchUp();
        commons.projector.releaseLearners();

        var october = summary(between("2026-10-01", "2026-10-31"));

        assertThat(october.indicators().learners()).isEqualTo(shown);
        assertThat(october.indicators().completions()).isEqualTo(completions);
        assertThat(october.suppressed()).hasSize(shown == null ? 2 : 0);
        assertThat(october.indicators().reusingOrganisations()).isEqualTo(1);
        assertThat(october.notMeasuredYet()).containsExactly("launches", "hours");
        assertThat(summary(Filter.ALL).indicators().learners()).isNull();
        assertThat(summary(Filter.ALL).indicators().completions()).isEqualTo(completions);
    }

    @Test
    void tellsOfNoLearnerBeforeTheMonthIsOver() {
        for (int learner = 0; learner < 9; learner++) {
            completed(north, "learner-" + learner);
        }
        commons.now = Instant.parse("2026-10-31T22:00:00Z");
        commons.projector.catchUp();
        commons.projector.releaseLearners();

        assertThat(summary(between("2026-10-01", "2026-10-31")).indicators().learners())
                .isNull();
    }

    @Test
    void countsNoVoidedStatement() {
        pull(north, welding, "2026-11-01T10:00:00Z");
        commons.jdbc.sql("update statement set voided_by = uuidv7()").update();

        assertThat(summary(Filter.ALL).indicators().pulls()).isZero();
    }

    @Test
    void measuresLaunchesOnceTheyAreReported() {
        commons.uses.used(Use.LAUNCHED, welding, null, commons.taker(commons.someoneOf(producer)), Commons.NOW);

        assertThat(summary(Filter.ALL).notMeasuredYet()).doesNotContain("launches");
        assertThat(summary(Filter.ALL).indicators().reusingOrganisations()).isZero();
    }

    @Test
    void exportsEveryReadableResource() {
        pull(north, welding, "2026-11-01T10:00:00Z");
        var trap = commons.published(producer, "=HYPERLINK(\"http://x\")", Map.of());

        var lines = commons.tables.resources(Filter.ALL, Caller.ANONYMOUS).csv().split("\r\n");

        assertThat(lines).hasSize(4);
        assertThat(lines[0])
                .startsWith("\uFEFFIdentifiant,Titre,Organisme producteur,Projet,État,Organismes réutilisateurs");
        assertThat(lines[1]).isEqualTo(welding.id() + ",Souder,Producteur,,publiée,1,1,0,0,0,0,0,0");
        assertThat(lines)
                .contains(trap.id() + ",\"'=HYPERLINK(\"\"http://x\"\")\",Producteur,,publiée,0,0,0,0,0,0,0,0");
    }

    @Test
    void writesNullForTheUnknownInJson() {
        var json = new Json().write(summary(Filter.ALL));

        assertThat(json)
                .contains(
                        "\"learners\":null",
                        "\"hours\":null",
                        "\"from\":\"2026-10-01\"",
                        "\"anonymous\":{\"pulls\":0}");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-02, 2026-11-01", "1999-01-01, 2026-11-01", "2026-11-01, 2101-01-01"})
    void refusesPeriodsThatMakeNoSense(LocalDate from, LocalDate to) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new Filter(null, null, null, null, null, from, to));
    }

    @Test
    void refusesAProgrammeThatDoesNotExist() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new Filter("ERASMUS", null, null, null, null, null, null));
    }

    private static void assertFigures(
            Indicators shown,
            long organisations,
            long pulls,
            Long launches,
            Long completions,
            Long learners,
            Long hours,
            long adaptations,
            long published,
            long reused) {
        assertThat(shown)
                .isEqualTo(new Indicators(
                        organisations,
                        pulls,
                        launches,
                        completions,
                        learners,
                        hours,
                        adaptations,
                        published,
                        reused,
                        shown.shareReused(),
                        shown.shareReusedOutsideSector(),
                        shown.medianDaysToFirstReuse(),
                        shown.grantEurPerReusingOrganisation()));
    }

    private Summary summary(Filter filter) {
        return commons.reports.summary(filter, Caller.ANONYMOUS);
    }

    private long pulls(Filter filter) {
        return summary(filter).indicators().pulls();
    }

    private static Filter between(String from, String to) {
        return new Filter(null, null, null, null, null, LocalDate.parse(from), LocalDate.parse(to));
    }

    private void pull(Organisation who, Resource resource, String at) {
        commons.uses.pulled(
                resource, commons.version(resource, 1), commons.taker(commons.someoneOf(who)), Instant.parse(at));
    }

    private void adaptation(Organisation who, Resource of) {
        commons.published(
                who, "D'après " + of.title(), Map.of("derivesFrom", of.id().toString()));
    }

    /** What the xAPI door stores for a platform's statement. */
    private void completed(Organisation organisation, String learner) {
        commons.jdbc
                .sql("""
                        insert into statement (seq, id, owner_key, verb_key, timestamp, use, resource_id, taker, organisation_id, learner)
                        values ((select coalesce(max(seq), 0) + 1 from statement), uuidv7(), 0, 0, '2026-10-11T10:00:00Z',
                                'completed', :resource, 'lms', :organisation, :learner)""")
                .param("resource", welding.id())
                .param("organisation", organisation.id())
                .param("learner", learner)
                .update();
    }
}
