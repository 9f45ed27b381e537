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
                    "Ce morceau doit compter " + expected + " octets ; il en est venu "
                            + (seen > expected ? "plus" : seen) + ".",
                    "Découpez le fichier en morceaux de partSize octets ; seul le dernier peut être plus court.");
        }
    }
}
