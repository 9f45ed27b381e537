package fr.ressourcerie.api.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One who deposits small SCORM 1.2 packages over HTTP with a key, and looks at what became of them. */
final class Depositor {
    /** Bytes of each part but the last, of a file of up to 5 000 MiB. */
    static final int PART = 5 << 20;

    private static final String BOUNDARY = "----a-boundary-that-no-file-holds";
    private static final String JSON = "application/json";

    /** What the program has promised to keep by answering 202. */
    record Acknowledged(String resource, String version, String word) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper mapper = new JsonMapper();
    private final Queue<String> sessions = new ConcurrentLinkedQueue<>();
    private final URI base;
    private final String key;

    Depositor(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** The same one, who calls the program at another address. */
    Depositor at(URI address) {
        return new Depositor(address, key);
    }

    /** A contributor of an organisation that is made for it by the holder of this key. */
    Depositor contributor() throws IOException {
        var organisation = post("/api/organisations", "{\"name\":\"CFA du Bâtiment\",\"kind\":\"cfa\"}", 201)
                .get("id")
                .stringValue();
        var shown = post(
                "/api/organisations/" + organisation + "/keys",
                "{\"name\":\"dépôts\",\"roles\":[\"contributor\"]}",
                201);
        return new Depositor(base, shown.get("key").stringValue());
    }

    /** Deposits a package in one form. */
    Acknowledged deposit(String word) throws IOException {
        return deposit(word, scorm(word));
    }

    /** Deposits any bytes in one form. */
    Acknowledged deposit(String word, byte[] file) throws IOException {
        var answer = tryDeposit(file);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(202);
        return acknowledged(answer, word);
    }

    /** Deposits any bytes in one form, whatever is answered. */
    HttpResponse<byte[]> tryDeposit(byte[] file) throws IOException {
        var body = BodyPublishers.concat(
                BodyPublishers.ofString("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"module.zip\"\r\n"
                        + "Content-Type: application/zip\r\n\r\n"),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        return answer("POST", "/api/resources", body, "multipart/form-data; boundary=" + BOUNDARY);
    }

    /** Deposits a package through an upload session. */
    Acknowledged depositBySession(String word) throws IOException {
        return complete(upload(scorm(word)), word);
    }

    /** Describes a good practice, which only the database keeps; says what was answered. */
    int tryPractice(String text) throws IOException {
        var json = "{\"kind\":\"practice\",\"title\":\"Une pratique\",\"text\":\"" + text + "\"}";
        return answer("POST", "/api/resources", BodyPublishers.ofString(json), JSON)
                .statusCode();
    }

    /** Opens a session for a small file, and puts its only part. */
    String upload(byte[] file) throws IOException {
        var session = open(file);
        putPart(session, 1, file);
        return session;
    }

    int putPart(String session, byte[] file) throws IOException {
        return tryPart(session, 1, file).statusCode();
    }

    int complete(String session) throws IOException {
        return answer("POST", session + "/complete", BodyPublishers.noBody(), JSON)
                .statusCode();
    }

    /** Opens an upload session for a file; its address. */
    String open(byte[] file) throws IOException {
        var session = "/api/uploads/"
                + post("/api/uploads", "{\"fileName\":\"module.zip\",\"size\":" + file.length + "}", 201)
                        .get("id")
                        .stringValue();
        sessions.add(session);
        return session;
    }

    void putPart(String session, int number, byte[] file) throws IOException {
        var answer = tryPart(session, number, file);
        assertThat(answer.statusCode()).as(session + " part " + number).isEqualTo(204);
    }

    HttpResponse<byte[]> tryPart(String session, int number, byte[] file) throws IOException {
        var part = Arrays.copyOfRange(file, (number - 1) * PART, Math.min(number * PART, file.length));
        return answer(
                "PUT", session + "/parts/" + number, BodyPublishers.ofByteArray(part), "application/octet-stream");
    }

    /** Sends the first half of a part and no more, until the line is closed. */
    Socket beginPart(String session, int number, byte[] file) throws IOException {
        var socket = new Socket("localhost", base.getPort());
        var out = socket.getOutputStream();
        out.write(("PUT " + session + "/parts/" + number + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + key + "\r\nContent-Length: " + PART + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(file, (number - 1) * PART, PART / 2);
        out.flush();
        return socket;
    }

    /** The numbers of the parts that have arrived. */
    List<Integer> arrived(String session) throws IOException {
        var numbers = new ArrayList<Integer>();
        get(session)
                .get("arrived")
                .forEach(part -> numbers.add(part.get("number").asInt()));
        return numbers;
    }

    Acknowledged complete(String session, String word) throws IOException {
        return acknowledged(send("POST", session + "/complete", BodyPublishers.noBody(), JSON, 202), word);
    }

    /** Gives up the sessions that were opened and are not complete: they own what has arrived of them. */
    void abortOpenSessions() throws IOException {
        for (var session : sessions) {
            send("DELETE", session, BodyPublishers.noBody(), JSON, 204);
        }
    }

    /** The key it shows. */
    String key() {
        return key;
    }

    /** How many resources its organisation has, in whatever state. */
    int own() throws IOException {
        int own = 0;
        var cursor = "";
        do {
            var page = get("/api/own/resources" + cursor);
            own += page.get("resources").size();
            cursor = page.has("next") ? "?cursor=" + page.get("next").stringValue() : "";
        } while (!cursor.isEmpty());
        return own;
    }

    String state(Acknowledged deposit) throws IOException {
        return version(deposit).get("state").stringValue();
    }

    JsonNode version(Acknowledged deposit) throws IOException {
        return get(deposit.version());
    }

    /** What is answered to one who wants the file. */
    int pullStatus(Acknowledged deposit) throws IOException {
        return answer("GET", deposit.version() + "/package", BodyPublishers.noBody(), JSON)
                .statusCode();
    }

    byte[] pull(Acknowledged deposit) throws IOException {
        return send("GET", deposit.version() + "/package", BodyPublishers.noBody(), JSON, 200)
                .body();
    }

    /** What is answered to one who wants the file in some way; no redirection is followed. */
    HttpResponse<byte[]> pull(String method, Acknowledged deposit, String... headers) throws IOException {
        return answer(method, deposit.version() + "/package", BodyPublishers.noBody(), JSON, headers);
    }

    /** How many pulls of others have been counted. */
    int pulls(Acknowledged deposit) throws IOException {
        return get("/api/reuse" + deposit.resource().substring("/api".length()))
                .at("/indicators/pulls")
                .asInt();
    }

    void submit(Acknowledged deposit) throws IOException {
        send("POST", deposit.resource() + "/submit", BodyPublishers.noBody(), JSON, 200);
    }

    boolean finds(Acknowledged deposit) throws IOException {
        for (var hit : get("/api/resources?q=" + deposit.word()).get("hits")) {
            if (deposit.resource().endsWith(hit.at("/resource/id").stringValue())) {
                return true;
            }
        }
        return false;
    }

    /** The digests of all that the organisation has in the commons, acknowledged or not. */
    Set<String> digests() throws IOException {
        var digests = new HashSet<String>();
        var cursor = "";
        do {
            var page = get("/api/own/resources" + cursor);
            for (var resource : page.get("resources")) {
                for (var version : get("/api/resources/" + resource.get("id").stringValue() + "/versions")) {
                    digests.add(version.get("sha256").stringValue());
                }
            }
            cursor = page.has("next") ? "?cursor=" + page.get("next").stringValue() : "";
        } while (!cursor.isEmpty());
        return digests;
    }

    private Acknowledged acknowledged(HttpResponse<byte[]> answer, String word) {
        var links = mapper.readTree(answer.body()).get("links");
        return new Acknowledged(
                links.get("resource").stringValue(), links.get("version").stringValue(), word);
    }

    /** What is answered to a question, whatever it is. */
    HttpResponse<byte[]> answers(String path) throws IOException {
        return answer("GET", path, BodyPublishers.noBody(), JSON);
    }

    JsonNode get(String path) throws IOException {
        return mapper.readTree(
                send("GET", path, BodyPublishers.noBody(), JSON, 200).body());
    }

    private JsonNode post(String path, String json, int expected) throws IOException {
        return mapper.readTree(send("POST", path, BodyPublishers.ofString(json), JSON, expected)
                .body());
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body, String type, int expected)
            throws IOException {
        var answer = answer(method, path, body, type);
        assertThat(answer.statusCode())
                .as("%s %s -> %s", method, path, new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(expected);
        return answer;
    }

    private HttpResponse<byte[]> answer(String method, String path, BodyPublisher body, String type, String... headers)
            throws IOException {
        var builder = HttpRequest.newBuilder(base.resolve(path));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        var request = builder.timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .method(method, body)
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(method + " " + path, e);
        }
    }

    /** A package of SCORM 1.2 (Content Aggregation Model 1.2, §2.2): a manifest and one page; the same for a word. */
    static byte[] scorm(String word) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            add(zip, "imsmanifest.xml", """
                    <manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                        xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                      <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                      <organizations default="O"><organization identifier="O"><title>Coffrage</title>
                        <item identifier="I" identifierref="R"><title>Banchage</title></item>
                      </organization></organizations>
                      <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="page.html">
                        <file href="page.html"/></resource></resources>
                    </manifest>
                    """);
            add(
                    zip,
                    "page.html",
                    "<html lang=\"fr\"><body><p>Le coffrage se fait avec un " + word + ".</p></body></html>");
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
