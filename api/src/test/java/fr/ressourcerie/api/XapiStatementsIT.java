package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statement resource (1.0.3, Communication 2.1; 2.0, 4.1.6.1), in both versions where they agree. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XapiStatementsIT {
    private final Commons commons;
    private Member organisation;

    XapiStatementsIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void makeAnOrganisation() {
        organisation = commons.organisation();
    }

    private Xapi xapi(String version) {
        return Xapi.of(organisation.client(), version);
    }

    @ParameterizedTest
    @ValueSource(strings = {Xapi.FIRST, Xapi.SECOND})
    @DisplayName("1.0.3 Communication 2.1.1, 2.0 4.1.6.1: PUT keeps one statement under the id of the address, 204")
    void keepsOneUnderTheIdOfTheAddress(String version) {
        var statement = Xapi.statement(Xapi.activity());
        var id = Xapi.id(statement);
        statement.remove("id");
        xapi(version)
                .send("PUT", "statements", Map.of("statementId", id), statement.toString())
                .expecting(204);
        var answer = xapi(version).get("statements", Map.of("statementId", id)).expecting(200);
        var kept = answer.json();
        assertThat(Xapi.id(kept)).isEqualTo(id);
        assertThat(kept.at("/authority/account/name").stringValue())
                .isEqualTo(organisation.id().toString());
        assertThat(kept.get("version").stringValue()).isEqualTo(version.equals(Xapi.FIRST) ? "1.0.0" : "2.0.0");
        assertThat(Instant.parse(kept.get("stored").stringValue())).isBeforeOrEqualTo(Instant.now());
        assertThat(kept.has("timestamp")).isTrue();
        assertThat(answer.header("Last-Modified")).isNotBlank();
        assertThat(answer.header("X-Experience-API-Version")).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {Xapi.FIRST, Xapi.SECOND})
    @DisplayName("1.0.3 Communication 2.1.2, 2.0 4.1.6.1: POST keeps one or many and answers their ids in order, 200")
    void keepsManyAndAnswersTheirIdsInOrder(String version) {
        var batch = List.of(Xapi.statement(Xapi.activity()), Xapi.statement(Xapi.activity()));
        var ids = xapi(version).post(batch).expecting(200).json();
        assertThat(ids.valueStream().map(each -> each.stringValue()))
                .containsExactly(Xapi.id(batch.get(0)), Xapi.id(batch.get(1)));
        assertThat(xapi(version)
                        .post(Xapi.statement(Xapi.activity()))
                        .expecting(200)
                        .json()
                        .size())
                .isOne();
    }

    @Test
    @DisplayName("1.0.3 Communication 3.2, 2.0 4.1.5: of a batch with one bad statement nothing is kept")
    void keepsNothingOfABatchWithOneFault() {
        var good = Xapi.statement(Xapi.activity());
        var bad = Xapi.statement(Xapi.activity());
        bad.putObject("verb").put("id", "no IRI");
        var problem =
                ProblemDocument.of(xapi(Xapi.SECOND).post(List.of(good, bad)).expecting(400));
        assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo("/1/verb/id");
        assertThat(problem.at("/errors/0/detail").stringValue()).contains("xAPI 2.0", "4.2.7");
        xapi(Xapi.SECOND)
                .get("statements", Map.of("statementId", Xapi.id(good)))
                .expecting(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {Xapi.FIRST, Xapi.SECOND})
    @DisplayName("1.0.3 Data 2.3.1, 2.0 4.2.3: the same again is no-op, another under the same id is 409")
    void takesTheSameTwiceAndRefusesAnother(String version) {
        var statement = Xapi.statement(Xapi.activity());
        xapi(version).post(statement).expecting(200);
        xapi(version).post(statement).expecting(200);
        statement.putObject("verb").put("id", "http://example.org/verbs/other");
        xapi(version).post(statement).expecting(409);
        assertThat(xapi(version)
                        .get("statements", Map.of("statementId", Xapi.id(statement)))
                        .json()
                        .at("/verb/id")
                        .stringValue())
                .endsWith("completed");
    }

    @Test
    @DisplayName("2.0 4.1.6.1: a batch that names an id twice is 400")
    void refusesABatchThatNamesAnIdTwice() {
        var statement = Xapi.statement(Xapi.activity());
        xapi(Xapi.SECOND).post(List.of(statement, statement)).expecting(400);
    }

    @Test
    @DisplayName("1.0.3 Communication 2.1.3, 2.0 4.1.6.1: each filter finds what it names and nothing else")
    void findsByEachFilter() {
        var activity = Xapi.activity();
        var registration = UUID.randomUUID().toString();
        var verb = "http://example.org/verbs/" + UUID.randomUUID();
        var who = commons.word();
        var statement = Xapi.statement(activity);
        statement.putObject("verb").put("id", verb);
        statement.putObject("actor").put("mbox", "mailto:" + who + "@example.org");
        var context = statement.putObject("context").put("registration", registration);
        context.putObject("contextActivities").putArray("parent").addObject().put("id", activity + "/parent");
        context.putObject("instructor").put("mbox", "mailto:teacher-" + who + "@example.org");
        var xapi = xapi(Xapi.SECOND);
        xapi.post(statement).expecting(200);
        for (var filter : List.of(
                Map.of("activity", activity),
                Map.of("verb", verb),
                Map.of("agent", Xapi.agent(who)),
                Map.of("registration", registration),
                Map.of("activity", activity + "/parent", "related_activities", "true"),
                Map.of("agent", Xapi.agent("teacher-" + who), "related_agents", "true"),
                Map.of("activity", activity, "verb", verb, "since", "2020-01-01T00:00:00Z"))) {
            assertThat(xapi.find(filter))
                    .as(filter.toString())
                    .hasSize(1)
                    .allMatch(each -> Xapi.id(each).equals(Xapi.id(statement)));
        }
        for (var filter : List.of(
                Map.of("activity", activity + "/parent"),
                Map.of("agent", Xapi.agent("teacher-" + who)),
                Map.of("activity", activity, "until", "2020-01-01T00:00:00Z"),
                Map.of("activity", activity, "since", "2999-01-01T00:00:00Z"),
                Map.of("activity", activity, "verb", "http://example.org/none"))) {
            assertThat(xapi.find(filter)).as(filter.toString()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "1.0.3 Data 2.5, 2.0 4.2.4.1: more leads through all of a result, each statement once, in either order")
    void leadsThroughAllOfAResult() {
        var activity = Xapi.activity();
        var xapi = xapi(Xapi.FIRST);
        var sent = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            var statement = Xapi.statement(activity);
            sent.add(Xapi.id(statement));
            xapi.post(statement).expecting(200);
        }
        assertThat(pages(xapi, Map.of("activity", activity, "limit", "3", "ascending", "true")))
                .isEqualTo(sent);
        assertThat(pages(xapi, Map.of("activity", activity, "limit", "2"))).isEqualTo(sent.reversed());
    }

    private static List<String> pages(Xapi xapi, Map<String, String> parameters) {
        var ids = new ArrayList<String>();
        var path = Xapi.path("statements", parameters);
        while (!path.isEmpty()) {
            var page = xapi.client().get(path).expecting(200).json();
            page.get("statements").forEach(each -> ids.add(Xapi.id(each)));
            path = page.get("more").stringValue();
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {Xapi.FIRST, Xapi.SECOND})
    @DisplayName("1.0.3 Data 2.3.2, 2.0 4.2.5: a voided statement is found by voidedStatementId alone")
    void hidesWhatIsVoided(String version) {
        var statement = Xapi.statement(Xapi.activity());
        var id = Xapi.id(statement);
        var voiding = Xapi.statement(Xapi.activity());
        voiding.putObject("verb").put("id", "http://adlnet.gov/expapi/verbs/voided");
        voiding.putObject("object").put("objectType", "StatementRef").put("id", id);
        var xapi = xapi(version);
        xapi.post(statement).expecting(200);
        xapi.get("statements", Map.of("voidedStatementId", id)).expecting(404);
        xapi.post(voiding).expecting(200);
        xapi.get("statements", Map.of("statementId", id)).expecting(404);
        xapi.get("statements", Map.of("voidedStatementId", id)).expecting(200);
        xapi.get("statements", Map.of("statementId", Xapi.id(voiding))).expecting(200);
    }

    @Test
    @DisplayName(
            "1.0.3 Communication 2.1.3, 2.0 4.1.6.1: format ids bares, canonical chooses one language, exact keeps all")
    void saysStatementsInThreeFormats() {
        var statement = Xapi.statement(Xapi.activity());
        statement
                .withObjectProperty("object")
                .putObject("definition")
                .putObject("name")
                .put("fr", "Échafaudage")
                .put("en", "Scaffold");
        var xapi = xapi(Xapi.SECOND);
        xapi.post(statement).expecting(200);
        var id = Map.of("statementId", Xapi.id(statement));
        assertThat(xapi.get("statements", id)
                        .json()
                        .at("/object/definition/name")
                        .size())
                .isEqualTo(2);
        var ids = xapi.get("statements", Map.of("statementId", Xapi.id(statement), "format", "ids"))
                .json();
        assertThat(ids.get("object").propertyNames()).containsExactly("id");
        assertThat(ids.get("verb").propertyNames()).containsExactly("id");
        var canonical = xapi.get(
                        "statements",
                        Map.of("statementId", Xapi.id(statement), "format", "canonical"),
                        "Accept-Language",
                        "en;q=0.3, fr-CA")
                .json();
        assertThat(canonical.at("/object/definition/name").propertyNames()).containsExactly("fr");
        assertThat(canonical.at("/verb/display").propertyNames()).containsExactly("fr");
        xapi.get("statements", Map.of("format", "whole")).expecting(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {Xapi.FIRST, Xapi.SECOND})
    @DisplayName("1.0.3 Communication 1.5.2, 2.0 4.1.3: attachments come in and go out as parts of multipart/mixed")
    void carriesAttachments(String version) {
        var bytes = ("une preuve\r\n--parts-of-one-bod\r\n" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        var activity = Xapi.activity();
        var statement = Xapi.attaching(Xapi.statement(activity), bytes);
        var hash = Xapi.sha256(bytes);
        var xapi = xapi(version);
        xapi.post(statement).expecting(400);
        xapi.postWith(statement, hash, "other".getBytes(StandardCharsets.UTF_8)).expecting(400);
        xapi.postWith(statement, hash, bytes).expecting(200);
        for (var question : List.of(
                Map.of("statementId", Xapi.id(statement), "attachments", "true"),
                Map.of("activity", activity, "attachments", "true"))) {
            var answer = xapi.get("statements", question).expecting(200);
            assertThat(answer.header("Content-Type")).startsWith("multipart/mixed; boundary=");
            assertThat(answer.text())
                    .contains("X-Experience-API-Hash: " + hash)
                    .contains("Content-Transfer-Encoding: binary")
                    .contains(new String(bytes, StandardCharsets.UTF_8));
        }
        assertThat(xapi.get("statements", Map.of("activity", activity)).header("Content-Type"))
                .startsWith("application/json");
    }

    @Test
    @DisplayName(
            "1.0.3 Communication 2.1.3, 2.0 4.1.6.1: every answer to GET says up to when it is consistent, errors too")
    void saysUpToWhenItIsConsistent() {
        var xapi = xapi(Xapi.SECOND);
        for (var question : List.of(
                Map.of("limit", "1"), Map.of("statementId", UUID.randomUUID().toString()), Map.of("x", "y"))) {
            assertThat(Instant.parse(xapi.get("statements", question).header("X-Experience-API-Consistent-Through")))
                    .isBeforeOrEqualTo(Instant.now());
        }
    }

    @Test
    @DisplayName("An organisation reads its own statements and no other's; the commons' administrator reads all")
    void keepsOrganisationsApart() {
        var statement = Xapi.statement(Xapi.activity());
        xapi(Xapi.SECOND).post(statement).expecting(200);
        var id = Map.of("statementId", Xapi.id(statement));
        Xapi.of(commons.organisation().client(), Xapi.SECOND)
                .get("statements", id)
                .expecting(404);
        Xapi.of(commons.administrator(), Xapi.SECOND).get("statements", id).expecting(200);
    }
}
