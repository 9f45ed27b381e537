package fr.ressourcerie.ingest.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of one part: its bytes, and behind them their SHA-256. One file, so that bytes and digest appear and are
 * replaced together, and parts are listed without reading them.
 */
final class PartFile {
    private static final int DIGEST = 32;

    private PartFile() {}

    /** Takes in a part's bytes and adds the digest. */
    static Stored write(OutputStream to, InputStream bytes, long limit) throws IOException {
        var intake = new Intake(to, limit);
        intake.take(bytes);
        var stored = intake.stored();
        to.write(stored.sha256().bytes());
        return stored;
    }

    static Part read(int number, Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = size(channel);
            var digest = ByteBuffer.allocate(DIGEST);
            while (digest.hasRemaining()) {
                if (channel.read(digest, size + digest.position()) < 0) {
                    throw new EOFException("The part's file " + file + " was cut off");
                }
            }
            return new Part(number, size, Part.etag(Sha256.of(digest.array())));
        }
    }

    /** Opens a part's bytes, without the digest behind them. */
    static InputStream open(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Bytes(Channels.newInputStream(channel), size(channel));
    }

    private static long size(SeekableByteChannel channel) throws IOException {
        return channel.size() - DIGEST;
    }

    private static final class Bytes extends InputStream {
        private final InputStream file;
        private long left;

        Bytes(InputStream file, long left) {
            this.file = file;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            var read = file.read(buffer, from, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
