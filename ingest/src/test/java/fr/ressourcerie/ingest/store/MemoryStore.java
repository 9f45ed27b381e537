package fr.ressourcerie.ingest.store;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** An {@link ObjectStore} for tests: a map. */
public final class MemoryStore implements ObjectStore {
    private final ConcurrentNavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, NavigableMap<Integer, byte[]>> uploads = new ConcurrentHashMap<>();

    @Override
    public Stored put(String key, InputStream bytes, long limit) throws IOException {
        Names.key(key);
        var taken = new ByteArrayOutputStream();
        var stored = new Intake(limit).hash(bytes, taken);
        objects.put(key, taken.toByteArray());
        return stored;
    }

    @Override
    public Multipart begin(String key, long size, long partSize) {
        var upload = new Multipart(key, size, partSize, "");
        uploads.put(key, new ConcurrentSkipListMap<>());
        return upload;
    }

    @Override
    public Part putPart(Multipart upload, int number, InputStream bytes) throws IOException {
        var expected = upload.sizeOf(upload.number(number));
        var parts = arriving(upload);
        var taken = new ByteArrayOutputStream();
        if (new Intake(expected).take(bytes, taken) < expected) {
            throw new EOFException("part " + number);
        }
        parts.put(number, taken.toByteArray());
        return part(number, taken.toByteArray());
    }

    @Override
    public List<Part> parts(Multipart upload) {
        var parts = new ArrayList<Part>();
        uploads.getOrDefault(upload.key(), new ConcurrentSkipListMap<>())
                .forEach((number, bytes) -> parts.add(part(number, bytes)));
        return parts;
    }

    private static Part part(int number, byte[] bytes) {
        return new Part(number, bytes.length, Integer.toHexString(Arrays.hashCode(bytes)));
    }

    @Override
    public Stored assemble(Multipart upload) throws IOException {
        if (uploads.containsKey(upload.key())) {
            var parts = arriving(upload);
            var whole = new ByteArrayOutputStream();
            for (var number = Part.FIRST; number <= upload.parts(); number++) {
                if (!parts.containsKey(number)) {
                    throw new NoSuchObject("part " + number + " of " + upload.key());
                }
                whole.writeBytes(parts.get(number));
            }
            objects.put(upload.key(), whole.toByteArray());
            uploads.remove(upload.key());
        }
        var bytes = bytes(upload.key());
        return new Stored(bytes.length, Sha256.of(Sha256.digest().digest(bytes)));
    }

    @Override
    public void discard(Multipart upload) {
        uploads.remove(upload.key());
    }

    @Override
    public SeekableByteChannel open(String key) throws IOException {
        return new Channel(bytes(key));
    }

    @Override
    public long size(String key) throws IOException {
        return bytes(key).length;
    }

    @Override
    public Optional<Path> path(String key) {
        Names.key(key);
        return Optional.empty();
    }

    @Override
    public boolean delete(String key) {
        return objects.remove(Names.key(key)) != null;
    }

    @Override
    public Stream<String> keys(String prefix) {
        Names.prefix(prefix);
        return objects.tailMap(prefix).keySet().stream().takeWhile(key -> key.startsWith(prefix));
    }

    private NavigableMap<Integer, byte[]> arriving(Multipart upload) throws NoSuchObject {
        var parts = uploads.get(upload.key());
        if (parts == null) {
            throw new NoSuchObject("upload of " + upload.key());
        }
        return parts;
    }

    private byte[] bytes(String key) throws NoSuchObject {
        var bytes = objects.get(Names.key(key));
        if (bytes == null) {
            throw new NoSuchObject(key);
        }
        return bytes;
    }

    private static final class Channel implements SeekableByteChannel {
        private final byte[] bytes;
        private long position;
        private boolean open = true;

        Channel(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer to) {
            if (position >= bytes.length) {
                return -1;
            }
            var length = (int) Math.min(to.remaining(), bytes.length - position);
            to.put(bytes, (int) position, length);
            position += length;
            return length;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            if (newPosition < 0) {
                throw new IllegalArgumentException("A position is not negative");
            }
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
