package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Many deposits at once: described in a table, each file taken once, or all taken out of one zip. */
@WithTheProgram
class BatchIT {
    private final Commons commons;

    BatchIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void aDryRunTellsAllThatIsWrongWithEveryLineAndKeepsNothing() {
        var by = commons.organisation();
        long batches = count("batch");
        var told = describe(by.client(), "?dryRun=true", """
                Fichier;Titre;Licence;Secteurs;Durée;Tirée de;Ressource
                a.zip;%s;Copyright;Construction|Batiment;0;%s;
                a.zip;Bien;CC BY 4.0;Construction;45;;
                ;Sans fichier;;;;;
                b.zip;;;;;;%s
                c.zip;Juste;CC0-1.0;Construction;10;;
                """.formatted(
                                "x".repeat(301), UUID.randomUUID(), UUID.randomUUID()))
                .expecting(200)
                .json();
        assertThat(columns(told, 0)).containsExactlyInAnyOrder("Licence", "Secteurs", "Titre", "Durée", "Tirée de");
        assertThat(columns(told, 1)).containsExactly("Fichier");
        assertThat(columns(told, 2)).containsExactly("Fichier");
        assertThat(columns(told, 3)).containsExactly("Ressource");
        assertThat(columns(told, 4)).isEmpty();
        assertThat(told.at("/lines/0/number").asInt()).isEqualTo(2);
        assertThat(told.at("/counts/refused").asInt()).isEqualTo(4);
        assertThat(told.has("id")).isFalse();
        assertThat(count("batch")).isEqualTo(batches);
    }

    @Test
    void refusesAFaultyDescriptionWholeUnlessToldToSkip() {
        var by = commons.organisation();
        var table = "fichier;titre;licence\na.zip;A " + commons.word() + ";CC0-1.0\nb.zip;B;inconnue\n";
        var problem = ProblemDocument.of(describe(by.client(), "", table).expecting(422));
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/3/licence");
        var batch =
                describe(by.client(), "?skipFaulty=true", table).expecting(200).json();
        assertThat(batch.at("/lines/1/state").asString()).isEqualTo("refused");
        assertThat(batch.at("/lines/1/problems/0/mend").asString()).isNotBlank();
        var refused = upload(by.client(), "b.zip", Scorm12.holding("B", "b"), batch, 3);
        ProblemDocument.of(refused.expecting(409));
    }

