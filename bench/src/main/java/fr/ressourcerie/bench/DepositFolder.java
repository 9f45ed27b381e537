package fr.ressourcerie.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * Deposits every file of a folder tree, several clients at once, publishes what is ready, and tells how long it took
 * until all of that was found. Arguments: the folder, the number of clients.
 */
final class DepositFolder {
    /** What became of one file, and how long after its first byte was sent. */
    private record Outcome(Path file, String state, Duration after) {}

    private final Commons commons;

    private DepositFolder(Commons commons) {
        this.commons = commons;
    }

    static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int clients = Integer.parseInt(arguments[1]);
        new DepositFolder(Commons.fromEnvironment()).measure(files(Path.of(arguments[0])), clients);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void measure(List<Path> files, int clients) throws IOException, InterruptedException, ExecutionException {
        long before = commons.found();
        long begin = System.nanoTime();
        var outcomes = deposit(files, clients);
        var settled = Duration.ofNanos(System.nanoTime() - begin);
        var ready = outcomes.stream()
                .filter(outcome -> outcome.state().equals("ready"))
                .toList();
        commons.awaitFound(before + ready.size());
        var found = Duration.ofNanos(System.nanoTime() - begin);
        outcomes.stream()
                .filter(outcome -> !ready.contains(outcome))
                .forEach(outcome -> System.out.printf("%s: %s%n", outcome.state(), outcome.file()));
        System.out.printf(
                "%d files, %d clients: %d ready, %d not; settled after %.1f s (%.1f files/s), all found after %.1f s%n",
                files.size(),
                clients,
                ready.size(),
                files.size() - ready.size(),
                Times.seconds(settled),
                files.size() / Times.seconds(settled),
                Times.seconds(found));
        System.out.println("deposit to ready: "
                + Times.of(ready.stream().map(Outcome::after).toList()));
    }

    private List<Outcome> deposit(List<Path> files, int clients) throws InterruptedException, ExecutionException {
        var work = files.stream()
                .map(file -> (Callable<Outcome>) () -> deposit(file))
                .toList();
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var outcomes = new ArrayList<Outcome>();
            for (Future<Outcome> outcome : pool.invokeAll(work)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        }
    }

    private Outcome deposit(Path file) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var state = "refused";
        try {
            var accepted = commons.deposit(file);
            state = commons.settled(accepted);
            if (state.equals("ready")) {
                return published(file, accepted, Duration.ofNanos(System.nanoTime() - begin));
            }
        } catch (Commons.Unexpected answer) {
            if (!answer.refused()) {
                throw answer;
            }
        }
        return new Outcome(file, state, Duration.ofNanos(System.nanoTime() - begin));
    }

    private Outcome published(Path file, JsonNode accepted, Duration after) throws IOException, InterruptedException {
        commons.post(accepted.path("links").path("resource").asString() + "/publish", "");
        return new Outcome(file, "ready", after);
    }
}
