package fr.ressourcerie.ingest.store;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;

/** Bytes on their way into a store: counted, and cut off past a limit, one buffer at a time. */
final class Intake {
    private static final int BUFFER = 64 * 1024;

    private final long limit;

    Intake(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("A limit is a number of bytes, not " + limit);
        }
        this.limit = limit;
    }

    /** Takes an object in, and finds its digest on the way. */
    Stored hash(InputStream bytes, OutputStream to) throws IOException {
        var digest = Sha256.digest();
        var size = take(bytes, new DigestOutputStream(to, digest));
        return new Stored(size, Sha256.of(digest.digest()));
    }

    /**
     * Takes a stream in, to its end.
     *
     * @return how many bytes it had
     * @throws Refusal {@code TOO_LARGE} as soon as one byte more than the limit is seen
     * @throws StoreFailure where they cannot be written; what the stream throws comes as it is
     */
    long take(InputStream bytes, OutputStream to) throws IOException {
        var buffer = new byte[BUFFER];
        var size = 0L;
        for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            if (read > limit - size) {
                throw new Refusal(
                        Refusal.Reason.TOO_LARGE,
                        "too-large",
                        "Il y a plus d’octets que les " + limit + " permis ici.",
                        "Envoyez au plus " + limit + " octets, ou demandez à l’administrateur de relever la limite.");
            }
            write(buffer, read, to);
            size += read;
        }
        return size;
    }

    private static void write(byte[] buffer, int length, OutputStream to) throws IOException {
        try {
            to.write(buffer, 0, length);
        } catch (NoSuchObject gone) {
            throw gone;
        } catch (IOException e) {
            throw new StoreFailure("The store could not take bytes in: " + e.getMessage(), e);
        }
    }
}
