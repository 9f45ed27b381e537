package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all resources of xAPI have in common: versions, credentials, parameters, the request within a form, other sites. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XapiDoorIT {
    private static final String VERSION = "X-Experience-API-Version";

    private final Commons commons;
    private String key;

    XapiDoorIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void makeAKey() {
        key = commons.key(commons.organisation().id(), "administrator");
    }

    private Xapi xapi(String version) {
        return Xapi.of(commons.withKey(key), version);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0.3", "1.0.0, 1.0.3", "1.0.3, 1.0.3", "1.0.9, 1.0.3", "2.0.0, 2.0.0", "2.0.1, 2.0.0"})
    @DisplayName("1.0.3 Communication 3.3, 2.0 4.1.2: both families are spoken, and the answer says which")
    void speaksBothFamilies(String asked, String answered) {
        var answer = xapi(asked).get("statements", Map.of("limit", "1")).expecting(200);
        assertThat(answer.header(VERSION)).isEqualTo(answered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9", "0.95", "1.1.0", "2.1.0", "3.0.0", "2.0.0-rc1", "", "BAD", "1.0.03"})
    @DisplayName("1.0.3 Communication 3.3, 2.0 4.1.2: other versions are 400, and the answer still says one")
    void refusesOtherVersions(String asked) {
        var answer = xapi(asked).get("statements", Map.of()).expecting(400);
        assertThat(answer.header(VERSION)).isEqualTo("2.0.0");
        ProblemDocument.of(answer);
    }

    @Test
    @DisplayName("1.0.3 Communication 3.3, 2.0 4.1.2: a request that says no version is of a time before, and is 400")
    void refusesARequestThatSaysNoVersion() {
        for (var path : List.of(
                "statements", "activities", "activities/state", "activities/profile", "agents", "agents/profile")) {
            var answer = commons.withKey(key).get("/xapi/" + path).expecting(400);
            assertThat(answer.header(VERSION)).as(path).isEqualTo("0.9");
        }
    }

    @Test
    @DisplayName("1.0.3 Communication 2.8, 2.0 4.1.6.7: anybody may ask which versions are spoken")
    void saysToAnybodyWhichVersionsAreSpoken() {
        var about = commons.anonymous().get("/xapi/about").expecting(200);
        assertThat(about.json().get("version").valueStream().map(each -> each.stringValue()))
                .containsExactly("1.0.3", "2.0.0");
        assertThat(about.header(VERSION)).isEqualTo("2.0.0");
        commons.anonymous().get("/xapi/about?x=y").expecting(400);
    }

    @Test
    @DisplayName("1.0.3 Communication 4.0, 2.0 4.1.7: HTTP Basic and Bearer are credentials; without one 401 and a"
            + " challenge")
    void asksForCredentials() {
        var basic = Base64.getEncoder().encodeToString(("key:" + key).getBytes(StandardCharsets.UTF_8));
        var anonymous = Xapi.of(commons.anonymous(), Xapi.SECOND);
        anonymous.get("statements", Map.of(), "Authorization", "Basic " + basic).expecting(200);
        anonymous.get("statements", Map.of(), "Authorization", "Bearer " + key).expecting(200);
        for (var wrong :
                List.of("Basic " + basic.substring(4), "Basic Zm9vOmJhcg==", "Bearer x", "Basic: " + basic, "y")) {
            anonymous.get("statements", Map.of(), "Authorization", wrong).expecting(401);
        }
        for (var method : List.of("GET", "PUT", "POST", "DELETE")) {
            var answer = anonymous.send(method, "agents/profile", Map.of(), "").expecting(401);
            assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=", "Bearer");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "statements, StatementId",
        "statements, Agent",
        "statements, foo",
        "activities, activityid",
        "agents, Agent",
        "activities/state, stateid",
        "activities/profile, profileid",
        "agents/profile, Since"
    })
    @DisplayName("1.0.3 Communication 3.2, 2.0 4.1.5: a parameter unknown, or known in other capitals, is 400")
    void refusesParametersThatItDoesNotKnow(String resource, String parameter) {
        for (var version : List.of(Xapi.FIRST, Xapi.SECOND)) {
            var answer = xapi(version).get(resource, Map.of(parameter, "x")).expecting(400);
            assertThat(ProblemDocument.of(answer).at("/errors/0/pointer").stringValue())
                    .isEqualTo("/" + parameter);
        }
    }

    @Test
    @DisplayName("1.0.3 Communication 1.3: a form carries the method, the headers, the credentials and the content")
    void takesARequestOutOfAForm() {
        var statement = Xapi.statement(Xapi.activity());
        form(
                        "PUT",
                        Map.of(
                                "statementId",
                                Xapi.id(statement),
                                "content",
                                statement.toString(),
                                VERSION,
                                "1.0.3",
                                "Authorization",
                                "Bearer " + key))
                .expecting(204);
        var found = form(
                        "GET",
                        Map.of("statementId", Xapi.id(statement), VERSION, "1.0.3", "Authorization", "Bearer " + key))
                .expecting(200);
        assertThat(Xapi.id(found.json())).isEqualTo(Xapi.id(statement));
        assertThat(found.header(VERSION)).isEqualTo("1.0.3");
        assertThat(form("HEAD", Map.of(VERSION, "1.0.3", "Authorization", "Bearer " + key))
                        .expecting(200)
                        .body())
                .isEmpty();
        form("GET", Map.of(VERSION, "1.0.3")).expecting(401);
        form(
                        "PUT",
                        Map.of(
                                "statementId",
                                UUID.randomUUID().toString(),
                                VERSION,
                                "1.0.3",
                                "Authorization",
                                "Bearer " + key))
                .expecting(400);
        form("PATCH", Map.of(VERSION, "1.0.3")).expecting(400);
    }

    @Test
    @DisplayName("2.0 4.1: there is no request within a form any more")
    void knowsNoRequestWithinAFormInTheSecondEdition() {
        form("GET", Map.of(VERSION, "2.0.0", "Authorization", "Bearer " + key)).expecting(400);
        xapi(Xapi.SECOND)
                .send("POST", "statements", Map.of("method", "GET"), "")
                .expecting(400);
    }

    private Answer form(String method, Map<String, String> fields) {
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return commons.anonymous()
                .send(
                        "POST",
                        "/xapi/statements?method=" + method,
                        BodyPublishers.ofString(body.toString()),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }

    @Test
    @DisplayName("Learning content of any site may ask: preflights need no key, answers let their headers be read")
    void opensToOtherSites() {
        var preflight = commons.anonymous()
                .send(
                        "OPTIONS",
                        "/xapi/statements",
                        BodyPublishers.noBody(),
                        "Origin",
                        "https://content.example.org",
                        "Access-Control-Request-Method",
                        "PUT",
                        "Access-Control-Request-Headers",
                        "authorization,x-experience-api-version")
                .expecting(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PUT");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization", VERSION);
        var refused = Xapi.of(commons.anonymous(), Xapi.SECOND)
                .get("statements", Map.of())
                .expecting(401);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(refused.header("Access-Control-Expose-Headers"))
                .contains("ETag", "X-Experience-API-Consistent-Through");
        assertThat(refused.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Xapi.FIRST, Xapi.SECOND})
    @DisplayName("1.0.3 Communication 1.1, 2.0 4.1.6: HEAD answers as GET does, without a body")
    void answersHeadAsGet(String version) {
        var xapi = xapi(version);
        for (var path : List.of(
                "/xapi/about",
                Xapi.path("statements", Map.of("limit", "1")),
                Xapi.path("activities", Map.of("activityId", Xapi.activity())),
                Xapi.path("agents", Map.of("agent", Xapi.agent("lou"))),
                Xapi.path("agents/profile", Map.of("agent", Xapi.agent("lou"))))) {
            var head = xapi.client().head(path).expecting(200);
            assertThat(head.body()).as(path).isEmpty();
            assertThat(head.header("Content-Type"))
                    .isEqualTo(xapi.client().get(path).header("Content-Type"));
        }
    }

    @Test
    @DisplayName("1.0.3 Communication 2.4 and 2.5, 2.0 4.1.6.3 and 4.1.6.4: a person and an activity are told whole")
    void tellsPeopleAndActivities() {
        var person = xapi(Xapi.SECOND)
                .get("agents", Map.of("agent", "{\"name\":\"Lou\",\"mbox\":\"mailto:lou@example.org\"}"))
                .expecting(200)
                .json();
        assertThat(person.get("objectType").stringValue()).isEqualTo("Person");
        assertThat(person.at("/name/0").stringValue()).isEqualTo("Lou");
        assertThat(person.at("/mbox/0").stringValue()).isEqualTo("mailto:lou@example.org");
        var activity = Xapi.activity();
        for (var language : List.of("fr", "en")) {
            var statement = Xapi.statement(activity);
            statement
                    .withObjectProperty("object")
                    .putObject("definition")
                    .putObject("name")
                    .put(language, "x");
            xapi(Xapi.SECOND).post(statement).expecting(200);
        }
        var told = xapi(Xapi.SECOND)
                .get("activities", Map.of("activityId", activity))
                .expecting(200)
                .json();
        assertThat(told.at("/definition/name").propertyNames()).containsExactlyInAnyOrder("fr", "en");
    }
}
