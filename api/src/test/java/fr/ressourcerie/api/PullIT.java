package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How a package is taken (RFC 9110 §13 and §14), and which of the answers count as reuse (docs/reuse.md). */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PullIT {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Commons commons;
    private byte[] file;
    private Member producer;
    private Member taker;
    private String address;

    PullIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void publishAPackage() {
        producer = commons.organisation();
        taker = commons.organisation();
        file = Scorm12.holding("Épreuve", commons.word());
        var version = commons.deposit(producer.client(), "Épreuve « été ».zip", file, Map.of());
        var resource = "/api/resources/" + version.get("resourceId").stringValue();
        producer.client().post(resource + "/publish").expecting(200);
        address = resource + "/versions/1/package";
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 0, -1",
        "bytes=0-0, 0, 1",
        "bytes=5-9, 5, 10",
        "bytes=5-, 5, -1",
        "bytes=-10, -10, -1",
        "bytes=-9999999, 0, -1",
        "bytes=10-99999999, 10, -1",
        "Bytes=1-2, 1, 3"
    })
    void sendsARange(String range, int from, int to) {
        int first = from < 0 ? file.length + from : from;
        int end = to < 0 ? file.length : to;
        var answer = taker.get(address, "Range", range).expecting(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(file, first, end));
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + first + "-" + (end - 1) + "/" + file.length);
        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(end - first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=99999999-", "bytes=99999999-999999999", "bytes=-0"})
    void refusesARangeBeyondTheEnd(String range) {
        var answer = taker.get(address, "Range", range).expecting(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + file.length);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,4-5",
                "bytes=",
                "bytes=a-b",
                "bytes=5-2",
                "bytes",
                "items=0-5",
                "bytes=--5",
                "bytes=0x1-5",
                "bytes=99999999999999999999-",
                "bytes=0-99999999999999999999",
                "nonsense"
            })
    void sendsTheWholeForSeveralRangesOrNone(String range) {
        assertThat(taker.get(address, "Range", range).expecting(200).body()).isEqualTo(file);
    }

    @Test
    void sendsNothingToWhoHasItAlready() {
        var etag = taker.get(address).expecting(200).header("ETag");
        for (var known : List.of(etag, "W/" + etag, "\"autre\", " + etag, "*")) {
            var answer = taker.get(address, "If-None-Match", known, "Range", "bytes=0-")
                    .expecting(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo(etag);
            assertThat(answer.header("Cache-Control")).contains("immutable");
        }
        taker.get(address, "If-None-Match", "\"autre\"").expecting(200);
    }

    @Test
    void sendsARangeOnlyOfTheSameBytes() {
        var etag = taker.get(address).header("ETag");
        taker.get(address, "Range", "bytes=0-3", "If-Range", etag).expecting(206);
        for (var other : List.of("\"autre\"", "W/" + etag, "Mon, 23 Nov 2026 20:00:00 GMT")) {
            assertThat(taker.get(address, "Range", "bytes=0-3", "If-Range", other)
                            .expecting(200)
                            .body())
                    .isEqualTo(file);
        }
    }

    @Test
    void answersAHeadWithTheHeadersAlone() {
        var get = taker.get(address).expecting(200);
        var head = taker.client().head(address).expecting(200);
        assertThat(head.body()).isEmpty();
        for (var header : List.of(
                "ETag",
                "Content-Length",
                "Content-Type",
                "Content-Disposition",
                "Accept-Ranges",
                "Cache-Control",
                "Vary")) {
            assertThat(head.header(header)).as(header).isNotBlank().isEqualTo(get.header(header));
        }
    }

    @Test
    void namesTheFileAsItWasDeposited() {
        var disposition = taker.get(address).header("Content-Disposition");
        assertThat(disposition)
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%C3%89preuve%20%C2%AB%20%C3%A9t%C3%A9%20%C2%BB.zip");
        assertThat(disposition.chars()).allMatch(c -> c >= ' ' && c < 127);
    }

    @Test
    void letsWhatIsForEveryoneBeCachedByAllAndTheRestByItsReaderAlone() {
        assertThat(commons.anonymous().get(address).header("Cache-Control"))
                .contains("public", "immutable", "max-age=31536000");
        var id = commons.published(producer, commons.word(), Map.of("scope", "organisation"));
        var own = producer.get("/api/resources/" + id + "/versions/1/package").expecting(200);
        assertThat(own.header("Cache-Control")).contains("private", "immutable").doesNotContain("public");
        assertThat(own.header("Vary")).contains("Authorization").contains("Cookie");
    }

    @Test
    void sendsBytesThatNoBrowserTakesForAPage() {
        var answer = taker.get(address);
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void countsAPullByAnotherOrganisationOnceHoweverOftenItClicks() {
        var pulled = pulledBy(taker.client(), 3);
        assertThat(pulled.at("/indicators/pulls").asInt()).isEqualTo(1);
        assertThat(pulled.at("/indicators/reusingOrganisations").asInt()).isEqualTo(1);
    }

    @Test
    void countsTheBeginningOfADownloadAndNotItsContinuation() {
        var id = commons.published(producer, commons.word(), Map.of());
        var path = "/api/resources/" + id + "/versions/1/package";
        var etag = taker.client().head(path).expecting(200).header("ETag");
        taker.get(path, "Range", "bytes=5-").expecting(206);
        taker.get(path, "Range", "bytes=-5").expecting(206);
        taker.get(path, "Range", "bytes=99999999-").expecting(416);
        taker.get(path, "If-None-Match", etag).expecting(304);
        assertThat(reuse(id).at("/indicators/pulls").asInt()).isZero();
        taker.get(path, "Range", "bytes=0-").expecting(206);
        assertThat(reuse(id).at("/indicators/pulls").asInt()).isEqualTo(1);
    }

    @Test
    void countsNeitherTheProducerNorTheAdministrator() {
        assertThat(pulledBy(producer.client(), 1).at("/indicators/pulls").asInt())
                .isZero();
        assertThat(pulledBy(commons.administrator(), 1).at("/indicators/pulls").asInt())
                .isZero();
    }

    @Test
    void countsAPlatformAnAnonymousAndADeclaredTakerApart() {
        var platform = pulledBy(commons.withKey(commons.key(taker.id(), "lms")), 1);
        assertThat(platform.at("/lms/pulls").asInt()).isEqualTo(1);
        assertThat(platform.at("/indicators/pulls").asInt()).isZero();
        assertThat(platform.at("/indicators/reusingOrganisations").asInt()).isEqualTo(1);
        var nobody = pulledBy(commons.anonymous().with("User-Agent", BROWSER), 1);
        assertThat(nobody.at("/anonymous/pulls").asInt()).isEqualTo(1);
        assertThat(nobody.at("/indicators/reusingOrganisations").asInt()).isZero();

        var id = commons.published(producer, commons.word(), Map.of());
        commons.anonymous()
                .get("/api/resources/" + id + "/versions/1/package?organisation=CFA%20du%20Nord", "User-Agent", BROWSER)
                .expecting(200);
        assertThat(reuse(id).at("/declared/pulls").asInt()).isEqualTo(1);
        assertThat(reuse(id).at("/anonymous/pulls").asInt()).isZero();
    }

    @Test
    void countsNoRobotUnlessItHasAKey() {
        var robot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
        var nobody = pulledBy(commons.anonymous().with("User-Agent", robot), 1);
        assertThat(nobody.at("/anonymous/pulls").asInt()).isZero();
        assertThat(pulledBy(taker.client().with("User-Agent", robot), 1)
                        .at("/indicators/pulls")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void tellsEveryoneHowOftenAResourceIsReusedAndSortsByIt() {
        var word = commons.word();
        var quiet = commons.published(producer, word, Map.of());
        var busy = commons.published(producer, word, Map.of());
        taker.get("/api/resources/" + busy + "/versions/1/package").expecting(200);
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            var hits = commons.anonymous()
                    .get("/api/resources?sort=reuse&q=" + word)
                    .json()
                    .get("hits");
            assertThat(hits)
                    .extracting(hit -> hit.at("/resource/id").stringValue())
                    .containsExactly(busy.toString(), quiet.toString());
            assertThat(hits.get(0).at("/resource/reuse/pulls").asInt()).isEqualTo(1);
        });
    }

    /** A new resource that someone takes so many times, and how much it is then reused. */
    private JsonNode pulledBy(Client someone, int times) {
        var id = commons.published(producer, commons.word(), Map.of());
        for (int i = 0; i < times; i++) {
            someone.get("/api/resources/" + id + "/versions/1/package").expecting(200);
        }
        return reuse(id);
    }

    private JsonNode reuse(UUID id) {
        return producer.get("/api/reuse/resources/" + id).expecting(200).json();
    }
}
