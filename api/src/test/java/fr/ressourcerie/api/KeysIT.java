package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys and sessions: what holds, what holds no longer, and what never did. */
@WithTheProgram
class KeysIT {
    private static final Map<String, Object> PRACTICE = Map.of("title", "T", "kind", "practice", "text", "t");
    private static final String NEVER_GIVEN = "rsc_" + "A".repeat(43);

    private final Commons commons;
    private final JdbcClient jdbc;

    KeysIT(Commons commons, JdbcClient jdbc) {
        this.commons = commons;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer " + "abc",
                "Bearer",
                "Bearer  ",
                "Basic !",
                "Basic",
                "Digest a=b",
                "inconnu",
                " ",
                "Bearer rsc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesAKeyThatNeverHeldEvenWhereNoneIsNeeded(String authorization) {
        var answer = commons.anonymous().get("/api/resources", "Authorization", authorization);
        var problem = ProblemDocument.of(answer.expecting(401));
        assertThat(problem.get("code").stringValue()).isEqualTo("key-unknown");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void takesAKeyAsThePasswordOfBasic() {
        var member = commons.organisation();
        var pair = "key:" + commons.key(member.id(), "contributor");
        var basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        commons.anonymous().get("/api/session", "Authorization", basic).expecting(200);
    }

    @Test
    void refusesARevokedKeyAndTheSessionItOpened() {
        var member = commons.organisation();
        var made = newKey(member, List.of("contributor"));
        var client = commons.withKey(made.key());
        var page = signedIn(made.key());
        client.post("/api/resources", PRACTICE).expecting(201);
        page.get("/api/session").expecting(200);

        member.client()
                .delete("/api/organisations/" + member.id() + "/keys/" + made.id())
                .expecting(204);

        ProblemDocument.of(client.get("/api/resources").expecting(401));
        ProblemDocument.of(client.post("/api/resources", PRACTICE).expecting(401));
        ProblemDocument.of(page.get("/api/session").expecting(401));
        ProblemDocument.of(page.post("/api/resources", PRACTICE).expecting(401));
        assertThat(member.get("/api/organisations/" + member.id() + "/keys").json())
                .hasSize(1);
        member.client()
                .delete("/api/organisations/" + member.id() + "/keys/" + made.id())
                .expecting(204);
    }

    @Test
    void refusesAKeyThatHasExpired() {
        var member = commons.organisation();
        var made = newKey(member, List.of("contributor"));
        jdbc.sql("update api_key set expires_at = now() - interval '1 second' where id = ?::uuid")
                .param(made.id())
                .update();
        ProblemDocument.of(commons.withKey(made.key()).get("/api/resources").expecting(401));
        ProblemDocument.of(commons.anonymous()
                .post("/api/session", Map.of("key", made.key()))
                .expecting(401));
    }

    @Test
    void keepsNoKeyThatCouldBeReadAgain() {
        var member = commons.organisation();
        var made = newKey(member, List.of("lms"));
        assertThat(member.get("/api/organisations/" + member.id() + "/keys")
                        .expecting(200)
                        .text())
                .contains(made.id())
                .doesNotContain(made.key());
        assertThat(jdbc.sql("select k::text from api_key k").query(String.class).list())
                .noneMatch(row -> row.contains(made.key()));
    }

    @Test
    void signsAPageInAndOut() {
        var member = commons.organisation();
        var answer = commons.anonymous()
                .post("/api/session", Map.of("key", commons.key(member.id(), "contributor")))
                .expecting(204);
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        var page = withCookie(answer.header("Set-Cookie"));
        assertThat(page.get("/api/session")
                        .expecting(200)
                        .json()
                        .at("/organisation/name")
                        .stringValue())
                .isEqualTo(member.name());
        page.post("/api/resources", PRACTICE).expecting(201);
        page.delete("/api/session").expecting(204);
        page.get("/api/session").expecting(401);
    }

    @Test
    void takesAForgedCookieForNobody() {
        for (var forged : List.of(NEVER_GIVEN, "abc", "")) {
            var page = commons.anonymous().with("Cookie", "ressourcerie_session=" + forged);
            page.get("/api/resources").expecting(200);
            ProblemDocument.of(page.get("/api/session").expecting(401));
            ProblemDocument.of(page.get("/api/own/resources").expecting(401));
            ProblemDocument.of(page.post("/api/resources", PRACTICE).expecting(401));
        }
    }

    @Test
    void letsNoOtherSiteActWithASession() {
        var page = signedIn(commons.key(commons.organisation().id(), "contributor"));
        var here = commons.address().toString();
        for (var elsewhere : List.of(
                page.with("Origin", "https://ailleurs.exemple"),
                page.with("Origin", "null"),
                page.with("Origin", here.replace("localhost", "xlocalhost")),
                page.with("Sec-Fetch-Site", "cross-site"),
                page.with("Sec-Fetch-Site", "same-site"),
                page.with("Sec-Fetch-Site", "cross-site").with("Origin", here))) {
            ProblemDocument.of(elsewhere.post("/api/resources", PRACTICE).expecting(403));
            ProblemDocument.of(elsewhere.delete("/api/session").expecting(403));
            elsewhere.get("/api/session").expecting(401);
        }
        page.with("Origin", here).post("/api/resources", PRACTICE).expecting(201);
        page.with("Sec-Fetch-Site", "same-origin")
                .post("/api/resources", PRACTICE)
                .expecting(201);
    }

    private record Made(String id, String key) {}

    private static Made newKey(Member member, List<String> roles) {
        var made = member.client()
                .post("/api/organisations/" + member.id() + "/keys", Map.of("name", "clé", "roles", roles))
                .expecting(201)
                .json();
        return new Made(made.get("id").stringValue(), made.get("key").stringValue());
    }

    private Client signedIn(String key) {
        var answer =
                commons.anonymous().post("/api/session", Map.of("key", key)).expecting(204);
        return withCookie(answer.header("Set-Cookie"));
    }

    private Client withCookie(String setCookie) {
        return commons.anonymous().with("Cookie", setCookie.substring(0, setCookie.indexOf(';')));
    }
}
