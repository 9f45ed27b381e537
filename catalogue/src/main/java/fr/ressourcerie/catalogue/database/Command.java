package fr.ressourcerie.catalogue.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program of the operating system and its arguments, to be run. */
record Command(List<String> words) {
    /** How a program ended: its exit code, and all it printed. */
    record Outcome(int code, String printed) {
        boolean isSuccess() {
            return code == 0;
        }
    }

    Command {
        words = List.copyOf(words);
    }

    Command(String... words) {
        this(List.of(words));
    }

    static boolean exists(String program) {
        var path = String.valueOf(System.getenv("PATH"));
        return Arrays.stream(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    Command after(List<String> prefix) {
        var all = new ArrayList<>(prefix);
        all.addAll(words);
        return new Command(all);
    }

    /** Not started yet: with no variable that would steer PostgreSQL, and speaking English. */
    ProcessBuilder toProcess() {
        var process = new ProcessBuilder(words).redirectErrorStream(true);
        process.environment().keySet().removeIf(name -> name.startsWith("PG"));
        process.environment().put("LC_ALL", "C");
        return process;
    }

    /** Runs to the end. */
    Outcome run() throws IOException {
        var process = toProcess().start();
        try {
            process.getOutputStream().close();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), printed);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + words.getFirst(), interruption);
        } finally {
            process.destroyForcibly();
        }
    }
}
