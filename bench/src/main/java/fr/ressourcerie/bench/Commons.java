package fr.ressourcerie.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running commons as a depositing organisation sees it: every call is one HTTP request. */
final class Commons {
    private static final String BOUNDARY = "a-boundary-that-no-file-holds-7f3c1d";

    /** An answer that is no success. */
    static final class Unexpected extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;

        Unexpected(HttpRequest request, HttpResponse<String> answer) {
            super("%s %s was answered %d: %s"
                    .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
            status = answer.statusCode();
        }

        /** Whether what was sent is to blame. */
        boolean refused() {
            return status / 100 == 4;
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final Executor soon = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
    private final String base;
    private final String key;

    private Commons(String base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Opens the commons that BASE_URL and ADMIN_KEY name, as an organisation made for this measure. */
    static Commons fromEnvironment() throws IOException, InterruptedException {
        var base = Objects.requireNonNull(System.getenv("BASE_URL"), "BASE_URL, such as http://localhost:8080");
        var administrator = new Commons(
                base, Objects.requireNonNull(System.getenv("ADMIN_KEY"), "ADMIN_KEY, the content of data/admin.key"));
        var organisation =
                administrator.post("/api/organisations", "{\"name\":\"Mesure\",\"kind\":\"training-organisation\"}");
        var created = administrator.post(
                "/api/organisations/" + organisation.path("id").asString() + "/keys",
                "{\"name\":\"mesure\",\"roles\":[\"contributor\"]}");
        return new Commons(base, created.path("key").asString());
    }

    /** Sends a file in one form, undescribed; the answer holds {@code links}. */
    JsonNode deposit(Path file) throws IOException, InterruptedException {
        var head = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(BOUNDARY, file.getFileName());
        return send(request("/api/resources")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--"))));
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    JsonNode put(String path, BodyPublisher body) throws IOException, InterruptedException {
        return send(request(path).PUT(body));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** The text of a page, such as the program's own meters. */
    String text(String path) throws IOException, InterruptedException {
        return answer(request(path).build()).body();
    }

    /** Looks at a version every 20 ms until it is {@code ready} or {@code rejected}, and tells which. */
    String settled(JsonNode accepted) throws IOException, InterruptedException {
        var version = accepted.path("links").path("version").asString();
        while (true) {
            var state = get(version).path("state").asString();
            if (state.equals("ready") || state.equals("rejected")) {
                return state;
            }
            pause();
        }
    }

    /** Looks every 20 ms until so many resources are found. */
    void awaitFound(long total) throws IOException, InterruptedException {
        while (found() < total) {
            pause();
        }
    }

    /** How many resources a question without words finds. */
    long found() throws IOException, InterruptedException {
        return get("/api/resources?size=1").path("total").asLong();
    }

    private void pause() {
        CompletableFuture.runAsync(() -> {}, soon).join();
    }

    /** Lets some time pass before looking again. */
    void pause(Duration time) {
        var then = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, then).join();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        return json.readTree(answer(builder.build()).body());
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new Unexpected(request, answer);
        }
        return answer;
    }
}
