package fr.ressourcerie.api.kill;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real ClamAV daemon that knows one signature, that of the EICAR test file, and looks at 2 MiB of a stream at most. It
 * can be ended and started again on the same port.
 */
final class ClamAv implements AutoCloseable {
    /** The test file that every scanner takes for a virus; in two pieces, so that none takes this source for it. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    ClamAv(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Files.writeString(
                folder.resolve("test.ndb"),
                "Eicar-Test:0:*:" + HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII)) + "\n");
        Files.writeString(folder.resolve("clamd.conf"), """
                DatabaseDirectory %1$s
                TemporaryDirectory %1$s
                TCPAddr 127.0.0.1
                TCPSocket %2$d
                Foreground yes
                StreamMaxLength 2M
                %3$s
                """.formatted(
                        folder, port, "root".equals(System.getProperty("user.name")) ? "User root" : ""));
    }

    /** The settings of a program that has its deposits scanned here. */
    String[] settings() {
        return new String[] {"--ressourcerie.scan.clamd-host=127.0.0.1", "--ressourcerie.scan.clamd-port=" + port};
    }

    void start() throws IOException {
        var daemon = Stream.of("/usr/sbin/clamd", "/usr/local/sbin/clamd", "/usr/bin/clamd")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No clamd here: ./test installs it, or 'apt install clamav-daemon' does"));
        process = new ProcessBuilder(List.of(daemon, "--config-file=" + folder.resolve("clamd.conf")))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await("clamd, which prints to " + folder.resolve("log"))
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .failFast("clamd has ended", () -> !process.isAlive())
                .until(this::answers);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
