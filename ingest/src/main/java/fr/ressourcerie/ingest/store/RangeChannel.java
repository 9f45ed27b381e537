package fr.ressourcerie.ingest.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads an object by ranges, each a request. Where reading goes on from where the last range ended, the next is twice as
 * long, from 16 KiB up to 1 MiB: who reads from beginning to end makes few requests, and who jumps about fetches little
 * more than was asked for. No more than one range is held.
 */
final class RangeChannel implements SeekableByteChannel {
    static final int LEAST = 16 * 1024;
    static final int MOST = 1 << 20;

    /** Opens a stream of exactly these bytes. */
    interface Ranges {
        InputStream open(long from, int length) throws IOException;
    }

    private final long size;
    private final Ranges ranges;
    private byte[] held = {};
    private long heldFrom;
    private int heldLength;
    private long position;
    private boolean open = true;

    RangeChannel(long size, Ranges ranges) {
        this.size = size;
        this.ranges = ranges;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        requireOpen();
        if (position >= size) {
            return -1;
        }
        if (!to.hasRemaining()) {
            return 0;
        }
        if (position < heldFrom || position >= heldFrom + heldLength) {
            fetch(to.remaining());
        }
        var from = (int) (position - heldFrom);
        var length = Math.min(to.remaining(), heldLength - from);
        to.put(held, from, length);
        position += length;
        return length;
    }

    private void fetch(int wanted) throws IOException {
        var goesOn = heldLength > 0 && position == heldFrom + heldLength;
        var length = (int) Math.min(
                Math.clamp(Math.max(wanted, goesOn ? 2L * heldLength : 0), LEAST, MOST), size - position);
        if (held.length < length) {
            held = new byte[length];
        }
        heldLength = 0;
        try (var bytes = ranges.open(position, length)) {
            if (bytes.readNBytes(held, 0, length) < length) {
                throw new EOFException("The store sent less than the range it was asked for");
            }
        } catch (NoSuchObject | StoreFailure known) {
            throw known;
        } catch (IOException e) {
            throw new StoreFailure("The store broke off in the middle of a range", e);
        }
        heldFrom = position;
        heldLength = length;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("A position is not negative: " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        held = new byte[0];
        heldLength = 0;
    }
}
