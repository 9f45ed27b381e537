package fr.ressourcerie.ingest.inspect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Yields an entry's bytes while counting them and summing their CRC-32, and fails as soon as they belie the entry. */
final class VerifiedStream extends InputStream {
    private final InputStream bytes;
    private final PackageEntry entry;
    private final @Nullable Inflater inflater;
    private final CRC32 sum = new CRC32();
    private long count;
    private boolean verified;

    VerifiedStream(InputStream bytes, PackageEntry entry, @Nullable Inflater inflater) {
        this.bytes = bytes;
        this.entry = entry;
        this.inflater = inflater;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = readOrBlame(target, offset, length);
        if (read < 0) {
            verify();
            return -1;
        }
        if (count + read > entry.size()) {
            throw new CorruptEntryException(entry.path() + ": more than the " + entry.size() + " bytes announced");
        }
        count += read;
        sum.update(target, offset, read);
        return read;
    }

    private int readOrBlame(byte[] target, int offset, int length) throws IOException {
        try {
            return bytes.read(target, offset, length);
        } catch (ZipException | EOFException wrong) {
            throw new CorruptEntryException(entry.path() + ": " + wrong.getMessage());
        }
    }

    private void verify() throws IOException {
        if (verified) {
            return;
        }
        verified = true;
        if (count != entry.size()) {
            throw new CorruptEntryException(entry.path() + ": " + count + " bytes, not the " + entry.size());
        }
        if (sum.getValue() != entry.crc32()) {
            throw new CorruptEntryException(entry.path() + ": CRC-32 differs");
        }
        if (inflater != null && inflater.getBytesRead() != entry.compressedSize()) {
            throw new CorruptEntryException(
                    entry.path() + ": " + inflater.getBytesRead() + " compressed bytes, not " + entry.compressedSize());
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
        if (inflater != null) {
            inflater.end();
        }
    }
}
