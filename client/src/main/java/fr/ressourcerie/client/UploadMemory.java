package fr.ressourcerie.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** Which sessions large files were being sent in, kept in a file so that a run that was cut goes on within a file. */
final class UploadMemory {
    private final Path file;
    private final Properties sessions = new Properties();

    UploadMemory(Path file) {
        this.file = file;
        try (var reader = Files.newBufferedReader(file)) {
            sessions.load(reader);
        } catch (IOException | IllegalArgumentException nothingKept) {
            sessions.clear();
        }
    }

    synchronized Optional<String> of(Path sent) throws IOException {
        return Optional.ofNullable(sessions.getProperty(name(sent)));
    }

    synchronized void keep(Path sent, String session) throws IOException {
        sessions.setProperty(name(sent), session);
        write();
    }

    synchronized void forget(Path sent) throws IOException {
        if (sessions.remove(name(sent)) != null) {
            write();
        }
    }

    /** A file that has changed since is another file. */
    private static String name(Path sent) throws IOException {
        return sent.toAbsolutePath().normalize() + "|" + Files.size(sent) + "|"
                + Files.getLastModifiedTime(sent).toMillis();
    }

    /** A folder that cannot be written to only costs the resuming within a file. */
    private void write() {
        try {
            if (sessions.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            var next = file.resolveSibling(file.getFileName() + ".new");
            try (var writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
                sessions.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException readOnly) {
            file.toFile().deleteOnExit();
        }
    }
}
