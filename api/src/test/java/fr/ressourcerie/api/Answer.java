package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program answered to one request. */
final class Answer {
    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
        this.response = response;
    }

    int status() {
        return response.statusCode();
    }

    HttpHeaders headers() {
        return response.headers();
    }

    byte[] body() {
        return response.body();
    }

    /** This answer, whose status must be the one given. */
    Answer expecting(int expected) {
        assertThat(status()).as(toString()).isEqualTo(expected);
        return this;
    }

    JsonNode json() {
        return new JsonMapper().readTree(body());
    }

    /** A header's first value, empty where there is none. */
    String header(String name) {
        return headers().firstValue(name).orElse("");
    }

    String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        var text = text();
        return response.request().method() + " " + response.uri() + " -> " + status() + " "
                + text.substring(0, Math.min(2_000, text.length()));
    }
}
