package fr.ressourcerie.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.commons.io.input.BoundedInputStream;
import tools.jackson.databind.JsonNode;

/**
 * Deposits a large file through an upload session, three parts at once, and compares with what it takes to copy the
 * same file and to compute its digest. Argument: the size in MiB. Both a file that no format is recognised in and one
 * that ends {@code ready} are sent; both are made, and removed, in the current folder.
 */
final class LargeDeposit {
    private static final int AT_ONCE = 3;

    private final Commons commons;

    private LargeDeposit(Commons commons) {
        this.commons = commons;
    }

    static void main(String[] arguments) throws Exception {
        int mebibytes = Integer.parseInt(arguments[0]);
        var measure = new LargeDeposit(Commons.fromEnvironment());
        measure.measure(new Ballast(mebibytes, 1).file(Path.of("random.bin")));
        measure.measure(new Ballast(mebibytes, 2).zip(Path.of("page.zip")));
    }

    private void measure(Path file) throws Exception {
        System.out.printf("%s, %d bytes%n", file, Files.size(file));
        run("sync", file.toString());
        double whole = deposit(file);
        compare(file, whole);
        Files.delete(file);
    }

    /** The seconds from opening the session to the answer that the file is whole, by then on the disk. */
    private double deposit(Path file) throws Exception {
        try (var heap = new HeapMeter(commons)) {
            var upload = commons.post(
                    "/api/uploads",
                    "{\"fileName\":\"%s\",\"size\":%d}".formatted(file.getFileName(), Files.size(file)));
            double sent = Stopwatch.time("upload", () -> send(file, upload));
            var accepted = new JsonNode[1];
            var ended = new String[1];
            double completed =
                    Stopwatch.time("complete", () -> accepted[0] = commons.post(session(upload) + "/complete", ""));
            Stopwatch.time("ingest", () -> ended[0] = commons.settled(accepted[0]));
            System.out.println("  ends " + ended[0]);
            System.out.println("  " + heap);
            return sent + completed;
        }
    }

    private void compare(Path file, double whole) throws Exception {
        var copy = Path.of(file + ".copy");
        double copied = Stopwatch.time("cp", () -> run("cp", file.toString(), copy.toString()));
        double flushed = Stopwatch.time("sync", () -> run("sync", copy.toString()));
        double digested = Stopwatch.time("sha256sum", () -> run("sha256sum", file.toString()));
        Files.delete(copy);
        System.out.printf(
                "  upload + complete = %.2f x (cp + sha256sum) = %.2f x (cp + sync + sha256sum)%n",
                whole / (copied + digested), whole / (copied + flushed + digested));
    }

    private Object send(Path file, JsonNode upload) throws Exception {
        var parts = IntStream.rangeClosed(1, upload.path("parts").asInt())
                .mapToObj(number -> (Callable<JsonNode>)
                        () -> commons.put(session(upload) + "/parts/" + number, part(file, upload, number)))
                .toList();
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var part : pool.invokeAll(parts)) {
                part.get();
            }
        }
        return parts;
    }

    private static BodyPublisher part(Path file, JsonNode upload, int number) {
        long partSize = upload.path("partSize").asLong();
        long from = (number - 1) * partSize;
        long length = Math.min(partSize, upload.path("size").asLong() - from);
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> range(file, from, length)), length);
    }

    private static InputStream range(Path file, long from, long length) {
        try {
            var channel = FileChannel.open(file).position(from);
            return BoundedInputStream.builder()
                    .setInputStream(Channels.newInputStream(channel))
                    .setMaxCount(length)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String session(JsonNode upload) {
        return "/api/uploads/" + upload.path("id").asString();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        var status = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
        return status;
    }
}
