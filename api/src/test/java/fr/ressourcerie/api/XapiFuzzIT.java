package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Some thousand requests, each a good one spoilt at a few places by a seeded hand: none ends in a 5xx. */
@WithTheProgram
class XapiFuzzIT {
    private static final int SEEDS = 8;
    private static final int REQUESTS = 500;
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "HEAD", "PATCH");
    private static final List<String> RESOURCES = List.of(
            "statements",
            "activities",
            "activities/state",
            "activities/profile",
            "agents",
            "agents/profile",
            "about",
            "");
    private static final List<String> TYPES = List.of(
            "application/json",
            "multipart/mixed; boundary=b",
            "application/x-www-form-urlencoded",
            "text/plain",
            "*/*",
            "\"");
    private static final List<String> CLIPS = List.of(
            "\u0000",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            "\\u0000",
            "\\ud800",
            "é",
            "\uD83D\uDCA9",
            "1e400",
            "-0",
            "null",
            "\r\n--b",
            "--b--",
            "%",
            "%00",
            "9".repeat(300),
            "x".repeat(3000),
            "[".repeat(200),
            "Activity",
            "StatementRef",
            "http://adlnet.gov/expapi/verbs/voided");

    private final Commons commons;

    XapiFuzzIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void neverFailsWhateverIsSent() throws Exception {
        var member = commons.organisation();
        var faults = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(SEEDS)) {
            var hands = new ArrayList<Callable<List<String>>>();
            for (int seed = 0; seed < SEEDS; seed++) {
                var hand = new Hand(new Random(seed), member.client());
                hands.add(hand::faults);
            }
            for (var done : threads.invokeAll(hands)) {
                faults.addAll(done.get());
            }
        }
        assertThat(faults).isEmpty();
    }

    /** One who sends, always the same by the same seed. */
    private record Hand(Random random, Client client) {
        List<String> faults() {
            var faults = new ArrayList<String>();
            for (int i = 0; i < REQUESTS; i++) {
                var answer = answer();
                if (answer != null && answer.status() >= 500) {
                    faults.add(answer.toString());
                }
            }
            return faults;
        }

        private Answer answer() {
            var version = random.nextInt(20) == 0 ? spoilt("2.0.0") : pick(List.of(Xapi.FIRST, Xapi.SECOND));
            var resource = pick(RESOURCES);
            var headers = new ArrayList<>(List.of("Content-Type", pick(TYPES), "X-Experience-API-Version", version));
            if (random.nextInt(3) == 0) {
                headers.addAll(List.of(pick(List.of("If-Match", "If-None-Match")), spoilt("\"a\", W/\"b\", *")));
            }
            try {
                return client.send(
                        pick(METHODS),
                        Xapi.path(resource, parameters(resource)),
                        BodyPublishers.ofByteArray(body().getBytes(StandardCharsets.UTF_8)),
                        headers.toArray(String[]::new));
            } catch (IllegalArgumentException _) {
                return null; // no HTTP client sends such a header or address
            }
        }

        private Map<String, String> parameters(String resource) {
            var parameters = new java.util.HashMap<String, String>();
            if (resource.equals("statements")) {
                parameters.put(
                        pick(List.of("statementId", "voidedStatementId", "method", "limit", "cursor", "since")), "1");
                parameters.put(
                        pick(List.of("agent", "verb", "activity", "format", "attachments", "registration")), "true");
                parameters.keySet().removeIf(_ -> random.nextInt(2) == 0);
            } else if (!resource.isEmpty()) {
                parameters.put("activityId", "http://example.org/a");
                parameters.put("agent", Xapi.agent("lou"));
                parameters.put(
                        pick(List.of("stateId", "profileId", "since", "registration")),
                        UUID.randomUUID().toString());
                parameters.keySet().removeIf(name -> resource.startsWith("agents") && name.equals("activityId"));
                parameters.keySet().removeIf(name -> resource.equals("activities/profile") && name.equals("agent"));
            }
            parameters.replaceAll((_, value) -> random.nextInt(3) == 0 ? spoilt(value) : value);
            return parameters;
        }

        private String body() {
            var statement = Xapi.statement("http://example.org/a");
            statement
                    .putObject("context")
                    .putObject("contextActivities")
                    .putObject("parent")
                    .put("id", "http://x.org/");
            statement
                    .putObject("result")
                    .put("duration", "PT1H")
                    .putObject("score")
                    .put("scaled", 0.5);
            statement.put("timestamp", "2027-01-31T09:30:00.000Z");
            var json = Xapi.attaching(statement, new byte[3]).toString();
            var multipart = "--b\r\nContent-Type: application/json\r\n\r\n" + json
                    + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
                    + "X-Experience-API-Hash: " + Xapi.sha256(new byte[3]) + "\r\n\r\n\0\0\0\r\n--b--\r\n";
            var form = "statementId=1&X-Experience-API-Version=1.0.3&content=" + json;
            return spoilt(pick(List.of(json, "[" + json + "]", multipart, form, "{\"a\":1}", "")));
        }

        /** The text with up to four places cut, doubled, or overwritten. */
        private String spoilt(String text) {
            var spoilt = new StringBuilder(text);
            for (int i = random.nextInt(5); i > 0 && !spoilt.isEmpty(); i--) {
                int at = random.nextInt(spoilt.length());
                int end = Math.min(spoilt.length(), at + 1 + random.nextInt(12));
                switch (random.nextInt(4)) {
                    case 0 -> spoilt.delete(at, end);
                    case 1 -> spoilt.insert(at, spoilt.substring(at, end));
                    case 2 -> spoilt.insert(at, pick(CLIPS));
                    default -> spoilt.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
                }
            }
            return spoilt.toString();
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
