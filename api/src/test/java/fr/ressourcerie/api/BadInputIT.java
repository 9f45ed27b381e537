package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no client should send: each is a problem that says what was wrong and how to mend it, never a 500. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String JSON = "application/json";

    private final Commons commons;
    private Member member;
    private Client administrator;
    private UUID draft;

    BadInputIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void makeADraft() {
        member = commons.organisation();
        administrator = commons.administrator();
        draft = commons.draft(member, commons.word(), Map.of());
    }

    /** A GET and the status it must have; DRAFT stands for a resource that the caller may read. */
    static Stream<List<Object>> questions() {
        var table = new ArrayList<List<Object>>();
        for (var id : List.of("abc", "1", "%00", "%20", "%0B", "00000000", NOBODY + "0", "%F0%9F%92%A9")) {
            for (var path : List.of("/api/resources/", "/api/uploads/", "/api/organisations/", "/api/projects/")) {
                table.add(List.of(path + id, 400));
            }
            table.add(List.of("/api/reuse/resources/" + id, 400));
            table.add(List.of("/api/resources/" + id + "/similar", 400));
        }
        for (var path : List.of("resources", "uploads", "organisations", "projects", "reuse/resources")) {
            table.add(List.of("/api/" + path + "/" + NOBODY, 404));
        }
        for (var below : List.of("", "/1", "/1/package", "/1/events")) {
            table.add(List.of("/api/resources/" + NOBODY + "/versions" + below, 404));
        }
        for (var version : List.of("0", "-1", "2", "2147483647")) {
            table.add(List.of("/api/resources/DRAFT/versions/" + version, 404));
            table.add(List.of("/api/resources/DRAFT/versions/" + version + "/package", 404));
            table.add(List.of("/api/resources/DRAFT/versions/" + version + "/events", 404));
        }
        for (var version : List.of("abc", "99999999999", "1.0", "%00")) {
            table.add(List.of("/api/resources/DRAFT/versions/" + version, 400));
        }
        for (var page : List.of(
                "size=0",
                "size=-1",
                "size=101",
                "size=abc",
                "size=99999999999",
                "sort=inconnu",
                "sort=%00",
                "cursor=abc",
                "cursor=%00",
                "cursor=AAAAAAAAAAAAAAAAAAAAAAAA",
                "cursor=" + "A".repeat(3_000))) {
            table.add(List.of("/api/resources?" + page, 400));
        }
        for (var question : List.of(
                "changes?since=abc",
                "changes?since=-1",
                "changes?since=1",
                "changes?since=%00",
                "changes?since=9999999999999999999-1",
                "organisations?cursor=abc",
                "own/resources?cursor=abc",
                "reuse/summary?from=hier",
                "reuse/summary?to=2026-02-30",
                "reuse/summary?project=abc",
                "reuse/summary?organisation=abc",
                "reuse/summary?sector=%00",
                "reuse/summary?programme=%00",
                "reuse/summary?programme=inconnu",
                "reuse/summary?from=2026-02-01&to=2026-01-01",
                "reuse/summary?from=-999999999-01-01",
                "reuse/summary?to=%2B999999999-12-31",
                "resources/DRAFT/similar?scope=inconnu")) {
            table.add(List.of("/api/" + question, 400));
        }
        for (var nothing : List.of(
                "/api/inconnu",
                "/api/",
                "/api/vocabularies/inconnu",
                "/api/vocabularies/%00",
                "/api/vocabularies/..%2Fprojects")) {
            table.add(List.of(nothing, 404));
        }
        return table.stream();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answersAQuestionThatIsNoneWithAProblem(List<Object> line) {
        var path = line.getFirst().toString().replace("DRAFT", draft.toString());
        ProblemDocument.of(member.get(path).expecting((int) line.getLast()));
    }

    @Test
    void takesNoWordsOfARequestForAFullDisk() {
        var problem = ProblemDocument.of(
                member.get("/api/resources/No%20space%20left%20on%20device").expecting(400));
        assertThat(problem.get("code").stringValue()).isEqualTo("bad-request");
    }

    /** A body in ISO 8859-1, its content type, and the status that must answer. */
    record Body(String name, String type, String text, int status) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Body> bodies() {
        var deep = "{\"title\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        return Stream.of(
                new Body("nothing", JSON, "", 400),
                new Body("blank", JSON, "  ", 400),
                new Body("null", JSON, "null", 400),
                new Body("a number", JSON, "5", 400),
                new Body("a text", JSON, "\"a\"", 400),
                new Body("a list", JSON, "[]", 400),
                new Body("half of it", JSON, "{\"title\":\"a", 400),
                new Body("more behind it", JSON, "{} {}", 400),
                new Body("a comment", JSON, "{/* */}", 400),
                new Body("a NUL", JSON, "{\"title\":\"\0\"}", 400),
                new Body("no UTF-8", JSON, "{\"title\":\"\u00ff\"}", 400),
                new Body("too deep", JSON, deep, 400),
                new Body("a number too long", JSON, "{\"durationMinutes\":" + "9".repeat(5_000) + "}", 400),
                new Body("a text too long", JSON, "{\"text\":\"" + "x".repeat(2_500_000) + "\"}", 400),
                new Body("too large", JSON, "{\"text\":\"" + "x".repeat(5_000_000) + "\"}", 413),
                new Body("plain text", "text/plain", "{}", 415),
                new Body("XML", "application/xml", "<a/>", 415),
                new Body("a form of the web", "application/x-www-form-urlencoded", "a=b", 415),
                new Body("no type at all", "abc", "{}", 415),
                new Body("a form without boundary", "multipart/form-data", "{}", 400),
                new Body("a form that is none", "multipart/form-data; boundary=x", "{}", 400),
                new Body("an empty form", "multipart/form-data; boundary=x", "--x--\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void answersABodyThatIsNoneWithAProblem(Body body) {
        var answer = member.client()
                .send(
                        "POST",
                        "/api/resources",
                        BodyPublishers.ofString(body.text(), StandardCharsets.ISO_8859_1),
                        "Content-Type",
                        body.type());
        ProblemDocument.of(answer.expecting(body.status()));
    }

    static Stream<List<Object>> orders() {
        var uploads = "/api/uploads";
        var keys = "/api/organisations/MEMBER/keys";
        var future = "2999-01-01T00:00:00Z";
        return Stream.of(
                List.of(uploads, "{}", 400),
                List.of(uploads, "{\"fileName\":\"a.zip\"}", 400),
                List.of(uploads, "{\"fileName\":\"a.zip\",\"size\":0}", 400),
                List.of(uploads, "{\"fileName\":\"a.zip\",\"size\":-1}", 400),
                List.of(uploads, "{\"fileName\":\"a.zip\",\"size\":\"1\"}", 400),
                List.of(uploads, "{\"fileName\":\"a.zip\",\"size\":1.5}", 400),
                List.of(uploads, "{\"fileName\":\"a.zip\",\"size\":9223372036854775808}", 400),
                List.of(uploads, "{\"fileName\":\"a.zip\",\"size\":9223372036854775807}", 413),
                List.of(uploads, "{\"fileName\":\"\",\"size\":1}", 400),
                List.of(uploads, "{\"fileName\":\"/\",\"size\":1}", 400),
                List.of(uploads, "{\"fileName\":5,\"size\":1}", 400),
                List.of(uploads, "{\"fileName\":\"a\\u0000.zip\",\"size\":1}", 400),
                List.of(uploads, "{\"fileName\":\"a.zip\",\"size\":1,\"sha256\":\"abc\"}", 400),
                List.of(uploads, "{\"fileName\":\"a.zip\",\"size\":1,\"sha256\":5}", 400),
                List.of("/api/resources/DRAFT/withdraw", "{\"reason\":5}", 400),
                List.of("/api/resources/DRAFT/withdraw", "{\"reason\":\"\\u0000\"}", 400),
                List.of("/api/resources/DRAFT/withdraw", "{\"reason\":\"" + "x".repeat(2_001) + "\"}", 400),
                List.of("/api/resources/DRAFT/return", "{}", 409),
                List.of("/api/resources/DRAFT/inconnu", "{}", 404),
                List.of("/api/resources/" + NOBODY + "/publish", "{}", 404),
                List.of("/api/resources/abc/publish", "{}", 400),
                List.of("/api/session", "{}", 401),
                List.of("/api/session", "{\"key\":\"abc\"}", 401),
                List.of("/api/session", "{\"key\":5}", 400),
                List.of(keys, "{}", 400),
                List.of(keys, "{\"name\":\"a\",\"roles\":[]}", 400),
                List.of(keys, "{\"name\":\"a\",\"roles\":\"lms\"}", 400),
                List.of(keys, "{\"name\":\"a\",\"roles\":[\"inconnu\"]}", 400),
                List.of(keys, "{\"name\":\"a\",\"roles\":[null]}", 400),
                List.of(keys, "{\"name\":\"a\",\"roles\":[0]}", 400),
                List.of(keys, "{\"name\":\"a\\u0000\",\"roles\":[\"lms\"]}", 400),
                List.of(keys, "{\"name\":\"a\",\"roles\":[\"lms\"],\"expires\":\"demain\"}", 400),
                List.of(keys, "{\"name\":\"a\",\"roles\":[\"lms\"],\"expires\":5}", 400),
                List.of(keys, "{\"name\":\"a\",\"roles\":[\"lms\"],\"expires\":\"2001-01-01T00:00:00Z\"}", 400),
                List.of(keys, "{\"name\":\"a\",\"roles\":[\"lms\"],\"expires\":\"+999999999-01-01T00:00:00Z\"}", 400),
                List.of(
                        "/api/organisations/" + NOBODY + "/keys",
                        "{\"name\":\"a\",\"roles\":[\"lms\"],\"expires\":\"" + future + "\"}",
                        403));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void answersAnOrderThatCannotBeFollowedWithAProblem(List<Object> line) {
        var path = line.getFirst().toString().replace("DRAFT", draft.toString());
        var answer = member.client().post(path.replace("MEMBER", member.id().toString()), line.get(1));
        ProblemDocument.of(answer.expecting((int) line.getLast()));
    }

    static Stream<List<Object>> administratorsOrders() {
        var organisations = "/api/organisations";
        var networks = "/api/networks";
        return Stream.of(
                List.of(organisations, "{}", 400),
                List.of(organisations, "{\"name\":\"\",\"kind\":\"cfa\"}", 400),
                List.of(organisations, "{\"name\":\"a\\u0000\",\"kind\":\"cfa\"}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"inconnu\"}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"cfa\",\"siret\":\"12345678901234\"}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"cfa\",\"siret\":12345678901234}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"cfa\",\"uai\":\"x\"}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"cfa\",\"nda\":\"x\"}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"cfa\",\"sectors\":[\"inconnu\"]}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"cfa\",\"sectors\":[null]}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"cfa\",\"networks\":[\"abc\"]}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"cfa\",\"networks\":[\"" + NOBODY + "\"]}", 400),
                List.of(organisations, "{\"name\":\"a\",\"kind\":\"cfa\",\"networks\":[null]}", 400),
                List.of(networks, "{}", 400),
                List.of(networks, "{\"name\":\"a\",\"kind\":\"inconnu\"}", 400),
                List.of(networks, "{\"name\":\"a\\u0000\",\"kind\":\"reseau\"}", 400),
                List.of("/api/resources", "{\"title\":\"a\",\"kind\":\"practice\",\"text\":\"a\"}", 403),
                List.of("/api/uploads", "{\"fileName\":\"a.zip\",\"size\":1}", 403));
    }

    @ParameterizedTest
    @MethodSource("administratorsOrders")
    void answersTheAdministratorToo(List<Object> line) {
        var answer = administrator.post(line.getFirst().toString(), line.get(1));
        ProblemDocument.of(answer.expecting((int) line.getLast()));
    }

    @Test
    void refusesAWayOfAskingThatThereIsNot() {
        var client = member.client();
        var wrongMethod = client.put("/api/resources", Map.of()).expecting(405);
        ProblemDocument.of(wrongMethod);
        assertThat(wrongMethod.header("Allow")).contains("POST");
        ProblemDocument.of(
                client.get("/api/resources/" + draft, "Accept", "image/png").expecting(406));
        ProblemDocument.of(client.patch("/api/resources/" + draft, "{}", "Content-Type", "text/plain")
                .expecting(415));
        ProblemDocument.of(client.patch("/api/resources/" + draft, "{}", "If-Match", "\"99\"")
                .expecting(412));
        ProblemDocument.of(
                client.patch("/api/resources/" + draft, "{}", "If-Match", "abc").expecting(412));
    }

    @Test
    void refusesTheSameNumberOrNameTwice() {
        var numbered = Map.of("name", "La Poste", "kind", "branch", "siret", "35600000000048");
        administrator.post("/api/organisations", numbered).expecting(201);
        ProblemDocument.of(administrator.post("/api/organisations", numbered).expecting(409));
        var network = Map.of("name", "Réseau " + commons.word(), "kind", "reseau");
        administrator.post("/api/networks", network).expecting(201);
        ProblemDocument.of(administrator.post("/api/networks", network).expecting(409));
    }

    @Test
    void refusesToPublishWhatIsNotReadyAndToChangeWhatIsWithdrawn() {
        var version =
                commons.deposit(member.client(), "faux.zip", "pas un zip".getBytes(StandardCharsets.UTF_8), Map.of());
        var rejected = "/api/resources/" + version.get("resourceId").stringValue();
        ProblemDocument.of(member.client().post(rejected + "/publish").expecting(409));
        var withdrawn = "/api/resources/" + commons.published(member, commons.word(), Map.of());
        member.client().post(withdrawn + "/withdraw").expecting(200);
        ProblemDocument.of(member.client().post(withdrawn + "/publish").expecting(409));
        ProblemDocument.of(
                member.client().patch(withdrawn, Map.of("title", "Autre")).expecting(409));
    }

    @Test
    void refusesProjectsThatAreRunByNobody() {
        var project =
                administrator.get("/api/projects").json().at("/projects/0/id").stringValue();
        for (var body : List.of(
                "{}", "{\"organisation\":5}", "{\"organisation\":\"abc\"}", "{\"organisation\":\"" + NOBODY + "\"}")) {
            ProblemDocument.of(administrator
                    .put("/api/projects/" + project + "/lead", body)
                    .expecting(400));
        }
        for (var body : List.of(
                "{}",
                "{\"organisations\":5}",
                "{\"organisations\":[null]}",
                "{\"organisations\":[\"" + NOBODY + "\"]}")) {
            ProblemDocument.of(administrator
                    .put("/api/projects/" + project + "/partners", body)
                    .expecting(400));
        }
    }
}
