package fr.ressourcerie.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The size and digest of bytes that are stored already, found by reading them once, on a thread that may compute. */
final class Measured {
    /** Opens the bytes. */
    interface Source {
        InputStream open() throws IOException;
    }

    private Measured() {}

    /** Reads to the end; a virtual thread that waits here leaves its carrier to others. */
    static Stored of(Source source) throws IOException {
        var reading = new FutureTask<>(() -> {
            try (var bytes = source.open()) {
                return new Intake(Long.MAX_VALUE).hash(bytes, OutputStream.nullOutputStream());
            }
        });
        Thread.ofPlatform().daemon().name("digest").start(reading);
        try {
            return reading.get();
        } catch (InterruptedException e) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while a digest was computed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoSuchObject absent) {
                throw absent;
            }
            throw new StoreFailure("What was stored could not be read again", e.getCause());
        }
    }
}
