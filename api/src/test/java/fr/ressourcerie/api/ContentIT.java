package fr.ressourcerie.api;

import static fr.ressourcerie.api.ContentScene.BUILD;
import static fr.ressourcerie.api.ContentScene.FILM;
import static fr.ressourcerie.api.ContentScene.PAGE;
import static fr.ressourcerie.api.ContentScene.PICTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the files inside a stored package are served on the content origin (RFC 9110). */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentIT {
    private static final String PAGE_PATH = "%C3%89crans/page%201.html";
    private static final String GZIP = "Accept-Encoding: gzip, deflate, br";

    private final Commons commons;
    private final ContentScene scene;
    private ContentScene.Opened course;

    ContentIT(Commons commons) {
        this.commons = commons;
        this.scene = new ContentScene(commons);
    }

    @BeforeAll
    void openTheCourse() {
        course = scene.open(commons.organisation(), "cours.zip", ContentScene.course());
    }

    @Test
    void opensTheLaunchPageWithItsParameters() {
        assertThat(course.url().getRawPath()).isEqualTo(course.root() + PAGE_PATH);
        assertThat(course.url().getRawQuery()).isEqualTo("mode=essai&nom=%C3%A9");
        var target = course.url().getRawPath() + "?" + course.url().getRawQuery();
        var page = course.http().send("GET", target, course.host()).expecting(200);
        assertThat(page.body()).isEqualTo(PAGE);
        assertThat(page.header("Content-Type")).isEqualTo("text/html");
    }

    @Test
    void sendsADeflatedEntryAsItLiesInAGzipMember() throws Exception {
        var answer = course.get(PAGE_PATH, GZIP).expecting(200);
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(answer.body().length));
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("none");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .isEqualTo(PAGE);
        var member = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(member.getInt(0)).isEqualTo(0x00088b1f);
        assertThat(Integer.toUnsignedLong(member.getInt(member.limit() - 8))).isEqualTo(ContentScene.sum(PAGE));
        assertThat(member.getInt(member.limit() - 4)).isEqualTo(PAGE.length);
        var inflater = new Inflater(true);
        inflater.setInput(answer.body(), 10, answer.body().length - 18);
        var inflated = new byte[PAGE.length];
        assertThat(inflater.inflate(inflated)).isEqualTo(PAGE.length);
        assertThat(inflater.finished() || inflater.inflate(new byte[1]) == 0).isTrue();
        assertThat(inflater.getRemaining()).isZero();
        assertThat(inflated).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "x-gzip | true",
                "GZIP;q=0.001 | true",
                "* | true",
                "br, *;q=0.1 | true",
                "gzip;q=1.0, identity;q=0.5 | true",
                "gzip;q=0 | false",
                "gzip;q=0.5, identity | false",
                "identity;q=1, *;q=0 | false",
                "*;q=0, gzip;q=0.000 | false",
                "br, deflate | false",
                "gzip;q=nonsense | false",
                "identity | false"
            })
    void sendsGzipOnlyToWhoPrefersIt(String accepted, boolean gzip) {
        var answer = course.get(PAGE_PATH, "Accept-Encoding: " + accepted).expecting(200);
        assertThat(answer.header("Content-Encoding")).isEqualTo(gzip ? "gzip" : "");
        if (!gzip) {
            assertThat(answer.body()).isEqualTo(PAGE);
        }
    }

    @Test
    void hasATagForEachCodingAndSendsNothingToWhoHasIt() {
        var plain = course.get(PAGE_PATH).expecting(200).header("ETag");
        var zipped = course.get(PAGE_PATH, GZIP).expecting(200).header("ETag");
        assertThat(plain).startsWith("\"").isNotEqualTo(zipped);
        for (var known : List.of(zipped, "W/" + zipped, "\"autre\", " + zipped, "*")) {
            var answer = course.get(PAGE_PATH, GZIP, "If-None-Match: " + known).expecting(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo(zipped);
            assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        }
        course.get(PAGE_PATH, "If-None-Match: " + plain).expecting(304);
        course.get(PAGE_PATH, "If-None-Match: " + zipped).expecting(200);
        course.get(PAGE_PATH, GZIP, "If-None-Match: " + plain).expecting(200);
    }

    @Test
    void saysOnHeadWhatGetWouldSend() {
        for (var path : List.of(PAGE_PATH, "Images/Logo.PNG", "media/film.mp4", "vide.txt")) {
            for (var accepted : List.of(GZIP, "Accept-Encoding: identity")) {
                var got = course.get(path, accepted).expecting(200);
                var head = course.head(path, accepted).expecting(200);
                assertThat(head.body()).isEmpty();
                for (var name : List.of("Content-Length", "ETag", "Content-Type", "Content-Encoding", "Vary")) {
                    assertThat(head.header(name)).as(path + " " + name).isEqualTo(got.header(name));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0, 0, 1", "bytes=5-9, 5, 10", "bytes=20000-, 20000, -1", "bytes=-7, -7, -1", "bytes=0-, 0, -1"
    })
    void sendsARangeOfTheIdentityCoding(String range, int from, int to) {
        for (var path : List.of(PAGE_PATH, "Images/Logo.PNG", "media/film.mp4")) {
            var whole = course.get(path).body();
            int first = from < 0 ? whole.length + from : from;
            int end = to < 0 ? whole.length : to;
            var answer = course.get(path, "Range: " + range).expecting(206);
            assertThat(answer.body()).as(path).isEqualTo(Arrays.copyOfRange(whole, first, end));
            assertThat(answer.header("Content-Range"))
                    .isEqualTo("bytes " + first + "-" + (end - 1) + "/" + whole.length);
        }
    }

    @Test
    void keepsToTheRulesOfRanges() {
        var etag = course.get("Images/Logo.PNG").header("ETag");
        course.get("Images/Logo.PNG", "Range: bytes=0-3", "If-Range: " + etag).expecting(206);
        course.get("Images/Logo.PNG", "Range: bytes=0-3", "If-Range: \"autre\"").expecting(200);
        var beyond = course.get("Images/Logo.PNG", "Range: bytes=40000-").expecting(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + PICTURE.length);
        var zipped = course.get(PAGE_PATH, GZIP, "Range: bytes=0-3").expecting(200);
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void playsACompressedFilmFromAnyMoment() {
        assertThat(commons.jdbc()
                        .sql(
                                "select count(*) from derived_object where role = 'plain-entry' and name = 'media/film.mp4'")
                        .query(Long.class)
                        .single())
                .isPositive();
        var film = course.get("media/film.mp4", GZIP).expecting(200);
        assertThat(film.header("Content-Encoding")).isEmpty();
        assertThat(film.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(film.body()).isEqualTo(FILM);
        assertThat(course.get("media/direct.mp4", GZIP).expecting(200).body()).isEqualTo(FILM);
    }

    @Test
    void sendsWhatTheAuthorsToolCompressedAsItsCoding() throws IOException {
        var answer = course.get("Build/jeu.wasm.gz", GZIP).expecting(200);
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.header("Content-Type")).isEqualTo("application/wasm");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .isEqualTo(BUILD);
        var plain = course.get("Build/jeu.wasm.gz").expecting(200);
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(plain.header("ETag")).isNotEqualTo(answer.header("ETag"));
    }

    @ParameterizedTest
    @CsvSource({
        "images/logo.png, 200",
        "IMAGES/LOGO.PNG, 200",
        "E%CC%81crans/page%201.html, 200",
        "%C3%A9crans/PAGE%201.HTML, 200",
        "%C3%89crans//./page%201.html, 200",
        "%C3%89crans%5Cpage%201.html, 200",
        "%C3%89crans\\page%201.html, 200",
        "images/two.txt, 200",
        "Images/Two.txt, 404",
        "aide/, 200",
        "aide, 302",
        "vide.txt, 200",
        "'', 404",
        "Images/, 404",
        "absent.html, 404",
        "Images/Logo.PNG/, 404",
        "cours.zip, 404",
        "../api/session, 404",
        "aide/../aide/index.html, 404",
        "%2e%2e/%2e%2e/etc/passwd, 404",
        "..%2f..%2fetc%2fpasswd, 404",
        "..%5c..%5cetc%5cpasswd, 404",
        "%c0%ae%c0%ae/etc/passwd, 404",
        "vide.txt%00.html, 404",
        "%00, 404",
        "vide%, 404",
        "vide%zz.txt, 404",
        "%ff%fe, 404",
        "/etc/passwd, 404"
    })
    void findsAFileByItsPathAndNothingBesides(String path, int status) {
        course.get(path).expecting(status);
    }

    @Test
    void leadsToTheFolderWhoseSlashIsMissing() {
        assertThat(course.get("aide?a=1").expecting(302).header("Location")).isEqualTo(course.root() + "aide/?a=1");
        assertThat(course.get("aide/").expecting(200).text()).isEqualTo("<p>aide</p>");
    }

    @Test
    void refusesAPathThatIsTooLong() {
        assertThat(course.get("a".repeat(3_000)).status()).isEqualTo(404);
        assertThat(course.get("a/".repeat(7_000)).status()).isEqualTo(404);
    }

    @Test
    void saysThatSomethingIsMissingInPlainFrench() {
        var page = course.get("absent.html").expecting(404);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text()).contains("<html lang=\"fr\">").contains("Rien à cette adresse");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void doesNotKnowATypeItDoesNotKnow() {
        assertThat(course.get("sans-type").expecting(200).header("Content-Type"))
                .isEqualTo("application/octet-stream");
        assertThat(course.get("vide.txt").expecting(200).body()).isEmpty();
    }

    @Test
    void servesABareFileByItsName() {
        var pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
                .getBytes(StandardCharsets.US_ASCII);
        var opened = scene.open(commons.organisation(), "Mémo été.pdf", pdf);
        assertThat(opened.url().getRawPath()).endsWith("/M%C3%A9mo%20%C3%A9t%C3%A9.pdf");
        var answer = opened.http()
                .send("GET", opened.url().getRawPath(), opened.host())
                .expecting(200);
        assertThat(answer.body()).isEqualTo(pdf);
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(answer.header("Content-Security-Policy")).startsWith("frame-ancestors");
        opened.http()
                .send("GET", opened.url().getRawPath(), opened.host(), "Range: bytes=1-3")
                .expecting(206);
    }

    @Test
    void servesNothingOfAResourceOnceItIsWithdrawn() {
        var owner = commons.organisation();
        var opened = scene.open(owner, "retire.zip", ContentScene.course());
        opened.get(PAGE_PATH).expecting(200);
        var resource = opened.version().substring(0, opened.version().indexOf("/versions/"));

        owner.client().post(resource + "/withdraw", Map.of("reason", "essai")).expecting(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(opened.get(PAGE_PATH).status()).isEqualTo(404));
    }

    /** The requests of a browser that keeps its connection, refusals and queued ones included. */
    @Test
    void answersEveryRequestOfAKeptConnection() throws IOException {
        var ask = "GET " + course.root() + "%s HTTP/1.1\r\nHost: " + course.host() + "\r\n%s\r\n";
        var queued = ask.formatted("absent.html", "")
                + ask.formatted(PAGE_PATH, GZIP + "\r\n")
                + "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
                + ask.formatted("Images/Logo.PNG", "Range: bytes=0-9\r\n");
        try (var socket = new Socket("localhost", commons.contentPort())) {
            socket.setSoTimeout(20_000);
            for (int round = 0; round < 10; round++) {
                socket.getOutputStream().write(queued.getBytes(StandardCharsets.US_ASCII));
            }
            var last = ask.formatted("aide", "");
            socket.getOutputStream().write(last.getBytes(StandardCharsets.US_ASCII));
            var answers = until(socket, "HTTP/1.1 302");
            assertThat(answers.split("HTTP/1.1 404")).hasSize(21);
            assertThat(answers.split("HTTP/1.1 206")).hasSize(11);
            assertThat(answers.split("HTTP/1.1 200")).hasSize(11);
        }
    }

    private static String until(Socket socket, String end) throws IOException {
        var read = new StringBuilder();
        var buffer = new byte[1 << 16];
        while (read.indexOf(end) < 0) {
            int length = socket.getInputStream().read(buffer);
            assertThat(length)
                    .as("the connection was closed after " + read.length())
                    .isPositive();
            read.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        }
        return read.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"})
    void isOnlyRead(String method) {
        var answer = course.http().send(method, course.root() + PAGE_PATH, course.host());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void opensForWhoMayReadAndForNobodyElse() {
        var stranger = commons.organisation().client();
        stranger.post(course.version() + "/preview").expecting(404);
        commons.anonymous().post(course.version() + "/preview").expecting(404);
        commons.anonymous().post(course.version() + "/preview/").expecting(401);
        var owner = commons.organisation();
        var id = commons.published(owner, commons.word(), Map.of("scope", "commons"));
        var answer = commons.anonymous().post("/api/resources/" + id + "/versions/1/preview");
        assertThat(answer.expecting(201).header("Cache-Control")).isEqualTo("no-store");
        commons.anonymous().post("/api/resources/" + id + "/versions/2/preview").expecting(404);
        owner.client()
                .post("/api/resources/" + id + "/withdraw", Map.of("reason", "essai"))
                .expecting(200);
        owner.client().post("/api/resources/" + id + "/versions/1/preview").expecting(410);
    }
}
