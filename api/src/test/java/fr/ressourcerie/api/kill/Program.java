package fr.ressourcerie.api.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.api.Ressourcerie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real program in a process of its own, so that it can be killed and started again on the same data and port. */
final class Program implements AutoCloseable {
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final Path output;
    private final int port;
    private final List<String> settings;
    private @Nullable Process process;

    /**
     * @param data the folder it is given; nothing is in it before the first start
     * @param name of the file under target/ that takes what it prints
     * @param settings further arguments
     */
    Program(Path data, String name, String... settings) throws IOException {
        this.data = data;
        this.settings = List.of(settings);
        output = Path.of("target", name + ".log");
        Files.createDirectories(output.resolveSibling("."));
        Files.deleteIfExists(output);
        port = freePort();
    }

    /** A free port whose next one, the content's, is free too; below those that outgoing connections are given. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 32_000)
                .filter(candidate -> free(candidate) && free(candidate + 1))
                .findFirst()
                .orElseThrow();
    }

    private static boolean free(int candidate) {
        try (var _ = new ServerSocket(candidate)) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    String administratorsKey() throws IOException {
        return Files.readString(data.resolve("admin.key")).strip();
    }

    /** Starts, and returns once it says that it is well. */
    void start() throws IOException {
        var begun = launch();
        await("start of the program, which prints to " + output)
                .atMost(STARTED_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .failFast("the program has ended", () -> !begun.isAlive())
                .until(this::well);
    }

    /** Starts with settings that it cannot work with; whether it ends, and says that it failed. */
    boolean endsByItself() throws IOException, InterruptedException {
        var begun = launch();
        return begun.waitFor(STARTED_WITHIN.toSeconds(), TimeUnit.SECONDS) && begun.exitValue() != 0;
    }

    private Process launch() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                Ressourcerie.class.getName(),
                "--ressourcerie.data=" + data);
        builder.command().addAll(settings);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        var begun = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        process = begun;
        return begun;
    }

    /** Ends it as a power cut would: nothing of it runs on, but for its PostgreSQL. */
    void kill() {
        end(running().destroyForcibly(), Duration.ofSeconds(10));
    }

    /** Asks it to end (SIGTERM), and returns once it has. */
    void stop() {
        var asked = running();
        asked.destroy();
        end(asked, STOPPED_WITHIN);
    }

    /** How many objects its store holds, by the files that hold them. */
    long objects() {
        try (var files = Files.walk(data.resolve("objects").resolve("objects"))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException("objects below " + data, e);
        }
    }

    /** Whether the PostgreSQL that it runs has been left behind, or may be running still. */
    boolean leftItsDatabase() {
        return Files.exists(data.resolve("postgresql/cluster/postmaster.pid"));
    }

    /** Leaves nothing running: where a kill left PostgreSQL behind, only another start and stop in order ends it. */
    @Override
    public void close() throws IOException {
        try (http) {
            if (process == null || !process.isAlive()) {
                if (!leftItsDatabase()) {
                    return;
                }
                start();
            }
            stop();
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("The program was never started");
        }
        return process;
    }

    private static void end(Process process, Duration limit) {
        try {
            assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                    .as("the program has ended within %s", limit)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the program ends", e);
        }
    }

    private boolean well() throws InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve("/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
