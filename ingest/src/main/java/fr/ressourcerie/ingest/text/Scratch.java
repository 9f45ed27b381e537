package fr.ressourcerie.ingest.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The temporary folder of one child JVM, in which both it and its parent may tidy at any time. */
record Scratch(Path folder) {
    static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("ressourcerie-text-"));
    }

    /** Removes the files, and leaves the folders that parsers made and rely on. */
    void clear() throws IOException {
        for (var path : paths(Files::isRegularFile)) {
            Files.deleteIfExists(path);
        }
    }

    void remove() throws IOException {
        for (var path : paths(any -> true)) {
            Files.deleteIfExists(path);
        }
    }

    long bytes() throws IOException {
        var sum = 0L;
        for (var path : paths(Files::isRegularFile)) {
            sum += path.toFile().length();
        }
        return sum;
    }

    /** Deepest first. */
    private List<Path> paths(Predicate<Path> which) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(which).sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException removed) {
            return List.of();
        } catch (UncheckedIOException changedMeanwhile) {
            throw changedMeanwhile.getCause();
        }
    }
}
