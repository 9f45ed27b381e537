package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The deposited file as a read-only channel that remembers the store's own fault. Zip readers throw {@code IOException}
 * for wrong bytes as for a broken disk; only what this channel remembers is the latter.
 */
final class StoreChannel implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private @Nullable IOException fault;

    StoreChannel(SeekableByteChannel file) {
        this.file = file;
    }

    /** Throws the store's fault if there was one, so that what remains is the fault of the bytes. */
    void throwFault() throws IOException {
        if (fault != null) {
            throw fault;
        }
    }

    /** At most {@code length} bytes from a position; fewer where the file ends. */
    byte[] read(long from, int length) throws IOException {
        long available = from < 0 ? 0 : Math.max(0, size() - from);
        if (available == 0) {
            return new byte[0];
        }
        var buffer = ByteBuffer.allocate((int) Math.min(length, available));
        position(from);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = read(buffer);
        }
        return buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            return file.read(target);
        } catch (IOException broken) {
            fault = broken;
            throw broken;
        }
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    /** Refuses a place outside the file by itself: stores differ in what they make of one. */
    @Override
    public SeekableByteChannel position(long position) throws IOException {
        if (position < 0 || position > size()) {
            throw new CorruptEntryException("position " + position + " is outside the file");
        }
        try {
            file.position(position);
            return this;
        } catch (IOException broken) {
            fault = broken;
            throw broken;
        }
    }

    @Override
    public long size() throws IOException {
        try {
            return file.size();
        } catch (IOException broken) {
            fault = broken;
            throw broken;
        }
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    /** Does nothing: whoever opened the file closes it. */
    @Override
    public void close() {}

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
