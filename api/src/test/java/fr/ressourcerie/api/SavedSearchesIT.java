package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Searches that an organisation keeps: what is new in them, who sees them, and the secret address of their feed. */
@WithTheProgram
class SavedSearchesIT {
    private final Commons commons;

    SavedSearchesIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void tellsWhatIsNewSinceSomebodyLooked() {
        var member = commons.organisation();
        var word = commons.word();
        practice(member, "Avant " + word, Map.of());
        var id = save(member, "Suivi", word, Map.of()).get("id").stringValue();
        assertThat(fresh(member, id)).isZero();

        practice(commons.organisation(), "Un " + word, Map.of());
        practice(commons.organisation(), "Deux " + word, Map.of());
        practice(commons.organisation(), "Caché " + word, Map.of("scope", "organisation"));
        assertThat(fresh(member, id)).isEqualTo(2);

        member.client().post("/api/searches/" + id + "/looked").expecting(204);
        assertThat(fresh(member, id)).isZero();
    }

    @Test
    void keepsOneSearchOnceHoweverItIsWritten() {
        var member = commons.organisation();
        var first = save(member, "Un", "feu", Map.of("sector", List.of("craft", "industry")));
        var again = member.client()
                .post(
                        "/api/searches",
                        Map.of("name", "Deux", "q", " feu ", "filters", Map.of("sector", List.of("industry", "craft"))))
                .expecting(200)
                .json();
        assertThat(again.get("id")).isEqualTo(first.get("id"));
        assertThat(list(member)).hasSize(1);
        assertThat(list(member).getFirst().get("name").stringValue()).isEqualTo("Deux");
        assertThat(again.get("parameters").stringValue()).isEqualTo("q=feu&sector=craft&sector=industry");
    }

    @Test
    void bringsBackWhatWasDeletedWithItsFeed() throws Exception {
        var member = commons.organisation();
        var id = save(member, "Suivi", commons.word(), Map.of()).get("id").stringValue();
        var feed = openFeed(member, id);
        member.client().delete("/api/searches/" + id).expecting(204);
        member.client().delete("/api/searches/" + id).expecting(204);
        assertThat(list(member)).isEmpty();
        ProblemDocument.of(commons.anonymous().get(feed).expecting(404));
        member.client().post("/api/searches/" + id + "/restore").expecting(200);
        assertThat(list(member)).hasSize(1);
        FeedIT.read(commons.anonymous().get(feed));
    }

    @Test
    void readsASecretAddressWithTheRightsOfTheOrganisationUntilItIsRevoked() throws Exception {
        var member = commons.organisation();
        var word = commons.word();
        var own = practice(member, "Interne " + word, Map.of("scope", "organisation"));
        practice(commons.organisation(), "À d’autres " + word, Map.of("scope", "organisation"));
        var id = save(member, "Le nôtre", word, Map.of()).get("id").stringValue();
        var feed = openFeed(member, id);

        var answer = commons.anonymous().get(feed).expecting(200);
        AtomRules.check(answer.body());
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).contains("private");
        var read = FeedIT.read(answer);
        assertThat(read.getTitle()).isEqualTo("Le nôtre");
        assertThat(read.getEntries()).extracting(SyndEntry::getUri).containsExactly("urn:uuid:" + own);
        commons.anonymous().get(feed, "If-None-Match", answer.header("ETag")).expecting(304);

