package fr.ressourcerie.ingest.store;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Bytes on their way into a store: counted, hashed, and cut off past a limit, one buffer at a time. */
final class Intake {
    private static final int BUFFER = 64 * 1024;

    private final OutputStream to;
    private final long limit;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] buffer = new byte[BUFFER];
    private long size;

    Intake(OutputStream to, long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("A limit is a number of bytes, not " + limit);
        }
        this.to = to;
        this.limit = limit;
    }

    /**
     * Takes a stream in, to its end; may be called for several in a row.
     *
     * @throws Refusal {@code TOO_LARGE} as soon as one byte more than the limit is seen
     */
    void take(InputStream bytes) throws IOException {
        for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            if (read > limit - size) {
                throw new Refusal(
                        Refusal.Reason.TOO_LARGE,
                        "too-large",
                        "Il y a plus d’octets que les " + limit + " permis ici.",
                        "Envoyez au plus " + limit + " octets, ou demandez à l’administrateur de relever la limite.");
            }
            digest.update(buffer, 0, read);
            to.write(buffer, 0, read);
            size += read;
        }
    }

    /** What was taken in; the intake is spent. */
    Stored stored() {
        return new Stored(size, Sha256.of(digest.digest()));
    }
}
