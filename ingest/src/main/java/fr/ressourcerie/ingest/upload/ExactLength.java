package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that must hold exactly so many bytes; at its end or beyond them it is refused. */
final class ExactLength extends FilterInputStream {
    private final long expected;
    private long seen;

    ExactLength(InputStream bytes, long expected) {
        super(bytes);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? -1 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) {
        seen += Math.max(0, read);
        if (seen > expected || (read < 0 && seen < expected)) {
            throw Refusal.invalid(
                    "/part",
                    "This part must hold " + expected + " bytes; " + (seen > expected ? "more" : seen) + " came.",
                    "Cut the file into parts of partSize bytes; only the last may be shorter.");
        }
    }
}
