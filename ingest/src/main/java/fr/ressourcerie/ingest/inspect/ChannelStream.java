package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Reads one range of a channel, moving the channel before each read; closing it leaves the channel open. */
final class ChannelStream extends InputStream {
    private final SeekableByteChannel channel;
    private final long end;
    private long position;

    ChannelStream(SeekableByteChannel channel, long offset, long length) {
        this.channel = channel;
        this.position = offset;
        this.end = Math.addExact(offset, length);
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
        if (position >= end) {
            return -1;
        }
        channel.position(position);
        int read = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, end - position)));
        if (read > 0) {
            position += read;
        }
        return read;
    }
}
