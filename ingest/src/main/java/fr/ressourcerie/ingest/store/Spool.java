package fr.ressourcerie.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A folder where bytes wait until they are known whole: a service wants to know how many will come before the first, and
 * a sender that is slow or breaks off costs it nothing. What a killed process left there is removed by the next.
 */
final class Spool {
    /** What is done with bytes once they are whole. */
    interface Sending<T> {
        T send(RandomAccessFile file, Stored stored) throws IOException;
    }

    private final Path folder;

    /** @param folder that nothing else writes to */
    Spool(Path folder) throws IOException {
        this.folder = folder;
        Folder.remove(folder);
        Folder.make(folder);
    }

    /** Takes bytes in to their end and hands them on; afterwards they are gone from here. */
    <T> T pass(InputStream bytes, Intake intake, Sending<T> sending) throws IOException {
        var path = folder.resolve(UUID.randomUUID().toString());
        try {
            Stored stored;
            try (var out = Files.newOutputStream(path)) {
                stored = intake.hash(bytes, out);
            }
            try (var file = new RandomAccessFile(path.toFile(), "r")) {
                return sending.send(file, stored);
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
