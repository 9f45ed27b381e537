package fr.ressourcerie.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sends one file in parts, several at once, and only those that the server has not got already. */
final class FileUpload {
    private static final int BUFFER = 1 << 16;

    private final Server server;
    private final UploadMemory memory;
    private final ExecutorService lanes;
    private final Progress progress;

    FileUpload(Server server, UploadMemory memory, ExecutorService lanes, Progress progress) {
        this.server = server;
        this.memory = memory;
        this.lanes = lanes;
        this.progress = progress;
    }

    /** Sends what is missing of a file; the address of the session, ready to be completed. */
    String send(Path file, String name) throws IOException, InterruptedException {
        long size = Files.size(file);
        var session = open(file, name, size);
        var address = "/api/uploads/" + session.path("id").asString();
        if (session.path("completed").asBoolean()) {
            progress.present(size);
            return address;
        }
        int parts = session.path("parts").asInt();
        if (parts > 1) {
            memory.keep(file, session.path("id").asString());
        }
        sendMissing(file, size, session, address, parts);
        return address;
    }

    /** Once the deposit stands, nothing is to be resumed. */
    void forget(Path file) throws IOException {
        memory.forget(file);
    }

    private JsonNode open(Path file, String name, long size) throws IOException, InterruptedException {
        var known = memory.of(file);
        if (known.isPresent()) {
            try {
                return server.get("/api/uploads/" + known.get());
            } catch (RefusedException gone) {
                memory.forget(file);
            }
        }
        var wanted = JsonNodeFactory.instance.objectNode().put("fileName", name).put("size", size);
        return server.post("/api/uploads", wanted);
    }

    private void sendMissing(Path file, long size, JsonNode session, String address, int parts)
            throws IOException, InterruptedException {
        long partSize = session.path("partSize").asLong();
        Map<Integer, String> arrived = new HashMap<>();
        session.path("arrived")
                .forEach(part -> arrived.put(
                        part.path("number").asInt(), part.path("etag").asString()));
        var sending = new ExecutorCompletionService<Integer>(lanes);
        for (int part = 1; part <= parts; part++) {
            int number = part;
            long from = (number - 1) * partSize;
            long length = Math.min(partSize, size - from);
            sending.submit(
                    () -> sendPart(file, from, length, arrived.getOrDefault(number, ""), address + "/parts/" + number),
                    number);
        }
        for (int part = 1; part <= parts; part++) {
            join(sending);
        }
    }

    private static void join(ExecutorCompletionService<Integer> sending) throws IOException, InterruptedException {
        try {
            sending.take().get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case UncheckedIOException unreadable -> throw new IOException(unreadable.getCause());
                case RuntimeException fault -> throw fault;
                case null, default -> throw new IOException(e.getCause());
            }
        }
    }

    private void sendPart(Path file, long from, long length, String arrived, String address) {
        try {
            if (!arrived.isEmpty() && arrived.equals(etag(file, from, length))) {
                progress.present(length);
                return;
            }
            server.put(address, length, () -> publisher(file, from, length));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted"));
        }
    }

    /** Opens the file at once: that it cannot be read is no fault of the line. */
    private BodyPublisher publisher(Path file, long from, long length) {
        var bytes = counted(range(file, from, length));
        return BodyPublishers.ofInputStream(() -> bytes);
    }

    private InputStream counted(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, length);
                progress.sent(Math.max(0, read));
                return read;
            }
        };
    }

    /** A part of a file, which is not read through a link that took its place meanwhile. */
    private static InputStream range(Path file, long from, long length) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            channel.position(from);
            return new Portion(Channels.newInputStream(channel), length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entity tag the server gives a part: the first half of the digits of its SHA-256. */
    private static String etag(Path file, long from, long length) {
        try (var bytes = range(file, from, length)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The first bytes of a stream, no more than a number. */
    private static final class Portion extends FilterInputStream {
        private long left;

        Portion(InputStream bytes, long left) {
            super(bytes);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
