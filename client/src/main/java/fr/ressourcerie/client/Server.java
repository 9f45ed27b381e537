package fr.ressourcerie.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The server's side of a deposit over HTTP. A broken line, an overloaded or restarting server is tried again with growing
 * pauses: every request used here may be repeated without harm.
 */
final class Server implements AutoCloseable {
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long SLOWEST_BYTES_PER_SECOND = 4_000;
    private static final int TRIES = 10;
    private static final int TRIES_AT_FIRST = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(15))
            .build();
    private final JsonMapper mapper = new JsonMapper();
    private final URI base;
    private final String key;
    private volatile boolean answered;

    Server(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    JsonNode get(String path) throws InterruptedException {
        return json(send("GET", path, "application/json", BodyPublishers::noBody, ANSWERED_WITHIN));
    }

    byte[] table(String path) throws InterruptedException {
        return send("GET", path, "text/csv", BodyPublishers::noBody, ANSWERED_WITHIN)
                .body();
    }

    JsonNode post(String path, JsonNode body) throws InterruptedException {
        return post(path, "application/json", mapper.writeValueAsBytes(body));
    }

    JsonNode post(String path, String type, byte[] body) throws InterruptedException {
        return json(send("POST", path, type, () -> BodyPublishers.ofByteArray(body), ANSWERED_WITHIN));
    }

    /** Sends bytes that are opened anew for each try. */
    void put(String path, long size, Supplier<BodyPublisher> bytes) throws InterruptedException {
        var limit = ANSWERED_WITHIN.plusSeconds(size / SLOWEST_BYTES_PER_SECOND);
        send("PUT", path, "application/octet-stream", () -> BodyPublishers.fromPublisher(bytes.get(), size), limit);
    }

    private HttpResponse<byte[]> send(
            String method, String path, String type, Supplier<BodyPublisher> body, Duration limit)
            throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= (answered ? TRIES : TRIES_AT_FIRST);
            try {
                var request = HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(limit)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", type)
                        .header("Accept", method.equals("GET") ? type : "application/json")
                        .method(method, body.get())
                        .build();
                var answer = http.send(request, BodyHandlers.ofByteArray());
                if (!WORTH_ANOTHER_TRY.contains(answer.statusCode()) || last) {
                    answered = true;
                    return accepted(answer);
                }
                pause(Math.max(backOff(attempt), retryAfter(answer)));
            } catch (IOException broken) {
                if (last) {
                    throw new UnreachableException(base, broken);
                }
                pause(backOff(attempt));
            }
        }
    }

    private HttpResponse<byte[]> accepted(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new RefusedException(answer.statusCode(), json(answer));
        }
        return answer;
    }

    private JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return mapper.readTree(answer.body());
        } catch (JacksonException notOurs) {
            // A gateway's own page: the status says enough.
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static long retryAfter(HttpResponse<byte[]> answer) {
        var header = answer.headers().firstValue("Retry-After").orElse("");
        return header.matches("[0-9]{1,3}") ? Math.min(LONGEST_PAUSE_MILLIS, Long.parseLong(header) * 1_000) : 0;
    }

    private static long backOff(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, 500L << Math.min(attempt - 1, 10));
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    }

    /** Waits for a while, or until interrupted. */
    void pause(long millis) throws InterruptedException {
        if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("Nothing counts this latch down");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
