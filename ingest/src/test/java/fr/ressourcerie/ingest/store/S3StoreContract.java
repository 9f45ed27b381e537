package fr.ressourcerie.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@link S3Store} keeps the contract on a real server, with a bucket for each test. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class S3StoreContract extends ObjectStoreContract {
    private static final int SMALLEST_PART = 5 << 20;

    private final AtomicInteger requests = new AtomicInteger();
    private S3Server server;
    private MinioAsyncClient client;
    private String bucket;
    private Path spool;

    abstract S3Server server(Path folder) throws IOException;

    @BeforeAll
    void startsTheServer(@TempDir Path folder) throws IOException {
        server = server(folder.resolve("server"));
        spool = folder.resolve("spool");
        var http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    requests.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .build();
        client = server.client().httpClient(http, true).build();
    }

    @AfterAll
    void endsTheServer() {
        if (server != null) {
            client.close();
            server.close();
        }
    }

    @AfterEach
    void leavesNothingInTheSpool() {
        assertThat(spool).isEmptyDirectory();
    }

    @Override
    ObjectStore emptyStore() throws IOException {
        bucket = server.bucket("b" + UUID.randomUUID());
        return reopened();
    }

    @Override
    ObjectStore reopened() throws IOException {
        return new S3Store(client, bucket, spool);
    }

    @Override
    int partSize() {
        return SMALLEST_PART;
    }

    @Test
    void readsFromBeginningToEndInFewRequests() throws Exception {
        var bytes = random(4 << 20, 1);
        store.put("key", stream(bytes), NO_LIMIT);

        requests.set(0);
        try (var channel = store.open("key")) {
            var in = Channels.newInputStream(channel);
            var read = new byte[bytes.length];
            for (var at = 0; at < read.length; at += 8_192) {
                assertThat(in.readNBytes(read, at, 8_192)).isEqualTo(8_192);
            }
            assertThat(read).isEqualTo(bytes);
        }
        assertThat(requests).hasValueLessThan(15);
    }

    @Test
    void asksOnceForWhatLiesTogether() throws Exception {
        store.put("key", stream(random(1 << 20, 1)), NO_LIMIT);

        try (var channel = store.open("key")) {
            requests.set(0);
            for (var at = 700_000; at < 701_000; at += 30) {
                channel.position(at).read(ByteBuffer.allocate(30));
            }
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void putsWhatIsTooLargeForOneRequestInPieces() throws Exception {
        var bytes = random(2 * SMALLEST_PART + 7, 1);
        var small = new S3Store(client, bucket, spool.resolveSibling("pieces"), SMALLEST_PART);

        var stored = small.put("large", stream(bytes), NO_LIMIT);

        assertThat(stored).isEqualTo(new Stored(bytes.length, sha256(bytes)));
        assertThat(read("large")).isEqualTo(bytes);
    }

    @Test
    void linksToTheBytesForAWhile() throws Exception {
        put("key", "bytes");

        var link = store.link("key", Duration.ofMinutes(1), "attachment; filename*=UTF-8''%C3%A9t%C3%A9.zip");
        var answer = get(link.orElseThrow());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("bytes");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename*=UTF-8''%C3%A9t%C3%A9.zip");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        var forged = link.get().toString().replace("attachment", "inline");
        assertThat(get(URI.create(forged)).statusCode()).isEqualTo(403);
        var other = link.get().toString().replace("/key?", "/other?");
        assertThat(get(URI.create(other)).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        }
    }

    @Test
    void saysThatTheStoreFailedWhereItIsAway() throws Exception {
        put("key", "bytes");
        var upload = store.begin("upload", 1, SMALLEST_PART);
        try (var channel = store.open("key")) {
            server.stop();
            try {
                assertAway(() -> channel.read(ByteBuffer.allocate(1)));
                assertAway(() -> store.open("key"));
                assertAway(() -> store.size("key"));
                assertAway(() -> put("key-2", "bytes"));
                assertAway(() -> store.delete("key"));
                assertAway(() -> store.begin("upload-2", 1, SMALLEST_PART));
                assertAway(() -> store.putPart(upload, 1, stream(new byte[1])));
                assertAway(() -> store.parts(upload));
                assertAway(() -> store.assemble(upload));
                assertThatThrownBy(() -> store.keys("").toList()).hasCauseInstanceOf(StoreFailure.class);
            } finally {
                server.start();
            }
        }
        assertThat(read("key")).asString(UTF_8).isEqualTo("bytes");
        store.putPart(upload, 1, stream(new byte[1]));
        assertThat(store.assemble(upload).size()).isEqualTo(1);
    }

    private static void assertAway(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(StoreFailure.class).isThrownBy(call);
    }

    @Test
    void saysThatTheStoreFailedWhereItRefusesTheKey() throws Exception {
        try (var other = server.client()
                .credentials(S3Server.ACCESS_KEY, "une autre clé secrète")
                .build()) {
            var refused = new S3Store(other, bucket, spool.resolveSibling("refused"));

            assertThatExceptionOfType(StoreFailure.class)
                    .isThrownBy(() -> refused.put("key", stream(new byte[1]), 1))
                    .withMessageContaining("SignatureDoesNotMatch");
            assertThat(spool.resolveSibling("refused")).isEmptyDirectory();
        }
    }
}