        var newer = openFeed(member, id);
        ProblemDocument.of(commons.anonymous().get(feed).expecting(404));
        commons.anonymous().get(newer).expecting(200);
        member.client().delete("/api/searches/" + id + "/feed").expecting(204);
        ProblemDocument.of(commons.anonymous().get(newer).expecting(404));
        assertThat(list(member).getFirst().get("feed").booleanValue()).isFalse();
    }

    @Test
    void keepsNoSecretAndTakesNoneForAKey() {
        var member = commons.organisation();
        var id = save(member, "Suivi", "feu", Map.of()).get("id").stringValue();
        var secret = openFeed(member, id).replaceFirst(".*/", "");
        assertThat(commons.jdbc()
                        .sql("select count(*) from saved_search s where s::text like '%' || :secret || '%'")
                        .param("secret", secret)
                        .query(Integer.class)
                        .single())
                .isZero();
        commons.withKey(secret).get("/api/searches").expecting(401);
        var key = commons.key(member.id(), "contributor");
        ProblemDocument.of(commons.anonymous().get("/api/feeds/" + key).expecting(404));
    }

    @Test
    void showsNobodyElsesSearches() {
        var owner = commons.organisation();
        var other = commons.organisation();
        var id = save(owner, "À nous", "feu", Map.of()).get("id").stringValue();
        var path = "/api/searches/" + id;
        ProblemDocument.of(other.client().delete(path).expecting(404));
        ProblemDocument.of(other.client().post(path + "/looked").expecting(404));
        ProblemDocument.of(other.client().post(path + "/restore").expecting(404));
        ProblemDocument.of(other.client().post(path + "/feed").expecting(404));
        ProblemDocument.of(other.client().delete(path + "/feed").expecting(404));
        assertThat(list(other)).isEmpty();
        assertThat(list(owner)).hasSize(1);
    }

    @Test
    void isForKeysOfOrganisationsAndNotForALmsAlone() {
        var wanted = Map.of("name", "Suivi", "q", "feu");
        ProblemDocument.of(commons.anonymous().get("/api/searches").expecting(401));
        ProblemDocument.of(commons.anonymous().post("/api/searches", wanted).expecting(401));
        ProblemDocument.of(commons.administrator().post("/api/searches", wanted).expecting(403));
        var member = commons.organisation();
        var lms = commons.withKey(commons.key(member.id(), "lms"));
        ProblemDocument.of(lms.post("/api/searches", wanted).expecting(403));
        commons.withKey(commons.key(member.id(), "evaluator"))
                .post("/api/searches", wanted)
                .expecting(201);
    }

    @Test
    void refusesWhatIsNoSearch() {
        var client = commons.organisation().client();
        for (var wrong : List.of(
                "{}",
                "{\"name\": \" \"}",
                "{\"name\": \"%s\"}".formatted("n".repeat(201)),
                "{\"name\": \"n\", \"q\": \"%s\"}".formatted("q".repeat(1_001)),
                "{\"name\": \"n\", \"filters\": {\"couleur\": [\"rouge\"]}}",
                "{\"name\": \"n\", \"filters\": {\"sector\": \"craft\"}}",
                "{\"name\": \"n\", \"filters\": {\"sector\": [null]}}",
                "{\"name\": \"n\", \"filters\": {\"sector\": null}}",
                "{\"name\": \"n\", \"filters\": {\"sector\": [\"a,b\"]}}",
                "{\"name\": \"n\", \"filters\": {\"sector\": [\"%s\"]}}".formatted("v".repeat(201)),
                "{\"name\": \"n\", \"filters\": {\"duration\": [\"beaucoup\"]}}",
                "{\"name\": \"\\u0000n\"}",
                "{\"name\": \"n\", \"q\": \"\\ud83d\"}",
                "[]",
                "nul")) {
            var answer = client.sendJson("POST", "/api/searches", wrong);
            if (answer.status() != 201) {
                ProblemDocument.of(answer);
            }
        }
        assertThat(client.get("/api/searches").expecting(200).json().size()).isLessThan(2);
    }

    @Test
    void keepsFiftyAndNotOneMoreHoweverManyAskAtOnce() throws Exception {
        var member = commons.organisation();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = threads.invokeAll(IntStream.range(0, 56)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(number -> () -> member.client()
                            .post("/api/searches", Map.of("name", "n", "q", "q" + number))
                            .status())
                    .toList());
            var statuses = new HashMap<Integer, Integer>();
            for (var answer : answers) {
                statuses.merge(answer.get(), 1, Integer::sum);
            }
            assertThat(statuses).isEqualTo(Map.of(201, 50, 409, 6));
        }
        assertThat(list(member)).hasSize(50);
    }

    private JsonNode save(Member by, String name, String q, Map<String, Object> filters) {
        return by.client()
                .post("/api/searches", Map.of("name", name, "q", q, "filters", filters))
                .expecting(201)
                .json();
    }

    private static List<JsonNode> list(Member member) {
        return member.client()
                .get("/api/searches")
                .expecting(200)
                .json()
                .valueStream()
                .toList();
    }

    private static int fresh(Member member, String id) {
        return list(member).stream()
                .filter(search -> search.get("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow()
                .get("fresh")
                .intValue();
    }

    /** The path of a new secret address. */
    private static String openFeed(Member member, String id) {
        var opened = member.client()
                .post("/api/searches/" + id + "/feed")
                .expecting(201)
                .json();
        return URI.create(opened.get("address").stringValue()).getPath();
    }

    private UUID practice(Member by, String title, Map<String, Object> metadata) {
        var wanted = new HashMap<String, Object>(
                Map.of("title", title, "kind", "practice", "text", "Un texte.", "licence", "CC-BY-4.0"));
        wanted.putAll(metadata);
        var made = by.client().post("/api/resources", wanted).expecting(201).json();
        var id = UUID.fromString(made.get("id").stringValue());
        by.client().post("/api/resources/" + id + "/publish").expecting(200);
        commons.awaitIndexed();
        return id;
    }
}
