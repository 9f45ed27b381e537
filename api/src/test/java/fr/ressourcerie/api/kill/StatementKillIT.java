package fr.ressourcerie.api.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Statements that were acknowledged outlive the program, whole batches at a time. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class StatementKillIT {
    private static final int SENDERS = 4;
    private static final int KILLS = 3;
    private static final int BATCH = 20;
    private static final int BATCHES_BEFORE = 15;
    private static final int BATCHES_EACH = 2_000;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<List<UUID>> sent = new ConcurrentLinkedQueue<>();
    private final Queue<List<UUID>> acknowledged = new ConcurrentLinkedQueue<>();
    private Program program;

    @BeforeEach
    void make() throws IOException {
        program = new Program(folder.resolve("data"), "StatementKillIT");
    }

    @AfterEach
    void leaveNothingRunning() throws IOException {
        program.close();
        http.close();
    }

    @Test
    void losesNoStatementThatWasAcknowledgedAndKeepsNoPartOfABatch() throws Exception {
        program.start();
        for (int kill = 1; kill <= KILLS; kill++) {
            sendUntilItIsKilled();
            program.start();
        }

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * BATCHES_BEFORE);
        for (var batch : acknowledged) {
            assertThat(present(batch)).isEqualTo(BATCH);
        }
        for (var batch : sent) {
            assertThat(present(batch)).as("a batch of which no answer came").isIn(0, BATCH);
        }
    }

    private void sendUntilItIsKilled() throws Exception {
        var enough = new CountDownLatch(BATCHES_BEFORE);
        try (var threads = Executors.newFixedThreadPool(SENDERS)) {
            var sending = new ArrayList<Future<?>>();
            for (int sender = 0; sender < SENDERS; sender++) {
                sending.add(threads.submit(() -> sendUntilItEnds(enough)));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS))
                    .as("statements are taken")
                    .isTrue();
            program.kill();
            for (var thread : sending) {
                thread.get(1, TimeUnit.MINUTES);
            }
        }
    }

    private Void sendUntilItEnds(CountDownLatch enough) throws InterruptedException {
        try {
            for (int i = 0; i < BATCHES_EACH; i++) {
                var batch = Stream.generate(UUID::randomUUID).limit(BATCH).toList();
                sent.add(batch);
                var answer = http.send(
                        request("/xapi/statements")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json(batch)))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                acknowledged.add(batch);
                enough.countDown();
            }
        } catch (IOException theProgramHasEnded) {
            // what it did not acknowledge, it did not promise
        }
        return null;
    }

    private static String json(List<UUID> batch) {
        return batch.stream().map("""
                        {"id": "%s", "actor": {"mbox": "mailto:alice@lms.test"},
                         "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
                         "object": {"id": "https://lms.test/module"}}"""::formatted).collect(Collectors.joining(",", "[", "]"));
    }

    private int present(List<UUID> batch) throws IOException, InterruptedException {
        int present = 0;
        for (var id : batch) {
            var answer = http.send(request("/xapi/statements?statementId=" + id).build(), BodyHandlers.discarding());
            assertThat(answer.statusCode()).isIn(200, 404);
            present += answer.statusCode() == 200 ? 1 : 0;
        }
        return present;
    }

    private HttpRequest.Builder request(String path) throws IOException {
        var credentials = ("key:" + program.administratorsKey()).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(program.address().resolve(path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("X-Experience-API-Version", "2.0.0");
    }
}
