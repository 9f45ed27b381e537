package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The main job from end to end: deposited, recognised, found by a word inside, pulled by another, counted. */
@WithTheProgram
class MainJobIT {
    private final Commons commons;

    MainJobIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void takesAPackageFromOneOrganisationToAnotherAndCountsIt() throws NoSuchAlgorithmException {
        var producer = commons.organisation(Map.of("sectors", List.of("construction")));
        var taker = commons.organisation(Map.of("sectors", List.of("industry")));
        var word = commons.word();
        var file = Scorm12.holding("Coffrage", "Le banchage se fait avec un " + word + ".");

        var version = bySession(producer, file, "coffrage.zip");
        var resource = "/api/resources/" + version.get("resourceId").stringValue();
        producer.client().post(resource + "/submit").expecting(200);
        commons.awaitIndexed();

        var hit = onlyHit(taker, word);
        assertThat(hit.at("/resource/title").stringValue()).isEqualTo("Coffrage");
        assertThat(hit.get("highlights").toString()).contains("<mark>" + word + "</mark>");
        var pulled = taker.get(hit.at("/resource/links/package").stringValue()).expecting(200);
        assertThat(pulled.body()).isEqualTo(file);
        assertThat(pulled.header("ETag")).isEqualTo("\"" + sha256(file) + "\"");
        var indicators = producer.get("/api/reuse" + resource.substring(4))
                .expecting(200)
                .json()
                .get("indicators");
        assertThat(indicators.get("pulls").asInt()).isEqualTo(1);
        assertThat(indicators.get("reusingOrganisations").asInt()).isEqualTo(1);
    }

    @Test
    void tellsEachStateOfTheIngestUntilItIsReady() {
        var producer = commons.organisation();
        var file = Scorm12.holding("Étapes", commons.word());
        var accepted = producer.client().form("/api/resources", "étapes.zip", file, Map.of());
        var events = producer.client().events(accepted.expecting(202).header("Location") + "/events");

        var states =
                events.stream().map(event -> event.get("state").stringValue()).toList();
        assertThat(states).doesNotHaveDuplicates().endsWith("ready");
        assertThat(List.of("receiving", "scanning", "inspecting", "extracting", "ready"))
                .containsSubsequence(states);
        var ready = events.getLast();
        assertThat(ready.get("format").stringValue()).isEqualTo("scorm-1.2");
        assertThat(ready.get("kind").stringValue()).isEqualTo("elearning");
        assertThat(ready.at("/found/launch").stringValue()).isEqualTo("index.html");
        assertThat(ready.get("fileName").stringValue()).isEqualTo("étapes.zip");
        assertThat(ready.get("size").asInt()).isEqualTo(file.length);
    }

    @Test
    void keepsWhatTheDepositorSaysAndFillsTheRestFromTheFile() {
        var producer = commons.organisation();
        var said = Map.<String, Object>of("title", "Mon titre", "licence", "CC-BY-4.0");
        var id = commons.draft(producer, commons.word(), said);
        var resource = producer.get("/api/resources/" + id).expecting(200).json();
        assertThat(resource.get("title").stringValue()).isEqualTo("Mon titre");
        assertThat(resource.get("licence").stringValue()).isEqualTo("CC-BY-4.0");
        assertThat(resource.get("languages").toString()).isEqualTo("[\"fr\"]");
        assertThat(resource.get("kind").stringValue()).isEqualTo("elearning");
        assertThat(resource.get("state").stringValue()).isEqualTo("draft");
    }

    @Test
    void proposesByTheWordsAndLeavesTheYesToAPerson() {
        var producer = commons.organisation();
        var file = Scorm12.holding("Les bases de la maçonnerie", "Gâcher le mortier et monter les parpaings.");
        var version = commons.deposit(producer.client(), "module.zip", file, Map.of());
        var resource = "/api/resources/" + version.get("resourceId").stringValue();

        assertThat(version.get("proposals").valueStream())
                .filteredOn(proposal -> proposal.get("source").stringValue().equals("text"))
                .extracting(proposal -> proposal.get("field").stringValue() + " "
                        + proposal.get("value").get(0).stringValue())
                .contains("sectors construction", "romeCodes F1703");
        var before = producer.get(resource).expecting(200).json();
        assertThat(before.get("sectors")).isEmpty();
        assertThat(before.get("romeCodes")).isEmpty();

        var skill = producer.get("/api/vocabularies/skills/terms?q=monter+echafaudage")
                .expecting(200)
                .json()
                .at("/terms/0/id")
                .stringValue();
        var accepted = Map.of("romeCodes", List.of("F1703"), "skills", List.of(skill));
        var after = producer.client().patch(resource, accepted).expecting(200).json();
        assertThat(after.get("skills").get(0).stringValue()).isEqualTo(skill);
        assertThat(producer.get("/api/vocabularies/skills/terms?id=" + skill)
                        .json()
                        .get("terms"))
                .hasSize(1);
    }

