package fr.ressourcerie.helm;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The image, running as the chart asks Kubernetes to run it, without Kubernetes and without Docker. */
final class Container implements AutoCloseable {
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> variables;
    private final Path output;
    private final Process process;

    private Container(Map<String, String> variables, Path output, Process process) {
        this.variables = variables;
        this.output = output;
        this.process = process;
    }

    /** Whether this machine lets us: it takes Linux, and the right to mount. */
    static boolean possible() throws IOException, InterruptedException {
        try {
            var unshare = new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "probe", "/mnt");
            return unshare.redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * Starts it and waits until it takes requests, at most 90 seconds.
     *
     * @param given the variables of the chart, with this machine's database in them; its ports become free ones
     * @param folder for the unpacked image and its volume
     */
    static Container start(Image image, Map<String, String> given, Path folder)
            throws IOException, InterruptedException {
        var variables = new TreeMap<>(image.variables());
        variables.putAll(given);
        variables.replaceAll((name, value) -> name.endsWith("_PORT") ? freePort() : value);
        var user = image.configuration().at("/config/User").asString();
        Image.unpack(folder.resolve("root"));
        var volume = Files.createDirectory(folder.resolve("volume"));
        Files.setAttribute(volume, "unix:uid", Integer.valueOf(user.replaceFirst(":.*", "")));
        var command = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh"));
        command.addAll(List.of("src/test/sh/contain", folder.resolve("root").toString(), volume.toString()));
        command.addAll(List.of(System.getProperty("java.home"), user));
        variables.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(image.entrypoint());
        var output = Path.of("target/container.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var container = new Container(variables, output, process);
        await("readiness of the program, which prints to " + output)
                .atMost(STARTED_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .failFast("it has ended: see " + output, () -> !process.isAlive())
                .until(() -> container.answers("/readyz"));
        return container;
    }

    URI at(String port, String path) {
        return URI.create("http://127.0.0.1:" + variables.get(port) + path);
    }

    String log() throws IOException {
        return Files.readString(output);
    }

    /** The processes that it has started. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    HttpResponse<String> get(String port, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(port, path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String key, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at("SERVER_PORT", path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .POST(body);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String key, String path, String json) throws IOException, InterruptedException {
        return post(key, path, "application/json", BodyPublishers.ofString(json));
    }

    /** Asks it to end, as Kubernetes does, and answers whether it has within that time. */
    boolean ends(Duration limit) throws InterruptedException {
        process.destroy();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            return get("SERVER_PORT", path).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
