package fr.ressourcerie.reuse.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The programs that COUNTER leaves out of usage: its list of robots, by user agent. */
final class Robots {
    private static final int LONGEST_READ = 1000;

    private final List<Pattern> patterns;

    Robots() {
        try (var file = Robots.class.getResourceAsStream("/counter/robots.txt")) {
            if (file == null) {
                throw new IllegalStateException("The program lacks COUNTER's list of robots: build it again.");
            }
            patterns = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Pattern.compile(line, Pattern.CASE_INSENSITIVE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("list of robots", e);
        }
    }

    /** Whether the list knows this user agent; one that says nothing is a robot's. Only its first 1 000 characters count. */
    boolean include(String userAgent) {
        var read = userAgent.substring(0, Math.min(LONGEST_READ, userAgent.length()));
        return patterns.stream().anyMatch(pattern -> pattern.matcher(read).find());
    }
}
