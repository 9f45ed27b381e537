package fr.ressourcerie.api.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.ingest.content.ContentBytes;
import fr.ressourcerie.ingest.content.ContentFile;
import fr.ressourcerie.ingest.store.FolderStore;
import fr.ressourcerie.ingest.store.ObjectStore;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.server.HttpServer;

/** That the same bytes leave whether an object is a local file or is read from elsewhere. */
class ContentSenderTest {
    private static final int BEFORE = 1_000;
    private static final int LARGE = 64 << 20;
    private static final int LITTLE = 256 << 10;

    @TempDir
    Path folder;

    private final byte[] plain = new byte[400_000];
    private FolderStore local;
    private ContentFile deflated;
    private ContentFile stored;

    @BeforeEach
    void storeAnObject() throws IOException {
        new Random(7).nextBytes(plain);
        Arrays.fill(plain, 100_000, 300_000, (byte) 7);
        var object = new ByteArrayOutputStream();
        object.write(new byte[BEFORE]);
        try (var out = new DeflaterOutputStream(object, new Deflater(9, true))) {
            out.write(plain);
        }
        int length = object.size() - BEFORE;
        object.write(plain);
        object.write(new byte[BEFORE]);
        local = new FolderStore(folder);
        local.put("blob/a", new ByteArrayInputStream(object.toByteArray()), Long.MAX_VALUE);
        var sum = new CRC32();
        sum.update(plain);
        deflated = new ContentFile("a.html", "blob/a", BEFORE, length, plain.length, true, sum.getValue(), "a");
        stored = new ContentFile("a.png", "blob/a", BEFORE + length, plain.length, plain.length, false, 0, "b");
    }

    private ContentSender sender;

    @AfterEach
    void stop() {
        sender.destroy();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsAStoredFileAndItsRanges(boolean here) throws Exception {
        assertThat(sent(here, stored, "", 0, plain.length)).isEqualTo(plain);
        assertThat(sent(here, stored, "", 99_000, 70_000)).isEqualTo(Arrays.copyOfRange(plain, 99_000, 169_000));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsADeflatedFileAsGzip(boolean here) throws Exception {
        var gzip = sent(here, deflated, "gzip", 0, GzipFrame.around(deflated));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inflatesADeflatedFileAndItsRanges(boolean here) throws Exception {
        assertThat(sent(here, deflated, "", 0, plain.length)).isEqualTo(plain);
        assertThat(sent(here, deflated, "", 299_000, 1)).isEqualTo(new byte[] {7});
        assertThat(sent(here, deflated, "", 50_000, 300_000)).isEqualTo(Arrays.copyOfRange(plain, 50_000, 350_000));
    }

    @Test
    void holdsLittleForAClientThatTakesNothing() throws Exception {
        var zeros = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(zeros, new Deflater(9, true))) {
            for (int i = 0; i < LARGE >> 20; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        local.put("blob/c", new ByteArrayInputStream(zeros.toByteArray()), Long.MAX_VALUE);
        sender = new ContentSender(new ContentBytes(local));
        var file = new ContentFile("a.txt", "blob/c", 0, zeros.size(), LARGE, true, 0, "c");
        var buffers = new UnpooledByteBufAllocator(true);
        var server = HttpServer.create()
                .host("localhost")
                .port(0)
                .childOption(ChannelOption.ALLOCATOR, buffers)
                .handle((request, response) -> sender.send(
                        response.header("Content-Length", String.valueOf(LARGE)),
                        Representation.of(file, new AcceptEncoding("")),
                        0,
                        LARGE))
                .bindNow();
        try (var client = new Socket("localhost", server.port())) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
            await().during(Duration.ofSeconds(1)).until(() -> buffers.metric().usedDirectMemory() < LITTLE);
        } finally {
            server.disposeNow();
        }
    }

    /** What one client receives, which is told the length as the handler tells it. */
    private byte[] sent(boolean here, ContentFile file, String accepted, long from, long length) throws Exception {
        sender = new ContentSender(new ContentBytes(here ? local : elsewhere()));
        var what = Representation.of(file, new AcceptEncoding(accepted));
        var server = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle((request, response) ->
                        sender.send(response.header("Content-Length", String.valueOf(length)), what, from, length))
                .bindNow();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/"))
                    .build();
            return client.send(request, BodyHandlers.ofByteArray()).body();
        } finally {
            server.disposeNow();
        }
    }

    /** The same objects, none of which is a local file. */
    private ObjectStore elsewhere() {
        return (ObjectStore) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, arguments) ->
                        method.getName().equals("path") ? Optional.empty() : method.invoke(local, arguments));
    }
}
