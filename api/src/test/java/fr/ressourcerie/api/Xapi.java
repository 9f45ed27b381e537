package fr.ressourcerie.api;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of the learning record store that speaks one version of xAPI. */
record Xapi(Client client, String version) {
    static final String FIRST = "1.0.3";
    static final String SECOND = "2.0.0";
    private static final JsonMapper MAPPER = new JsonMapper();

    static Xapi of(Client client, String version) {
        return new Xapi(client.with("X-Experience-API-Version", version), version);
    }

    /** Somebody's statement about an activity, with an id. */
    static ObjectNode statement(String activity) {
        var statement = MAPPER.createObjectNode().put("id", UUID.randomUUID().toString());
        statement.putObject("actor").put("mbox", "mailto:lou@example.org");
        statement
                .putObject("verb")
                .put("id", "http://adlnet.gov/expapi/verbs/completed")
                .putObject("display")
                .put("fr", "a terminé")
                .put("en", "completed");
        statement.putObject("object").put("id", activity);
        return statement;
    }

    static String activity() {
        return "http://example.org/activities/" + UUID.randomUUID();
    }

    static String agent(String name) {
        return "{\"mbox\":\"mailto:" + name + "@example.org\"}";
    }

    static String id(JsonNode statement) {
        return statement.get("id").stringValue();
    }

    /** A path below /xapi with its parameters. */
    static String path(String resource, Map<String, String> parameters) {
        return "/xapi/" + resource
                + new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    Answer get(String resource, Map<String, String> parameters, String... headers) {
        return client.get(path(resource, parameters), headers);
    }

    Answer post(Object statements) {
        return client.post("/xapi/statements", statements);
    }

    Answer send(String method, String resource, Map<String, String> parameters, String body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        if (!all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        return client.send(
                method, path(resource, parameters), BodyPublishers.ofString(body), all.toArray(String[]::new));
    }

    /** Statements, each as JSON, that a query finds. */
    List<JsonNode> find(Map<String, String> parameters) {
        var found = new ArrayList<JsonNode>();
        get("statements", parameters).expecting(200).json().get("statements").forEach(found::add);
        return found;
    }

    /** Posts a statement with one attachment behind it. */
    Answer postWith(JsonNode statement, String hash, byte[] attachment) {
        var boundary = "parts-of-one-body";
        var head = "--" + boundary + "\r\nContent-Type: application/json\r\n\r\n" + statement + "\r\n--" + boundary
                + "\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + hash
                + "\r\n\r\n";
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(attachment),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return client.send(
                "POST", "/xapi/statements", body, "Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"");
    }

    /** Says in a statement that an attachment goes with it. */
    static ObjectNode attaching(ObjectNode statement, byte[] bytes) {
        var attachment = statement.putArray("attachments").addObject();
        attachment
                .put("usageType", "http://example.org/proof")
                .put("contentType", "text/plain")
                .put("length", bytes.length)
                .put("sha2", sha256(bytes));
        attachment.putObject("display").put("fr", "Preuve");
        return statement;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
