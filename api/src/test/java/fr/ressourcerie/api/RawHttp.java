package fr.ressourcerie.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client that sends what it is told, byte for byte, as no decent client would. */
final class RawHttp {
    private static final int WAIT_MILLIS = 20_000;

    /** An answer as it came: header names in lower case, the body undecoded. */
    static final class Raw {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        Raw(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        Map<String, String> headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Raw expecting(int expected) {
            if (status != expected) {
                throw new AssertionError("Status " + status + " instead of " + expected + ": " + text());
            }
            return this;
        }
    }

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** Sends one request on a connection of its own; each header is a line. */
    Raw send(String method, String target, String host, String... headers) {
        var request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (var header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n");
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(WAIT_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return parse(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        }
    }

    private static Raw parse(byte[] answer) {
        int end = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        var lines = new String(answer, 0, end, StandardCharsets.ISO_8859_1).split("\r\n");
        var headers = new LinkedHashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        var body = Arrays.copyOfRange(answer, end + 4, answer.length);
        var chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        return new Raw(Integer.parseInt(lines[0].split(" ")[1]), headers, chunked ? joined(body) : body);
    }

    private static byte[] joined(byte[] chunks) {
        var joined = new ByteArrayOutputStream();
        for (int at = 0; ; ) {
            int line = at;
            while (chunks[line] != '\r') {
                line++;
            }
            int length = Integer.parseInt(new String(chunks, at, line - at, StandardCharsets.ISO_8859_1), 16);
            if (length == 0) {
                return joined.toByteArray();
            }
            joined.write(chunks, line + 2, length);
            at = line + 2 + length + 2;
        }
    }
}