    @Test
    void addsACorrectionAsANewVersionAndKeepsTheFormer() {
        var producer = commons.organisation();
        var before = commons.word();
        var after = commons.word();
        var id = commons.published(producer, before, Map.of());
        var upload = upload(producer, Scorm12.holding("Corrigé", after), "corrigé.zip");
        var accepted = producer.client()
                .post(upload + "/complete", Map.of("resourceId", id))
                .expecting(202);
        var version = commons.settled(producer.client(), accepted.header("Location"));
        commons.awaitIndexed();

        assertThat(version.get("number").asInt()).isEqualTo(2);
        assertThat(onlyHit(producer, after).at("/resource/latestVersion").asInt())
                .isEqualTo(2);
        assertThat(producer.get("/api/resources?q=" + before)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(producer.get("/api/resources/" + id + "/versions").json()).hasSize(2);
        producer.get("/api/resources/" + id + "/versions/1/package").expecting(200);
    }

    @ParameterizedTest
    @CsvSource({
        "pathway, steps, '[{\"type\":\"session\",\"title\":\"Une journée en atelier\"}]'",
        "practice, text, '\"Faire parler les apprentis.\"'",
        "tool, address, '\"https://exemple.fr/outil\"'"
    })
    void takesWhatHasNoFile(String kind, String field, String value) {
        var producer = commons.organisation();
        var word = commons.word();
        var json =
                "{\"title\":\"Sans fichier " + word + "\",\"kind\":\"" + kind + "\",\"" + field + "\":" + value + "}";
        var made = producer.client().post("/api/resources", json).expecting(201);
        assertThat(made.json().get("latestVersion").asInt()).isZero();
        producer.client().post(made.header("Location") + "/publish").expecting(200);
        commons.awaitIndexed();

        var resource = onlyHit(producer, word).get("resource");
        assertThat(resource.get("kind").stringValue()).isEqualTo(kind);
        assertThat(resource.get("links").has("package")).isFalse();
        producer.get(made.header("Location") + "/versions/1/package").expecting(404);
        var without = "{\"title\":\"Vide\",\"kind\":\"" + kind + "\"}";
        var refused =
                producer.client().post("/api/resources", without).expecting(400).json();
        assertThat(refused.at("/errors/0/pointer").stringValue()).isEqualTo("/" + field);
    }

    @Test
    void saysThatAWithdrawnResourceIsGoneAndWhy() {
        var producer = commons.organisation();
        var word = commons.word();
        var id = commons.published(producer, word, Map.of());
        producer.client()
                .post("/api/resources/" + id + "/withdraw", Map.of("reason", "Une source n’était pas libre."))
                .expecting(200);
        commons.awaitIndexed();

        var gone = commons.anonymous()
                .get("/api/resources/" + id + "/versions/1/package")
                .expecting(410)
                .json();
        assertThat(gone.get("detail").stringValue()).contains("Une source n’était pas libre.");
        assertThat(commons.anonymous()
                        .get("/api/resources/" + id)
                        .expecting(200)
                        .json()
                        .get("state")
                        .stringValue())
                .isEqualTo("withdrawn");
        assertThat(commons.anonymous()
                        .get("/api/resources?q=" + word)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    private JsonNode bySession(Member by, byte[] file, String fileName) {
        var accepted =
                by.client().post(upload(by, file, fileName) + "/complete").expecting(202);
        return commons.settled(by.client(), accepted.header("Location"));
    }

    private static String upload(Member by, byte[] file, String fileName) {
        var created = by.client().post("/api/uploads", Map.of("fileName", fileName, "size", file.length));
        by.client()
                .putBytes(created.expecting(201).header("Location") + "/parts/1", file)
                .expecting(204);
        return created.header("Location");
    }

    private static JsonNode onlyHit(Member by, String word) {
        var hits = by.get("/api/resources?q=" + word).expecting(200).json();
        assertThat(hits.get("total").asInt()).as(hits.toString()).isEqualTo(1);
        return hits.get("hits").get(0);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
