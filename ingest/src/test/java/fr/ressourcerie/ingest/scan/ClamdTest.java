package fr.ressourcerie.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the daemon's answers are taken; that a real one gives them is seen where the whole program is tested. */
class ClamdTest {
    private ServerSocket daemon;
    private Clamd clamd;

    @BeforeEach
    void listen() throws IOException {
        daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        clamd = new Clamd("localhost", daemon.getLocalPort(), Duration.ofSeconds(1));
    }

    @AfterEach
    void close() throws IOException {
        daemon.close();
    }

    @Test
    void sendsAllBytesInChunksAfterTheirLengths() throws Exception {
        var bytes = new byte[200_000];
        java.util.Arrays.fill(bytes, (byte) 7);
        var received = CompletableFuture.supplyAsync(() -> serve("stream: OK\0"));

        assertThat(clamd.scan(new ByteArrayInputStream(bytes))).isEqualTo(new Scanner.Verdict.Clean());
        assertThat(received.get()).isEqualTo(bytes.length);
    }

    @Test
    void tellsTheNameOfWhatWasFound() throws Exception {
        assertThat(answered("stream: Win.Test.EICAR_HDB-1 FOUND\0"))
                .isEqualTo(new Scanner.Verdict.Infected("Win.Test.EICAR_HDB-1"));
    }

    @Test
    void tellsWhatIsTooLong() throws Exception {
        assertThat(answered("INSTREAM size limit exceeded. ERROR\0")).isEqualTo(new Scanner.Verdict.TooLong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\0", "stream: OK FOR NOW\0", "UNKNOWN COMMAND\0", "stream: Can't allocate memory ERROR\0"})
    void takesNoOtherAnswerForAVerdict(String answer) {
        assertThatThrownBy(() -> answered(answer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no verdict");
    }

    @Test
    void doesNotListenToADaemonThatTalksWithoutEnd() {
        assertThatThrownBy(() -> answered("x".repeat(5_000))).hasMessageContaining("without end");
    }

    @Test
    void waitsForAnAnswerOnlySoLong() {
        assertThatThrownBy(() -> clamd.scan(new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(IOException.class);
    }

    @Test
    void saysWhichDaemonIsAway() throws IOException {
        daemon.close();

        assertThatThrownBy(() -> clamd.scan(new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("clamd at localhost:" + daemon.getLocalPort());
    }

    @Test
    void tellsAFaultOfTheStreamFromOneOfTheDaemon() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("the disk is broken");
            }
        };

        assertThatThrownBy(() -> clamd.scan(broken)).hasMessage("the disk is broken");
    }

    private Scanner.Verdict answered(String answer) throws IOException {
        var _ = CompletableFuture.supplyAsync(() -> serve(answer));
        return clamd.scan(new ByteArrayInputStream(new byte[10]));
    }

    /** Takes one stream and answers; says how many bytes came. */
    private int serve(String answer) {
        try (Socket socket = daemon.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            in.readNBytes("zINSTREAM\0".length());
            int all = 0;
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                all += in.readNBytes(length).length;
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            return all;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