    @Test
    void takesTheFileOfALineOnceAndFindsTheBatchAgainByItsDescription() {
        var by = commons.organisation();
        var word = commons.word();
        var table = "fichier;titre;licence\nmodules/a.zip;Échelle " + word + ";CC0-1.0\nmodules/b.zip;Banche;\n";
        var windows = table.getBytes(Charset.forName("windows-1252"));
        var batch = describe(by.client(), "", windows).expecting(200).json();
        var first = upload(by.client(), "a.zip", Scorm12.holding("A", word), batch, 2)
                .expecting(202);
        var other = upload(by.client(), "a.zip", Scorm12.holding("A", word + "bis"), batch, 2)
                .expecting(202);
        assertThat(other.header("Location")).isEqualTo(first.header("Location"));
        commons.settled(by.client(), first.header("Location"));

        var again = describe(by.client(), "", windows).expecting(200).json();
        assertThat(again.get("id")).isEqualTo(batch.get("id"));
        assertThat(again.at("/lines/0/state").asString()).isEqualTo("ready");
        assertThat(again.at("/lines/0/title").asString()).isEqualTo("Échelle " + word);
        var waiting = by.get(at(batch) + "?state=waiting").expecting(200).json();
        assertThat(waiting.get("lines")).hasSize(1);
        assertThat(waiting.at("/lines/0/file").asString()).isEqualTo("modules/b.zip");

        var published = by.client().post(at(batch) + "/publish").expecting(200).json();
        assertThat(published.get("published").asInt()).isEqualTo(1);
        commons.awaitIndexed();
        assertThat(commons.anonymous()
                        .get("/api/resources?q=" + word)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(by.client()
                        .post(at(batch) + "/publish")
                        .json()
                        .get("published")
                        .asInt())
                .isZero();
    }

    @Test
    void makesAtOnceWhatHasNoFileAndGivesNewVersionsToWhatIsThere() {
        var by = commons.organisation();
        var there = commons.published(by, commons.word(), Map.of());
        var json = """
                [{"kind": "practice", "title": "%s", "text": "Faire ensemble."},
                 {"kind": "pathway", "title": "Parcours", "steps": [{"type": "resource", "resource": "%s"}]},
                 {"file": "neuf.zip", "resourceId": "%s"}]""".formatted(commons.word(), there, there);
        var batch = by.client()
                .sendJson("POST", "/api/batches", json)
                .expecting(200)
                .json();
        assertThat(batch.at("/counts/ready").asInt()).isEqualTo(2);
        var version = upload(by.client(), "neuf.zip", Scorm12.holding("Neuf", "neuf"), batch, 3)
                .expecting(202);
        assertThat(version.header("Location")).isEqualTo("/api/resources/" + there + "/versions/2");
        commons.settled(by.client(), version.header("Location"));
        var events = by.client().events(at(batch) + "/events");
        assertThat(events.getLast().at("/counts/ready").asInt()).isEqualTo(3);
        assertThat(events.getLast().get("settled").asBoolean()).isTrue();
    }

    @Test
    void takesAZipApartAndLeavesNothingOfItBehind() throws IOException {
        var by = commons.organisation();
        var word = commons.word();
        var files = new LinkedHashMap<String, byte[]>();
        files.put(
                "lot/ressources.csv",
                ("\uFEFFFichier;Titre\r\nUn.ZIP;=Un " + word + "\r\nsous dossier\\été.zip;Deux\r\nfaux.zip;Trois\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        files.put("lot/un.zip", Scorm12.holding("Un", word));
        files.put("lot/sous dossier/été.zip", Scorm12.holding("Deux", word));
        files.put("lot/faux.zip", "pas un zip".getBytes(StandardCharsets.UTF_8));
        var accepted = batch(by.client(), zip(files), "").expecting(202);
        var batch = settled(by, accepted.header("Location"));
        assertThat(batch.at("/counts/ready").asInt()).as(batch.toString()).isEqualTo(2);
        assertThat(batch.at("/counts/rejected").asInt()).isEqualTo(1);
        assertThat(batch.get("unpacking").asBoolean()).isFalse();
        assertThat(batch(by.client(), zip(files), "").expecting(202).header("Location"))
                .as("the same bytes")
                .isEqualTo(accepted.header("Location"));
        assertThat(commons.jdbc()
                        .sql("select object_key from blob")
                        .query(String.class)
                        .list())
                .as("every object is a version's")
                .containsAll(commons.objects().stream()
                        .filter(key -> key.startsWith("blob/"))
                        .toList());

        var report = by.get(accepted.header("Location") + "/report", "Accept", "text/csv")
                .expecting(200);
        assertThat(report.text())
                .startsWith(
                        "\uFEFFligne;fichier;titre;état;ressource;version;problème;que faire\r\n2;Un.ZIP;'=Un " + word)
                .contains("fichier rejeté")
                .contains("prêt, brouillon");
    }

    @Test
    void depositsNothingOfAZipWhoseDescriptionIsFaultyOrMissing() throws IOException {
        var by = commons.organisation();
        var files = new LinkedHashMap<String, byte[]>();
        files.put("a.zip", Scorm12.holding("A", commons.word()));
        var without =
                settled(by, batch(by.client(), zip(files), "").expecting(202).header("Location"));
        assertThat(without.at("/problems/0/mend").asString()).contains("description.csv");
        files.put("description.csv", "fichier;titre\na.zip;A\nabsent.zip;B\n".getBytes(StandardCharsets.UTF_8));
        var faulty =
                settled(by, batch(by.client(), zip(files), "").expecting(202).header("Location"));
        assertThat(faulty.get("problems")).hasSize(1);
        assertThat(faulty.at("/lines/1/state").asString()).isEqualTo("refused");
        assertThat(faulty.at("/lines/0/state").asString()).isEqualTo("waiting");
        var skipped = settled(
                by,
                batch(by.client(), zip(files), "?skipFaulty=true")
                        .expecting(202)
                        .header("Location"));
        assertThat(skipped.at("/counts/ready").asInt()).isEqualTo(1);
        var notAZip = settled(
                by, batch(by.client(), new byte[] {1, 2, 3}, "").expecting(202).header("Location"));
        assertThat(notAZip.get("problems")).hasSize(1);
    }

    @Test
    void undoesABatchByWithdrawingItsDraftsWithoutShowingThem() {
        var by = commons.organisation();
        var table = "fichier;titre\na.zip;Brouillon " + commons.word() + "\n";
        var batch = describe(by.client(), "", table).expecting(200).json();
        var version = upload(by.client(), "a.zip", Scorm12.holding("A", commons.word()), batch, 2);
        commons.settled(by.client(), version.expecting(202).header("Location"));
        by.client().delete(at(batch)).expecting(204);
        by.get(at(batch)).expecting(404);
        var resource = version.header("Location").replaceFirst("/versions/.*", "");
        assertThat(by.get(resource).expecting(200).json().get("state").asString())
                .isEqualTo("withdrawn");
        commons.anonymous().get(resource).expecting(404);
        assertThat(describe(by.client(), "", table).expecting(200).json().get("id"))
                .isNotEqualTo(batch.get("id"));
    }

    @Test
    void belongsToTheOrganisationThatAskedForIt() {
        var by = commons.organisation();
        var other = commons.organisation();
        var reader = commons.withKey(commons.key(by.id(), "lms"));
        var batch = describe(by.client(), "", "fichier;titre\na.zip;A\n")
                .expecting(200)
                .json();
        for (var path : List.of(at(batch), at(batch) + "/events", at(batch) + "/report")) {
            commons.anonymous().get(path).expecting(401);
            reader.get(path).expecting(403);
            other.get(path).expecting(404);
        }
        ProblemDocument.of(other.client().post(at(batch) + "/publish").expecting(404));
        ProblemDocument.of(other.client().delete(at(batch)).expecting(404));
        ProblemDocument.of(describe(reader, "", "fichier\na.zip\n").expecting(403));
        ProblemDocument.of(
                describe(commons.administrator(), "", "fichier\na.zip\n").expecting(403));
        ProblemDocument.of(upload(other.client(), "a.zip", Scorm12.holding("A", "a"), batch, 2)
                .expecting(404));
    }

    @Test
    void offersATemplateThatIsSoundButForItsFiles() {
        var template = commons.anonymous().get("/api/batches/template.csv").expecting(200);
        var told = describe(commons.organisation().client(), "?dryRun=true", template.body())
                .expecting(200)
                .json();
        assertThat(told.at("/counts/refused").asInt()).as(told.toString()).isZero();
        assertThat(told.at("/counts/total").asInt()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoDescriptionWithoutFailing() {
        var by = commons.organisation().client();
        for (var text : List.of("", ";;;\n", "\"", "\u0000", "fichier;titre\n\"a")) {
            assertThat(describe(by, "", text).status()).as(text).isBetween(400, 422);
        }
        for (var text : List.of(
                "", "{", "[[]]", "[{\"file\": \"a\\u0000.zip\"}]", "[{\"title\": {\"a\": 1}, \"file\": \"a\"}]")) {
            assertThat(by.sendJson("POST", "/api/batches", text).status())
                    .as(text)
                    .isBetween(400, 422);
        }
        by.send("POST", "/api/batches", BodyPublishers.ofString("a"), "Content-Type", "text/plain")
                .expecting(415);
        ProblemDocument.of(describe(by, "", new byte[(16 << 20) + 1]).expecting(413));
        by.get("/api/batches/" + UUID.randomUUID()).expecting(404);
        by.post("/api/uploads/" + UUID.randomUUID() + "/batch").expecting(404);
    }

    private Answer describe(Client by, String options, String table) {
        return describe(by, options, table.getBytes(StandardCharsets.UTF_8));
    }

    private Answer describe(Client by, String options, byte[] table) {
        return by.send("POST", "/api/batches" + options, BodyPublishers.ofByteArray(table), "Content-Type", "text/csv");
    }

    private static String at(JsonNode batch) {
        return "/api/batches/" + batch.get("id").asString();
    }

    private Answer upload(Client by, String name, byte[] file, JsonNode batch, int line) {
        return by.post(
                sent(by, name, file) + "/complete",
                Map.of("batch", Map.of("id", batch.get("id").asString(), "line", line)));
    }

    private Answer batch(Client by, byte[] zip, String options) {
        return by.post(sent(by, "lot.zip", zip) + "/batch" + options);
    }

    private static String sent(Client by, String name, byte[] file) {
        var session = by.post("/api/uploads", Map.of("fileName", name, "size", file.length))
                .expecting(201)
                .header("Location");
        by.putBytes(session + "/parts/1", file).expecting(204);
        return session;
    }

    private JsonNode settled(Member by, String batch) {
        await(batch)
                .atMost(Duration.ofSeconds(30))
                .until(() -> by.get(batch).expecting(200).json().get("settled").asBoolean());
        return by.get(batch).expecting(200).json();
    }

    private static List<String> columns(JsonNode told, int line) {
        return told.at("/lines/" + line + "/problems")
                .valueStream()
                .map(problem -> problem.get("column").asString())
                .distinct()
                .toList();
    }

    private long count(String table) {
        return commons.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory", e);
        }
        return bytes.toByteArray();
    }
}
