package fr.ressourcerie.ingest.inspect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a stream with an error once it has yielded more than a number of bytes, whatever it was inflated from. */
final class BoundedStream extends FilterInputStream {
    private long left;

    BoundedStream(InputStream stream, long limit) {
        super(stream);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        left -= Math.max(0, read);
        if (left < 0) {
            throw new IOException("More bytes than the limit");
        }
        return read;
    }
}
