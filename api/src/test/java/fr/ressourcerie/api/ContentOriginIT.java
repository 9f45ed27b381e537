package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the content origin gives away nothing but what a token grants, and shares nothing with the commons. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentOriginIT {
    private static final String PATH = "aide/index.html";

    private final Commons commons;
    private final ContentScene scene;
    private Member owner;
    private ContentScene.Opened course;

    ContentOriginIT(Commons commons) {
        this.commons = commons;
        this.scene = new ContentScene(commons);
    }

    @BeforeAll
    void openTheCourse() {
        owner = commons.organisation();
        course = scene.open(owner, "cours.zip", ContentScene.course());
    }

    @Test
    void refusesATokenWithAnyBitChanged() {
        course.get(PATH).expecting(200);
        var token = Base64.getUrlDecoder().decode(course.token());
        for (int i = 0; i < token.length; i++) {
            var forged = token.clone();
            forged[i] ^= 1;
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            get("/c/" + text + "/" + PATH, course.host()).expecting(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/c",
                "/c/",
                "/c//",
                "/c/x/aide/index.html",
                "/C/%s/aide/index.html",
                "/c/%s",
                "/c/%s=/aide/index.html",
                "/c/%%20%s/aide/index.html",
                "/c/%s%%00/aide/index.html",
                "/x/../c/%s/aide/index.html",
                "//c/%s/aide/index.html",
                "http://localhost/c/%s/aide/index.html",
                "*"
            })
    void refusesAnAddressOfAnotherForm(String form) {
        get(form.formatted(course.token()), course.host()).expecting(404);
    }

    @Test
    void saysThatAnOpeningHasExpired() {
        var expired = new TokenForge(commons.jdbc()).expired(course.version());
        var page = get("/c/" + expired + "/" + PATH, TokenForge.host(expired, commons.contentPort()));
        assertThat(page.expecting(410).text()).contains("Cet aperçu a expiré");
        var unknown = new TokenForge(commons.jdbc()).ofAnotherKind(course.version());
        get("/c/" + unknown + "/" + PATH, TokenForge.host(unknown, commons.contentPort()))
                .expecting(404);
    }

    @Test
    void answersUnderTheHostOfTheTokenAlone() {
        var other = scene.open(owner.client(), course.version());
        assertThat(other.host()).isNotEqualTo(course.host());
        var port = ":" + commons.contentPort();
        for (var host :
                List.of(other.host(), "localhost" + port, "127.0.0.1" + port, "x.localhost" + port, "localhost", "")) {
            get(course.root() + PATH, host).expecting(404);
        }
        get(course.root() + PATH, course.host().toUpperCase(java.util.Locale.ROOT))
                .expecting(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/session",
                "/api/resources",
                "/api/openapi.json",
                "/actuator/health",
                "/actuator/prometheus",
                "/index.html",
                "/assets/"
            })
    void answersNothingOfTheCommons(String path) {
        get(path, course.host()).expecting(404);
        get(path, "localhost:" + commons.contentPort()).expecting(404);
    }

    @Test
    void isNotAnsweredByTheCommons() {
        var commonsPort = new RawHttp(commons.address().getPort());
        for (var host : List.of(course.host(), "localhost:" + commons.address().getPort())) {
            commonsPort.send("GET", course.root() + PATH, host).expecting(404);
        }
    }

    @Test
    void sandboxesWhatItServes() {
        var answer = course.get(PATH).expecting(200);
        var policy = answer.header("Content-Security-Policy");
        assertThat(policy)
                .contains("sandbox allow-scripts allow-same-origin")
                .contains("connect-src 'self' data: blob:;")
                .contains("form-action 'self'")
                .endsWith("frame-ancestors 'self' " + commons.address())
                .doesNotContain("allow-top-navigation");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()").contains("fullscreen=*");
        assertThat(answer.header("Cache-Control")).matches("private, max-age=14[34]\\d\\d, immutable");
        assertThat(answer.headers())
                .doesNotContainKeys("set-cookie", "access-control-allow-origin", "service-worker-allowed", "server");
    }

    @Test
    void installsNoServiceWorker() {
        course.get(PATH, "Service-Worker: script").expecting(403);
    }

    @Test
    void theCommonsGiveNoCredentialToAnotherOrigin() {
        var key = commons.key(owner.id(), "contributor");
        var cookie = commons.anonymous()
                .post("/api/session", java.util.Map.of("key", key))
                .expecting(204)
                .header("Set-Cookie")
                .split(";")[0];
        var page = commons.anonymous().with("Cookie", cookie);
        page.get("/api/session", "Sec-Fetch-Site", "same-origin").expecting(200);
        for (var site : List.of("same-site", "cross-site")) {
            page.get("/api/session", "Sec-Fetch-Site", site).expecting(401);
        }
        var answer =
                page.get("/api/session", "Origin", "http://" + course.host()).expecting(401);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }

    private RawHttp.Raw get(String target, String host) {
        return course.http().send("GET", target, host);
    }

    /** What a holder of the secret could sign. */
    private record TokenForge(org.springframework.jdbc.core.simple.JdbcClient jdbc) {
        String expired(String version) {
            return sign(version, 'p', -1);
        }

        String ofAnotherKind(String version) {
            return sign(version, 'z', 3600);
        }

        private String sign(String version, char kind, long seconds) {
            var id = java.util.UUID.fromString(version.split("/")[3]);
            var token = java.nio.ByteBuffer.allocate(69)
                    .put((byte) kind)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .putInt(1)
                    .putLong(java.time.Instant.now().getEpochSecond() + seconds)
                    .put(new byte[8]);
            try {
                var mac = javax.crypto.Mac.getInstance("HmacSHA256");
                var secret = jdbc.sql("select secret from signing_key where purpose = 'content'")
                        .query(byte[].class)
                        .single();
                mac.init(new javax.crypto.spec.SecretKeySpec(secret, "HmacSHA256"));
                mac.update(token.array(), 0, 37);
                token.put(mac.doFinal());
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException("HMAC", e);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
        }

        static String host(String token, int port) {
            try {
                var digest = java.security.MessageDigest.getInstance("SHA-256")
                        .digest(token.getBytes(StandardCharsets.US_ASCII));
                return java.util.HexFormat.of().formatHex(digest, 0, 10) + ".localhost:" + port;
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256", e);
            }
        }
    }
}
