package fr.ressourcerie.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts the program several times over the same data, and times from the start of {@code run} until its health is
 * told to be good. Arguments: the script, how often. The environment is the script's, SERVER_PORT included.
 */
final class StartUp {
    private final Path script;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest health = HttpRequest.newBuilder(
                    URI.create("http://localhost:" + System.getenv("SERVER_PORT") + "/actuator/health"))
            .build();

    private StartUp(Path script) {
        this.script = script;
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        var measure = new StartUp(Path.of(arguments[0]));
        System.out.printf("on no data: %.2f s%n", Times.seconds(measure.start()));
        var times = new ArrayList<Duration>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            times.add(measure.start());
            System.out.printf("on existing data: %.2f s%n", Times.seconds(times.getLast()));
        }
        System.out.println("on existing data: " + Times.of(times));
    }

    private Duration start() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var program = new ProcessBuilder(script.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(Path.of("program.log").toFile()))
                .start();
        try {
            while (!healthy()) {
                if (!program.isAlive()) {
                    throw new IOException("The program ended with " + program.exitValue() + ": see program.log");
                }
                CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS))
                        .join();
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        } finally {
            program.destroy();
            program.waitFor();
        }
    }

    private boolean healthy() throws InterruptedException {
        try {
            return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not listening yet
        }
    }
}
