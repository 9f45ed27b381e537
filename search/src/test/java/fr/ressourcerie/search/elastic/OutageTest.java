package fr.ressourcerie.search.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.search.Numbered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is told while Elasticsearch is away, and that all is there again once it is back. */
@Timeout(120)
class OutageTest {
    @TempDir
    Path folder;

    @Test
    void saysSoWhileElasticsearchIsAwayAndGoesOnWhereItStoodOnceItIsBack() throws IOException {
        try (var server = ElasticsearchServer.start(folder.resolve("server"));
                var generations = SharedElasticsearch.open(ElasticSettings.open(server.uri(), "outage"))) {
            generations.serving().apply(Numbered.puts(1, 10), Numbered.position(10));
            server.kill();
            assertUnavailable(() -> Numbered.numbers(generations.answers()));
            assertThatThrownBy(() -> generations.serving().apply(Numbered.puts(11, 12), Numbered.position(12)))
                    .isInstanceOf(UncheckedIOException.class);

            generations.reread();
            server.start();
            var serving = generations.serving();
            assertThat(serving.position()).contains(Numbered.position(10));
            serving.apply(Numbered.puts(11, 12), Numbered.position(12));
            assertThat(Numbered.numbers(generations.answers())).containsExactlyInAnyOrder(Numbered.upTo(12));
        }
    }

    @Test
    void waitsNoLongerThanItsPatienceForAnElasticsearchThatHangs() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var generations = SharedElasticsearch.open(patient(silent.getLocalPort()))) {
            var begin = System.nanoTime();
            assertUnavailable(() -> Numbered.numbers(generations.answers()));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static ElasticSettings patient(int port) {
        var uri = URI.create("http://127.0.0.1:" + port);
        return new ElasticSettings(List.of(uri), null, null, null, null, "silent", 1, Duration.ofMillis(500));
    }

    private static void assertUnavailable(ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNAVAILABLE));
    }
}
