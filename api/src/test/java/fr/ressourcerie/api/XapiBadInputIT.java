package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no learning content should send to /xapi: each is a problem that names what is wrong, and nothing is kept of it. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XapiBadInputIT {
    private static final String MULTIPART = "multipart/mixed; boundary=b";
    private static final int STATEMENT = 2_000_000;
    private static final int DOCUMENT = 4 << 20;

    private final Commons commons;
    private Xapi xapi;

    XapiBadInputIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void makeAnOrganisation() {
        xapi = Xapi.of(commons.organisation().client(), Xapi.SECOND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[{]",
                "null",
                "1",
                "\"x\"",
                "[[]]",
                "{}{}",
                "{\"id\":1,\"id\":2}",
                "\u0000",
                "[1,2]",
                "{'a':1}",
                "NaN"
            })
    @DisplayName("1.0.3 Data 2.2, 2.0 4.2.1: what is no statement is 400")
    void refusesWhatIsNoStatement(String body) {
        ProblemDocument.of(xapi.send("POST", "statements", Map.of(), body).expecting(400));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actor      | {}                                   | /actor",
                "actor      | {\"mbox\": \"lou@example.org\"}      | /actor/mbox",
                "verb       | {\"id\": \"did\"}                    | /verb/id",
                "object     | {\"id\": \"x\"}                      | /object/id",
                "timestamp  | \"yesterday\"                        | /timestamp",
                "timestamp  | \"2027-01-31T09:30:00-00:00\"        | /timestamp",
                "result     | {\"score\": {\"scaled\": 2}}         | /result/score/scaled",
                "context    | {\"registration\": \"1\"}            | /context/registration",
                "version    | \"3.0\"                              | /version",
                "other      | 1                                    | /other"
            })
    @DisplayName("A statement that breaks a clause is refused with the property and the clause")
    void namesThePropertyAndTheClause(String property, String value, String pointer) {
        var json = Xapi.statement(Xapi.activity());
        json.remove(property);
        var text = json.toString();
        var broken = text.substring(0, text.length() - 1) + ",\"" + property + "\":" + value + "}";
        var problem = ProblemDocument.of(xapi.post(broken).expecting(400));
        assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/detail").stringValue()).contains("xAPI 2.0 (IEEE 9274.1.1), 4.");
    }

    static Stream<String> brokenBodies() {
        var json = Xapi.statement(Xapi.activity()).toString();
        return Stream.of(
                "",
                "--b",
                "--b--\r\n",
                "--c\r\n\r\n{}\r\n--c--\r\n",
                "--b\r\nContent-Type: text/plain\r\n\r\n" + json + "\r\n--b--\r\n",
                "--b\r\nContent-Type: application/json\r\n\r\n" + json,
                "--b\r\nContent-Type: application/json\r\n\r\n{\r\n--b--\r\n",
                "--b\r\nno header\r\n\r\n" + json + "\r\n--b--\r\n",
                "--b\nContent-Type: application/json\n\n" + json + "\n--b--\n",
                "--b\r\nContent-Type: application/json\r\n\r\n" + json
                        + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
                        + "X-Experience-API-Hash: 00\r\n\r\nx\r\n--b--\r\n");
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    @DisplayName("1.0.3 Communication 1.5.2, 2.0 4.1.3: a multipart body that does not keep its form is 400")
    void refusesBrokenMultipart(String body) {
        ProblemDocument.of(xapi.send("POST", "statements", Map.of(), body, "Content-Type", MULTIPART)
                .expecting(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data; boundary=b",
                "multipart/mixed",
                "nothing",
                "a/b/c",
                "application/xml"
            })
    @DisplayName("1.0.3 Communication 1.5, 2.0 4.1.3: statements in another type are 400")
    void refusesOtherTypes(String type) {
        var body = Xapi.statement(Xapi.activity()).toString();
        ProblemDocument.of(xapi.send("POST", "statements", Map.of(), body, "Content-Type", type)
                .expecting(400));
    }

    @Test
    @DisplayName("A statement of more than 2 MB, a batch of more than 10 000 and a document of more than 4 MiB are 413")
    void refusesWhatIsTooLarge() {
        var statement = Xapi.statement(Xapi.activity());
        statement.putObject("result").put("response", "x".repeat(STATEMENT));
        ProblemDocument.of(xapi.post(statement).expecting(413));
        var small = Xapi.statement(Xapi.activity());
        small.remove("id");
        var many = ("," + small).repeat(10_001).substring(1);
        ProblemDocument.of(xapi.post("[" + many + "]").expecting(413));
        var place = Map.of("activityId", Xapi.activity(), "profileId", "x");
        ProblemDocument.of(
                xapi.send("PUT", "activities/profile", place, "x".repeat(DOCUMENT + 1), "Content-Type", "text/plain")
                        .expecting(413));
        xapi.get("activities/profile", place).expecting(404);
        var form = xapi.client()
                .send(
                        "POST",
                        "/xapi/statements?method=GET",
                        BodyPublishers.ofString("x=" + "y".repeat(5 << 20)),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Experience-API-Version",
                        "1.0.3");
        ProblemDocument.of(form.expecting(413));
    }

    @Test
    @DisplayName("1.0.3 Data 2.4.7, 2.0 4.2.4.2: clocks that run ahead are believed, what is impossible is not")
    void bearsClocksThatRunAhead() {
        var ahead = Xapi.statement(Xapi.activity()).put("timestamp", "2199-01-01T00:00:00Z");
        xapi.post(ahead).expecting(200);
        for (var impossible : List.of("2027-02-30T00:00:00Z", "0000-00-00T00:00:00Z", "99999-01-01T00:00:00Z")) {
            xapi.post(Xapi.statement(Xapi.activity()).put("timestamp", impossible))
                    .expecting(400);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=-1",
                "limit=x",
                "limit=99999999999",
                "cursor=x",
                "cursor=99999999999999999999",
                "since=x",
                "until=2027-01-01",
                "ascending=1",
                "related_agents=yes",
                "registration=1",
                "agent=x",
                "agent={}",
                "agent=[]",
                "verb=x",
                "activity=",
                "format=",
                "attachments=",
                "statementId=",
                "statementId=1&limit=1",
                "limit=1&limit=2",
                "activity=http://x.org/%00",
                "statementId=00000000-0000-0000-0000-000000000000&voidedStatementId=00000000-0000-0000-0000-000000000000"
            })
    @DisplayName("1.0.3 Communication 2.1.3, 2.0 4.1.6.1: a parameter that cannot be is 400")
    void refusesParametersThatCannotBe(String query) {
        var address = query.replace("{", "%7B")
                .replace("}", "%7D")
                .replace("[", "%5B")
                .replace("]", "%5D");
        ProblemDocument.of(xapi.client().get("/xapi/statements?" + address).expecting(400));
    }

    @Test
    @DisplayName("A text that no database holds is 400")
    void refusesWhatCannotBeKept() {
        for (var text : List.of("\\u0000", "\\ud800", "\\udc00x")) {
            var json = Xapi.statement(Xapi.activity()).toString();
            var broken = json.substring(0, json.length() - 1) + ",\"result\":{\"response\":\"" + text + "\"}}";
            xapi.post(broken).expecting(400);
        }
        var latin = "{\"actor\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        xapi.client()
                .send("POST", "/xapi/statements", BodyPublishers.ofByteArray(latin), "Content-Type", "application/json")
                .expecting(400);
        xapi.send("PUT", "statements", Map.of("statementId", UUID.randomUUID().toString()), "[]")
                .expecting(400);
    }
}
