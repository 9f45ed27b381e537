package fr.ressourcerie.reuse.forward;

import fr.ressourcerie.reuse.store.Attachment;
import fr.ressourcerie.reuse.xapi.MultipartWriter;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/** Another learning record store, to which statements are sent (1.0.3, Communication 2.1; 2.0, 4.1.6.1). */
final class ForeignStore {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 300;
    private static final int LARGEST_ANSWER = 1 << 20;

    /** What it answered: the status, and of an error the beginning of what it said. */
    record Answer(int status, String detail) {
        boolean taken() {
            return status == 200 || status == 204;
        }

        /** Whether it is this statement that it does not take, and not everything. */
        boolean refused() {
            return status == 400 || status == 409 || status == 413 || status == 422;
        }
    }

    private final ForeignAddress addresses;
    private final URI endpoint;
    private final String authorization;

    ForeignStore(ForeignAddress addresses, String endpoint, String credentials) {
        this.addresses = addresses;
        this.endpoint = URI.create(endpoint);
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends many statements as one request, all of them taken or none. */
    Answer post(XapiVersion version, List<String> statements) throws IOException {
        var body = ("[" + String.join(",", statements) + "]").getBytes(StandardCharsets.UTF_8);
        var connection = connection("/statements", "POST", version);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(body.length);
        connection.setDoOutput(true);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        return answer(connection);
    }

    /** Sends one statement under its id, with the bytes of its attachments. */
    Answer put(XapiVersion version, UUID id, String statement, List<Attachment> attachments) throws IOException {
        var query = "?statementId=" + URLEncoder.encode(id.toString(), StandardCharsets.UTF_8);
        var connection = connection("/statements" + query, "PUT", version);
        var boundary = MultipartWriter.newBoundary();
        connection.setRequestProperty(
                "Content-Type", attachments.isEmpty() ? "application/json" : MultipartWriter.contentType(boundary));
        connection.setChunkedStreamingMode(0);
        connection.setDoOutput(true);
        try (var out = connection.getOutputStream()) {
            if (attachments.isEmpty()) {
                out.write(statement.getBytes(StandardCharsets.UTF_8));
            } else {
                var parts = new MultipartWriter(out, boundary);
                parts.json();
                out.write(statement.getBytes(StandardCharsets.UTF_8));
                for (var each : attachments) {
                    parts.attachment(each.contentType(), each.sha2(), new ByteArrayInputStream(each.bytes()));
                }
                parts.end();
            }
        }
        return answer(connection);
    }

    private HttpURLConnection connection(String path, String method, XapiVersion version) throws IOException {
        var url = URI.create(endpoint + path).toURL();
        var connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        if (connection instanceof HttpsURLConnection tls) {
            tls.setSSLSocketFactory(new GuardedSockets(addresses));
        }
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(Math.toIntExact(PATIENCE.toMillis()));
        connection.setReadTimeout(Math.toIntExact(PATIENCE.toMillis()));
        connection.setRequestProperty("Authorization", authorization);
        connection.setRequestProperty(XapiVersion.HEADER, version.text());
        return connection;
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (@Nullable InputStream said = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            var bytes = said == null ? new byte[0] : said.readNBytes(LARGEST_ANSWER);
            var text = new String(bytes, 0, Math.min(SHOWN, bytes.length), StandardCharsets.UTF_8);
            return new Answer(status, status + " " + text.replaceAll("\\p{Cntrl}+", " "));
        }
    }
}
