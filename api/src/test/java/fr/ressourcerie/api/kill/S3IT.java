package fr.ressourcerie.api.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.api.kill.Depositor.Acknowledged;
import fr.ressourcerie.ingest.store.S3Server;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job with the files in a bucket of a real S3 server, and what a kill of the program leaves there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class S3IT {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final String BUCKET = "ressourcerie";

    private Path folder;
    private S3Server server;
    private Program program;
    private Depositor depositor;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        server = S3Server.versitygw(folder.resolve("s3"));
        server.bucket(BUCKET);
        program = new Program(folder.resolve("data"), "S3IT", settings().toArray(String[]::new));
        program.start();
        depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
    }

    private List<String> settings() {
        return List.of(
                "--ressourcerie.store.s3.endpoint=" + server.endpoint(),
                "--ressourcerie.store.s3.region=" + S3Server.REGION,
                "--ressourcerie.store.s3.bucket=" + BUCKET,
                "--ressourcerie.store.s3.access-key=" + S3Server.ACCESS_KEY,
                "--ressourcerie.store.s3.secret-key=" + S3Server.SECRET_KEY);
    }

    @AfterAll
    void stop() throws IOException {
        program.close();
        server.close();
    }

    @Test
    void takesPackagesToTheBucketAndFromThereToATaker() throws IOException {
        var byForm = published(depositor.deposit("truelle"));
        var bySession = published(depositor.depositBySession("taloche"));

        for (var deposit : List.of(byForm, bySession)) {
            var file = Depositor.scorm(deposit.word());
            assertThat(depositor.pull(deposit)).isEqualTo(file);
            var range = depositor.pull("GET", deposit, "Range", "bytes=10-99");
            assertThat(range.statusCode()).isEqualTo(206);
            assertThat(range.body()).isEqualTo(Arrays.copyOfRange(file, 10, 100));
            assertThat(depositor.pull("GET", deposit, "Range", "bytes=-7").body())
                    .isEqualTo(Arrays.copyOfRange(file, file.length - 7, file.length));
            await(deposit.word() + " found").atMost(READY_WITHIN).until(() -> depositor.finds(deposit));
        }
        assertThat(objects()).hasSizeGreaterThanOrEqualTo(2).allMatch(key -> key.startsWith("blob/"));
        assertThat(folder.resolve("data/objects")).doesNotExist();
        assertThat(folder.resolve("data/spool")).isEmptyDirectory();
    }

    @Test
    void resumesAnUploadThatAKillOfTheProgramCutOff() throws IOException {
        var file = large("ferraillage");
        var session = depositor.open(file);
        depositor.putPart(session, 2, file);
        try (var cut = depositor.beginPart(session, 1, file)) {
            program.kill();
            assertThat(cut.isConnected()).isTrue();
        }
        program.start();

        assertThat(depositor.arrived(session)).containsExactly(2);
        depositor.putPart(session, 1, file);
        program.kill();
        program.start();
        assertThat(depositor.arrived(session)).containsExactly(1, 2);
        depositor.putPart(session, 3, file);
        var deposit = published(depositor.complete(session, "ferraillage"));

        assertThat(depositor.pull(deposit)).isEqualTo(file);
        assertThat(uploads()).as("uploads in parts, left in the bucket").isEmpty();
        assertThat(folder.resolve("data/spool")).isEmptyDirectory();
    }

    @Test
    void forgetsAnAbortedUploadInTheBucketToo() throws IOException {
        var file = large("coffrage");
        var session = depositor.open(file);
        depositor.putPart(session, 1, file);
        assertThat(uploads()).hasSize(1);

        depositor.abortOpenSessions();

        assertThat(uploads()).isEmpty();
    }

    @Test
    void sendsTakersToTheBucketWhereItIsSetTo() throws Exception {
        var deposit = published(depositor.deposit("niveau"));
        var file = Depositor.scorm("niveau");
        var taker = new Depositor(program.address(), program.administratorsKey()).contributor();
        program.stop();
        var arguments = new ArrayList<>(settings());
        arguments.add("--ressourcerie.store.s3.presigned-pulls=true");
        try (var sending = new Program(folder.resolve("data"), "S3IT-presigned", arguments.toArray(String[]::new))) {
            sending.start();
            requireRedirections(taker.at(sending.address()), deposit, file);
        } finally {
            program.start();
        }
    }

    private static void requireRedirections(Depositor taker, Acknowledged deposit, byte[] file) throws Exception {
        var head = taker.pull("HEAD", deposit);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(file.length);
        var etag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(taker.pull("GET", deposit, "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(taker.pull("GET", deposit, "Range", "bytes=99999999-").statusCode())
                .isEqualTo(416);
        assertThat(taker.pulls(deposit)).isZero();

        var sent = taker.pull("GET", deposit);
        assertThat(sent.statusCode()).isEqualTo(307);
        assertThat(sent.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(sent.headers().firstValue("ETag")).isEmpty();
        assertThat(sent.body()).isEmpty();
        assertThat(taker.pulls(deposit)).isEqualTo(1);

        var there = URI.create(sent.headers().firstValue("Location").orElseThrow());
        var whole = get(there);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(file);
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains("module.zip");
        assertThat(get(there, "Range", "bytes=3-9").body()).isEqualTo(Arrays.copyOfRange(file, 3, 10));

        var resumed = taker.pull("GET", deposit, "Range", "bytes=5-", "If-Range", etag);
        assertThat(resumed.statusCode()).isEqualTo(206);
        assertThat(resumed.body()).isEqualTo(Arrays.copyOfRange(file, 5, file.length));
    }

    private static HttpResponse<byte[]> get(URI address, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    @Test
    void saysThatTheStoreIsAwayAndLosesNothing() throws IOException {
        var deposit = published(depositor.deposit("équerre"));
        var file = large("cordeau");
        var session = depositor.open(file);
        depositor.putPart(session, 1, file);
        server.stop();
        try {
            requireAway(depositor.pull("GET", deposit));
            requireAway(depositor.pull("GET", deposit, "Range", "bytes=0-1"));
            assertThat(depositor.pull("HEAD", deposit).statusCode()).isEqualTo(200);
            requireAway(depositor.tryPart(session, 2, file));
        } finally {
            server.start();
        }
        assertThat(depositor.pull(deposit)).isEqualTo(Depositor.scorm("équerre"));
        depositor.putPart(session, 2, file);
        depositor.putPart(session, 3, file);
        assertThat(depositor.pull(published(depositor.complete(session, "cordeau"))))
                .isEqualTo(file);
    }

    private static void requireAway(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("store-away");
    }

    @Test
    void saysInOneLineWhatToMendWhereTheBucketIsNotThere() throws Exception {
        var arguments = new ArrayList<>(settings());
        arguments.replaceAll(argument -> argument.replace("bucket=" + BUCKET, "bucket=absent"));
        requireRefusedStart("absent", arguments, "There is no bucket \"absent\" at " + server.endpoint());
        arguments.replaceAll(argument -> argument.replaceFirst("endpoint=.*", "endpoint=http://127.0.0.1:9"));
        requireRefusedStart("nowhere", arguments, "The S3 service at http://127.0.0.1:9 cannot be used (");
    }

    private void requireRefusedStart(String name, List<String> arguments, String line) throws Exception {
        try (var wrong = new Program(folder.resolve(name), "S3IT-" + name, arguments.toArray(String[]::new))) {
            assertThat(wrong.endsByItself()).isTrue();
        }
        assertThat(Files.readAllLines(Path.of("target", "S3IT-" + name + ".log")))
                .anyMatch(said -> said.startsWith(line) && said.contains("ressourcerie.store.s3."))
                .noneMatch(said -> said.startsWith("\tat "));
    }

    private Acknowledged published(Acknowledged deposit) throws IOException {
        await(deposit.version())
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> depositor.state(deposit).equals("ready"));
        depositor.submit(deposit);
        return deposit;
    }

    private List<String> objects() {
        try (var client = server.client().build()) {
            var keys = new ArrayList<String>();
            client.listObjects(ListObjectsArgs.builder()
                            .bucket(BUCKET)
                            .recursive(true)
                            .build())
                    .forEach(found -> {
                        try {
                            keys.add(found.get().objectName());
                        } catch (io.minio.errors.MinioException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            return keys;
        }
    }

    private List<String> uploads() {
        try (var client = server.client().build()) {
            return client
                    .listMultipartUploads(
                            ListMultipartUploadsArgs.builder().bucket(BUCKET).build())
                    .join()
                    .result()
                    .uploads()
                    .stream()
                    .map(upload -> upload.objectName())
                    .toList();
        }
    }

    /** A package of three parts, the last a short one. */
    private static byte[] large(String word) throws IOException {
        var noise = new byte[2 * Depositor.PART + 1_000];
        new Random(word.hashCode()).nextBytes(noise);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            add(zip, "index.html", ("<html><body><p>" + word + "</p></body></html>").getBytes(StandardCharsets.UTF_8));
            add(zip, "film.bin", noise);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
