package fr.ressourcerie.reuse.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.reuse.Commons;
import fr.ressourcerie.reuse.store.StatementFilter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UsesTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Commons commons;
    private Organisation taker;
    private Resource resource;

    @BeforeEach
    void publishesAResource() {
        commons = new Commons();
        var producer = commons.organisation("Producteur");
        taker = commons.organisation("Preneur");
        resource = commons.published(producer, "Souder à l'arc", Map.of());
    }

    @AfterEach
    void closes() {
        commons.close();
    }

    @Test
    void saysAPullAsAStatementOfXapi2() {
        var id = pull(commons.taker(commons.someoneOf(taker)));

        var statement = statement(id);
        var activity = "https://commons.test/api/resources/" + resource.id();
        assertThat(statement.at("/id").stringValue()).isEqualTo(id.toString());
        assertThat(statement.at("/version").stringValue()).isEqualTo("2.0.0");
        assertThat(statement.at("/timestamp").stringValue()).isEqualTo("2026-11-23T18:00:00Z");
        assertThat(statement.at("/actor")).isEqualTo(MAPPER.readTree("""
                {"objectType": "Agent", "account": {"homePage": "https://commons.test", "name": "%s"}}""".formatted(taker.id())));
        assertThat(statement.at("/verb/id").stringValue()).isEqualTo("https://w3id.org/ressourcerie/verbs/pulled");
        assertThat(statement.at("/verb/display/fr").stringValue()).isEqualTo("a repris");
        assertThat(statement.at("/object")).isEqualTo(MAPPER.readTree("""
                {"objectType": "Activity", "id": "%s", "definition": {
                 "type": "https://w3id.org/ressourcerie/activity-types/resource",
                 "name": {"fr": "Souder à l'arc"}}}""".formatted(activity)));
        assertThat(statement.at("/context/contextActivities/grouping/0/id").stringValue())
                .isEqualTo(activity + "/versions/3");
        assertThat(statement.at("/authority/account/homePage").stringValue()).isEqualTo("https://commons.test");
    }

    @Test
    void keepsBesideItWhatTheMeasureAsks() {
        pull(commons.taker(commons.lmsOf(taker)));

        var row = commons.jdbc
                .sql("select use, taker, organisation_id, version, resource_id, authority from statement")
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("use", "pulled")
                .containsEntry("taker", "lms")
                .containsEntry("organisation_id", taker.id())
                .containsEntry("version", 3)
                .containsEntry("resource_id", resource.id())
                .containsEntry("authority", null);
    }

    @Test
    void keepsNeitherAddressNorUserAgent() {
        pull(commons.stranger("192.0.2.44", "CFA du Port"));

        var row = commons.jdbc
                        .sql("select s::text from statement s")
                        .query(String.class)
                        .single()
                + commons.statements.query(null, StatementFilter.all(1)).statements();
        assertThat(row).contains("CFA du Port").contains("anonymous").doesNotContain("192.0.2.44", "Firefox");
    }

    @Test
    void tellsVisitorsOfOneDayApartAndForgetsThemTheNext() {
        pull(commons.stranger("192.0.2.44", null));
        pull(commons.stranger("192.0.2.45", null));
        pull(commons.stranger("192.0.2.44", null));
        commons.uses.pulled(
                resource,
                commons.version(resource, 3),
                commons.stranger("192.0.2.44", null),
                Commons.NOW.plusSeconds(86_400));

        var clickers = commons.jdbc
                .sql("select clicker from statement order by seq")
                .query(String.class)
                .list();
        assertThat(clickers.get(0)).isEqualTo(clickers.get(2)).startsWith("day:");
        assertThat(clickers.get(1)).isNotEqualTo(clickers.get(0));
        assertThat(clickers.get(3)).isNotEqualTo(clickers.get(0));
    }

    @Test
    void destroysTheSaltsOfDaysPast() {
        for (int day = 0; day < 4; day++) {
            commons.uses.pulled(
                    resource,
                    commons.version(resource, 1),
                    commons.stranger("192.0.2.44", null),
                    Commons.NOW.plusSeconds(86_400L * day));
        }

        assertThat(commons.jdbc
                        .sql("select day::text from visitor_salt order by day")
                        .query(String.class)
                        .list())
                .containsExactly("2026-11-25", "2026-11-26");
    }

    @Test
    void countsTheSameVisitorAsOneInTwoProcesses() {
        pull(commons.stranger("192.0.2.44", null));
        new Uses(commons.jdbc, commons.statements, new fr.ressourcerie.catalogue.resource.Json(), Commons.BASE)
                .pulled(resource, commons.version(resource, 3), commons.stranger("192.0.2.44", null), Commons.NOW);

        assertThat(commons.jdbc
                        .sql("select count(distinct clicker) from statement")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void leavesNoTraceOfAnAnonymousRobot() {
        assertThat(commons.uses.pulled(resource, commons.version(resource, 1), commons.robot(), Commons.NOW))
                .isEmpty();
        assertThat(commons.jdbc
                        .sql("select count(*) from statement")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void takesNobodyWithAKeyForARobot() {
        var curl = new Taker(commons.someoneOf(taker), null, "192.0.2.7", "curl/8.5.0");

        assertThat(commons.uses.pulled(resource, commons.version(resource, 1), curl, Commons.NOW))
                .isPresent();
    }

    @Test
    void believesAKeyRatherThanADeclaration() {
        var both = new Taker(commons.someoneOf(taker), "Un autre", "192.0.2.7", "Firefox");

        assertThat(both.declaredOrganisation()).isNull();
    }

    @Test
    void refusesADeclaredNameThatNobodyHas() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new Taker(Caller.ANONYMOUS, "x".repeat(301), "192.0.2.7", "Firefox"));
        assertThat(new Taker(Caller.ANONYMOUS, "  ", "192.0.2.7", "Firefox").declaredOrganisation())
                .isNull();
    }

    @Test
    void saysAViewOfAResourceWithoutAVersion() {
        var id = commons.uses
                .used(Use.VIEWED, resource, null, commons.taker(commons.someoneOf(taker)), Commons.NOW)
                .orElseThrow();

        assertThat(statement(id).at("/context/contextActivities/grouping").isMissingNode())
                .isTrue();
        assertThat(statement(id).at("/verb/id").stringValue()).isEqualTo("http://id.tincanapi.com/verb/viewed");
    }

    private UUID pull(Taker who) {
        return commons.uses
                .pulled(resource, commons.version(resource, 3), who, Commons.NOW)
                .orElseThrow();
    }

    private JsonNode statement(UUID id) {
        return MAPPER.readTree(commons.statements.find(null, id).orElseThrow().json());
    }
}
