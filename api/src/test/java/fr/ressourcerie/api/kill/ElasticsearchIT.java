package fr.ressourcerie.api.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.api.kill.Depositor.Acknowledged;
import fr.ressourcerie.search.elastic.ElasticsearchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job with the index in a real Elasticsearch, which goes away for a while. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ElasticsearchIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** Named by the build of the module that has them on its class path. */
    private static final Path JARS = Path.of("../search/target/elasticsearch.classpath");

    @TempDir
    Path folder;

    @Test
    void findsInElasticsearchSaysWhileItIsAwayAndCatchesUp() throws IOException {
        try (var server = ElasticsearchServer.start(folder.resolve("elasticsearch"), Files.readString(JARS));
                var program = new Program(
                        folder.resolve("data"),
                        "ElasticsearchIT",
                        "--ressourcerie.search.elasticsearch.urls=" + server.uri(),
                        "--ressourcerie.search.elasticsearch.timeout=3s")) {
            program.start();
            var depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
            var before = published(depositor, "truelle");
            await("truelle is found").atMost(WITHIN).until(() -> depositor.finds(before));
            assertThat(depositor.get("/api/suggestions?q=coffr").toString()).contains("Coffrage");
            assertThat(depositor
                            .get("/api/resources?q=truelle&facets=format")
                            .at("/facets/format/0/count")
                            .asInt())
                    .isEqualTo(1);
            assertThat(folder.resolve("data/index")).doesNotExist();

            server.kill();
            requireUnavailable(depositor, "/api/resources?q=truelle");
            requireUnavailable(depositor, "/api/suggestions?q=coffr");
            requireUnavailable(depositor, before.resource() + "/similar");
            var meanwhile = published(depositor, "taloche");
            assertThat(depositor.pull(meanwhile)).isEqualTo(Depositor.scorm("taloche"));

            server.start();
            await("what was published meanwhile is found")
                    .atMost(WITHIN)
                    .ignoreExceptions()
                    .until(() -> depositor.answers("/api/resources?q=taloche").statusCode() == 200
                            && depositor.finds(meanwhile));
            assertThat(depositor.finds(before)).isTrue();
        }
    }

    private static Acknowledged published(Depositor depositor, String word) throws IOException {
        var deposit = depositor.deposit(word);
        await(word + " is ready")
                .atMost(WITHIN)
                .until(() -> depositor.state(deposit).equals("ready"));
        depositor.submit(deposit);
        return deposit;
    }

    private static void requireUnavailable(Depositor depositor, String path) throws IOException {
        var answer = depositor.answers(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
    }
}
