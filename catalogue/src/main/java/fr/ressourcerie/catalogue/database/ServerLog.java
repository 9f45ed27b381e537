package fr.ressourcerie.catalogue.database;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where PostgreSQL writes: one file per day of the week, overwritten a week later, and what it prints before it opens
 * them.
 */
record ServerLog(Path directory) {
    private static final Duration KEPT = Duration.ofDays(6);
    private static final long BOUND = 64L << 20;
    private static final int TAIL_BYTES = 4096;

    Path firstWords() {
        return directory.resolve("start.log");
    }

    /** Makes the directory, and removes files that are old (PostgreSQL would append to last week's) or too large. */
    void open() throws IOException {
        Files.createDirectories(directory);
        for (var file : new Folder(directory).children()) {
            if (lastWritten(file).isBefore(Instant.now().minus(KEPT)) || Files.size(file) > BOUND) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(firstWords());
        Files.createFile(firstWords());
    }

    /** The last lines written since a moment. */
    String tailSince(Instant moment) throws IOException {
        var tail = new StringBuilder();
        var fresh = new Folder(directory)
                .children().stream()
                        .filter(file -> !lastWritten(file).isBefore(moment))
                        .sorted(Comparator.comparing(ServerLog::lastWritten))
                        .toList();
        for (var file : fresh) {
            try (var channel = Files.newByteChannel(file)) {
                channel.position(Math.max(0, channel.size() - TAIL_BYTES));
                tail.append(new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return tail.toString();
    }

    private static Instant lastWritten(Path file) {
        return Instant.ofEpochMilli(file.toFile().lastModified());
    }
}
