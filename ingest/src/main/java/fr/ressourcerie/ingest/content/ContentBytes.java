package fr.ressourcerie.ingest.content;

import fr.ressourcerie.ingest.store.ObjectStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The bytes of {@link ContentFile}s, as they are stored or inflated; each stream closes what it opened. */
public final class ContentBytes {
    private static final int BUFFER = 1 << 16;

    private final ObjectStore store;

    public ContentBytes(ObjectStore store) {
        this.store = store;
    }

    /** The local file that holds the object of a file, for sends without a copy; empty where it is not local. */
    public Optional<Path> local(ContentFile file) {
        return store.path(file.objectKey());
    }

    /**
     * The bytes as they are stored, from a position on; to be closed, and never more than {@code storedSize - from}.
     *
     * @throws fr.ressourcerie.ingest.store.NoSuchObject where the object is gone
     */
    public InputStream stored(ContentFile file, long from) throws IOException {
        var channel = store.open(file.objectKey());
        try {
            channel.position(file.offset() + from);
        } catch (IOException | RuntimeException broken) {
            channel.close();
            throw broken;
        }
        return new Bounded(channel, file.storedSize() - from);
    }

    /**
     * The bytes inflated, from a position on; what comes before it is inflated and thrown away.
     *
     * @throws fr.ressourcerie.ingest.store.NoSuchObject where the object is gone
     */
    public InputStream inflated(ContentFile file, long from) throws IOException {
        if (!file.deflated()) {
            return stored(file, from);
        }
        var inflating = new Inflating(new BufferedInputStream(stored(file, 0), BUFFER), new Inflater(true));
        try {
            inflating.skipNBytes(from);
        } catch (IOException | RuntimeException broken) {
            inflating.close();
            throw broken;
        }
        return inflating;
    }

    /** An object's bytes up to an end. */
    private static final class Bounded extends InputStream {
        private final InputStream bytes;
        private long left;

        Bounded(SeekableByteChannel channel, long length) {
            bytes = Channels.newInputStream(channel);
            left = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                return length == 0 ? 0 : -1;
            }
            int read = bytes.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    /** Inflates, and gives the inflater's memory back when it is closed. */
    private static final class Inflating extends InflaterInputStream {
        private final Inflater inflater;

        Inflating(InputStream deflated, Inflater inflater) {
            super(deflated, inflater, BUFFER);
            this.inflater = inflater;
        }

        @Override
        public void close() throws IOException {
            super.close();
            inflater.end();
        }
    }
}
