package fr.ressourcerie.ingest.scan;

import java.io.IOException;
import java.io.InputStream;

/** Looks for malware in bytes; what it cannot look at does not pass. */
@FunctionalInterface
public interface Scanner {
    /** What a scanner says of some bytes. */
    sealed interface Verdict {
        /** Nothing that it knows is in them. */
        record Clean() implements Verdict {}

        /** Malware is in them, of this name. */
        record Infected(String signature) implements Verdict {}

        /** They are more than it looks at. */
        record TooLong() implements Verdict {}
    }

    /**
     * Reads a stream to its end, or to where the verdict is certain.
     *
     * @throws IOException where the stream or the scanner fails: nothing is known of the bytes, and trying again later
     *     may help
     */
    Verdict scan(InputStream bytes) throws IOException;
}
