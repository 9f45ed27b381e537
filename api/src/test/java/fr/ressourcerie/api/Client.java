package fr.ressourcerie.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One who calls the program over HTTP, with the same headers each time: a key, a cookie, or none. */
final class Client {
    private static final String BOUNDARY = "----a-boundary-that-no-file-holds";

    private final HttpClient http;
    private final URI base;
    private final List<String> always;
    private final JsonMapper mapper = new JsonMapper();

    Client(HttpClient http, URI base, String... always) {
        this.http = http;
        this.base = base;
        this.always = List.of(always);
    }

    /** The same, sending one more header each time. */
    Client with(String name, String value) {
        var more = new ArrayList<>(always);
        more.addAll(List.of(name, value));
        return new Client(http, base, more.toArray(String[]::new));
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer head(String path, String... headers) {
        return send("HEAD", path, BodyPublishers.noBody(), headers);
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    /** Posts JSON: a text as it stands, anything else as Jackson writes it. */
    Answer post(String path, Object json) {
        return sendJson("POST", path, json);
    }

    Answer patch(String path, Object json, String... headers) {
        return sendJson("PATCH", path, json, headers);
    }

    Answer put(String path, Object json) {
        return sendJson("PUT", path, json);
    }

    Answer putBytes(String path, byte[] bytes) {
        return send("PUT", path, BodyPublishers.ofByteArray(bytes));
    }

    /** Deposits a file in one form, as a page without script does. */
    Answer form(String path, String fileName, byte[] file, Object metadata) {
        var head = new StringBuilder();
        head.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"metadata\"\r\n");
        head.append("Content-Type: application/json\r\n\r\n")
                .append(text(metadata))
                .append("\r\n");
        head.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
        head.append(fileName).append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        return send("POST", path, body, "Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    Answer sendJson(String method, String path, Object json, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        if (!all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        return send(method, path, BodyPublishers.ofString(text(json)), all.toArray(String[]::new));
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        try {
            return new Answer(http.send(request(method, path, body, headers), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    /** Listens to server-sent events until the program ends them; the data of each. */
    List<JsonNode> events(String path) {
        return get(path, "Accept", "text/event-stream")
                .expecting(200)
                .text()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> mapper.readTree(line.substring(5)))
                .toList();
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).method(method, body);
        if (!always.isEmpty()) {
            request.headers(always.toArray(String[]::new));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private String text(Object json) {
        return json instanceof String text ? text : new String(mapper.writeValueAsBytes(json), StandardCharsets.UTF_8);
    }
}
