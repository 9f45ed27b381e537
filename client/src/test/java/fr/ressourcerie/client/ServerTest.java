package fr.ressourcerie.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the command makes of a server that is well, overloaded, or says no. */
class ServerTest {
    private final Deque<Integer> statuses = new ConcurrentLinkedDeque<>();
    private HttpServer http;
    private Server server;

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            int status = statuses.remove();
            var body = "{\"detail\": \"Non.\", \"mend\": \"Faites autrement.\", \"status\": %d}"
                    .formatted(status)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        server = new Server(URI.create("http://127.0.0.1:" + http.getAddress().getPort()), "cle");
    }

    @AfterEach
    void stop() {
        server.close();
        http.stop(0);
    }

    @Test
    void triesAgainWhatMayComeRight() throws InterruptedException {
        statuses.addAll(List.of(503, 429, 200));
        assertThat(server.get("/api").path("status").asInt()).isEqualTo(200);
        assertThat(statuses).isEmpty();
    }

    @Test
    void tellsARefusalAtOnceWithItsMend() {
        statuses.add(403);
        assertThatThrownBy(() -> server.get("/api")).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.ofTheKey()).isTrue();
            assertThat(refused.getMessage()).isEqualTo("Non.\nFaites autrement.");
        });
    }

    @Test
    void givesUpOnAServerThatWasNeverThere() {
        var nobody = new Server(URI.create("http://127.0.0.1:1"), "cle");
        assertThatThrownBy(() -> nobody.get("/api"))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
