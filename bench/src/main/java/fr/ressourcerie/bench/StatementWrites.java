package fr.ressourcerie.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many statements a second the program takes by POST /xapi/statements, one and many at a time, each acknowledged only
 * when it is on the disk. The client writes requests that were composed before to a socket and reads as much of the
 * answer as it must, since it runs on the cores that it measures.
 */
final class StatementWrites {
    private static final int COMPOSED = 4_000;

    private final URI base;
    private final String authorization;

    private StatementWrites(URI base, String key) {
        this.base = base;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(("key:" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @param args how many clients, for how many seconds, and how many at a time or nothing for both in turn; BASE_URL and ADMIN_KEY are the environment's */
    static void main(String[] args) throws Exception {
        var writes = new StatementWrites(
                URI.create(
                        Objects.requireNonNull(System.getenv("BASE_URL"), "BASE_URL, such as http://localhost:8080")),
                Objects.requireNonNull(System.getenv("ADMIN_KEY"), "ADMIN_KEY, the content of data/admin.key"));
        var clients = Integer.parseInt(args[0]);
        var seconds = Integer.parseInt(args[1]);
        for (var batch : args.length > 2 ? List.of(Integer.valueOf(args[2])) : List.of(1, 50, 1, 50, 1, 50)) {
            writes.measure(batch, clients, seconds);
        }
    }

    private void measure(int batch, int clients, int seconds) throws Exception {
        var written = new AtomicLong();
        var times = new ArrayList<Long>();
        var begin = System.nanoTime();
        var end = begin + seconds * 1_000_000_000L;
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var running = new ArrayList<Future<List<Long>>>();
            for (int client = 0; client < clients; client++) {
                var bodies = new Bodies(begin + client, batch);
                running.add(threads.submit(() -> write(bodies, batch, end, written)));
            }
            for (var client : running) {
                times.addAll(client.get());
            }
        }
        var took = (System.nanoTime() - begin) / 1e9;
        times.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%d at a time, %d clients: %.0f statements/s, an answer within p50 %.1f ms, p95 %.1f ms%n",
                batch,
                clients,
                written.get() / took,
                times.get(times.size() / 2) / 1e6,
                times.get(times.size() * 95 / 100) / 1e6);
    }

    private List<Long> write(Bodies bodies, int batch, long end, AtomicLong written) throws IOException {
        var times = new ArrayList<Long>();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            for (var body = bodies.next(); System.nanoTime() < end; body = bodies.next()) {
                var begin = System.nanoTime();
                send(out, body);
                requireOk(in);
                times.add(System.nanoTime() - begin);
                written.addAndGet(batch);
            }
        }
        return times;
    }

    private void send(OutputStream out, byte[] body) throws IOException {
        var request = new ByteArrayOutputStream(body.length + 400);
        request.writeBytes(("POST /xapi/statements HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: "
                        + authorization + "\r\nX-Experience-API-Version: 2.0.0\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        request.writeTo(out);
    }

    private static void requireOk(InputStream in) throws IOException {
        var status = line(in);
        var length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        var answer = in.readNBytes(length);
        if (!status.contains(" 200 ")) {
            throw new IOException(status + " " + new String(answer, StandardCharsets.UTF_8));
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the program closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Statements composed beforehand, each sent under a new id. */
    private static final class Bodies {
        private static final int ID = 36;

        private final byte[][] composed;
        private final int[][] ids;
        private final java.util.Random random;
        private int next;

        Bodies(long seed, int batch) {
            random = new java.util.Random(seed);
            var learners = new Learners(seed);
            composed = new byte[COMPOSED / batch][];
            ids = new int[composed.length][];
            for (int i = 0; i < composed.length; i++) {
                var statements = new ArrayList<String>();
                for (int j = 0; j < batch; j++) {
                    statements.add(learners.statement(0).json());
                }
                var text = batch == 1 ? statements.getFirst() : "[" + String.join(",", statements) + "]";
                composed[i] = text.getBytes(StandardCharsets.UTF_8);
                ids[i] = places(composed[i], batch);
            }
        }

        private static int[] places(byte[] text, int batch) {
            var places = new int[batch];
            var mark = "{\"id\":\"".getBytes(StandardCharsets.US_ASCII);
            var actor = "\",\"actor\"".getBytes(StandardCharsets.US_ASCII);
            var found = 0;
            for (int i = 0; i + mark.length + ID + actor.length < text.length && found < batch; i++) {
                if (Arrays.equals(text, i, i + mark.length, mark, 0, mark.length)
                        && Arrays.equals(
                                text,
                                i + mark.length + ID,
                                i + mark.length + ID + actor.length,
                                actor,
                                0,
                                actor.length)) {
                    places[found++] = i + mark.length;
                }
            }
            return places;
        }

        byte[] next() {
            var body = composed[next % composed.length];
            for (var place : ids[next % composed.length]) {
                var id = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
                System.arraycopy(id.getBytes(StandardCharsets.US_ASCII), 0, body, place, ID);
            }
            next++;
            return body;
        }
    }
}
