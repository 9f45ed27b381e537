package fr.ressourcerie.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.ressourcerie.catalogue.database.SharedDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The image does its work with what the chart gives it, and nothing else. */
@TestInstance(Lifecycle.PER_CLASS)
class ImageIT {
    private static final String BOUNDARY = "----a-boundary-that-no-file-holds";
    private static final String WORD = "coffrage";

    private final JsonMapper mapper = new JsonMapper();
    private final Path folder;
    private Container program;

    ImageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        assumeTrue(Container.possible(), "it takes the right to mount, as root on Linux has");
        program = Container.start(Image.built(), variables(), folder);
    }

    /** The chart's for the smallest values, with a PostgreSQL of this machine where the secret would say which. */
    private Map<String, String> variables() throws IOException {
        var database = SharedDatabase.create();
        var values = Values.minimal().with(Map.of("database", Map.of("url", database.jdbcUrl())));
        var variables = new HashMap<>(new Chart(folder).render(values, "1.37.0").variables());
        assertThat(variables).containsEntry("RESSOURCERIE_DATABASE_PASSWORD", "ressourcerie-database/password");
        variables.put("RESSOURCERIE_DATABASE_USER", database.user());
        variables.put("RESSOURCERIE_DATABASE_PASSWORD", database.password());
        return variables;
    }

    /** Within the thirty seconds that Kubernetes leaves it. */
    @AfterAll
    void endsInTimeWhenAsked() throws InterruptedException {
        if (program != null) {
            var ended = program.ends(Duration.ofSeconds(30));
            program.close();
            assertThat(ended).isTrue();
        }
    }

    @Test
    void probesAreAnsweredAtTheDoorAndMetricsBesideItOnly() throws IOException, InterruptedException {
        var pod = new Chart(folder).render(Values.minimal(), "1.37.0").container();
        for (var probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
            assertThat(pod.at("/" + probe + "/httpGet/port").asString()).isEqualTo("http");
            var path = pod.at("/" + probe + "/httpGet/path").asString();
            assertThat(program.get("SERVER_PORT", path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(program.get("MANAGEMENT_SERVER_PORT", "/actuator/prometheus").body())
                .contains("http_server_requests_seconds_count{", "disk_free_bytes{path=\"/data\"}")
                .contains("jvm_memory_usage_after_gc{area=\"heap\",pool=\"long-lived\"}");
        assertThat(program.get("SERVER_PORT", "/actuator/prometheus").statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePagesAreThere() throws IOException, InterruptedException {
        assertThat(program.get("SERVER_PORT", "/").body()).contains("<div id=\"root\"");
    }

    @Test
    void itKeepsItsDataOnTheVolumeAndComplainsOfNothing() throws IOException {
        assertThat(program.log()).contains("/data)").doesNotContain("WARN", "ERROR");
    }

    /** A document is read by a child JVM, which is started with the class path of the image. */
    @Test
    void whatIsDepositedIsReadAndFound() throws IOException, InterruptedException {
        var administrator = Files.readString(folder.resolve("volume/admin.key")).strip();
        var organisation =
                json(program.post(administrator, "/api/organisations", """
                {"name": "CFA du Bâtiment", "kind": "cfa"}""").body());
        var keys = "/api/organisations/" + organisation.path("id").asString() + "/keys";
        var key =
                json(program.post(administrator, keys, """
                        {"name": "dépôt", "roles": ["contributor"]}""").body()).path("key").asString();
        var deposit = json(program.post(
                        key,
                        "/api/resources",
                        "multipart/form-data; boundary=" + BOUNDARY,
                        BodyPublishers.ofByteArray(form()))
                .body());
        var resource = "/api/resources/" + deposit.path("resourceId").asString();
        await("publication of " + deposit)
                .atMost(Duration.ofSeconds(60))
                .until(() -> program.post(key, resource + "/submit", "").statusCode() == 200);
        await("the word of a page in the index")
                .atMost(Duration.ofSeconds(30))
                .until(() -> json(program.get("SERVER_PORT", "/api/resources?q=" + WORD)
                                        .body())
                                .path("total")
                                .asInt()
                        == 1);
        assertThat(program.children()).hasSize(1);
    }

    private byte[] form() throws IOException {
        var form = new ByteArrayOutputStream();
        var part = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=";
        form.writeBytes((part + "\"metadata\"\r\n\r\n"
                        + "{\"title\": \"Fiche\", \"licence\": \"CC-BY-4.0\", \"sectors\": [\"construction\"]}\r\n")
                .getBytes(UTF_8));
        form.writeBytes(
                (part + "\"file\"; filename=\"fiche.pdf\"\r\nContent-Type: application/pdf\r\n\r\n").getBytes(UTF_8));
        form.writeBytes(pdf());
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return form.toByteArray();
    }

    private static byte[] pdf() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var text = new PDPageContentStream(document, page)) {
                text.beginText();
                text.setFont(new PDType1Font(FontName.HELVETICA), 12);
                text.newLineAtOffset(50, 700);
                text.showText("Le " + WORD + " tient le béton jusqu'à sa prise.");
                text.endText();
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private JsonNode json(String text) {
        return mapper.readTree(text);
    }
}
