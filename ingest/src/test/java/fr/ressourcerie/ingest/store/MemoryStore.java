package fr.ressourcerie.ingest.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
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
        var stored = take(List.of(bytes), taken, limit);
        objects.put(key, taken.toByteArray());
        return stored;
    }

    @Override
    public Stored putPart(String upload, int number, InputStream bytes, long limit) throws IOException {
        Names.upload(upload);
        Names.part(number);
        var taken = new ByteArrayOutputStream();
        var stored = take(List.of(bytes), taken, limit);
        uploads.computeIfAbsent(upload, first -> new ConcurrentSkipListMap<>()).put(number, taken.toByteArray());
        return stored;
    }

    @Override
    public List<Part> parts(String upload) {
        var parts = new ArrayList<Part>();
        arrived(upload).forEach((number, bytes) -> {
            var sha256 = Sha256.of(Sha256.digest().digest(bytes));
            parts.add(new Part(number, bytes.length, Part.etag(sha256)));
        });
        return parts;
    }

    @Override
    public Stored assemble(String upload, List<Integer> order, String key) throws IOException {
        var arrived = arrived(upload);
        Names.key(key);
        var parts = new ArrayList<InputStream>();
        for (int number : Names.order(order)) {
            var part = arrived.get(number);
            if (part == null) {
                throw new NoSuchObject("part " + number + " of upload " + upload);
            }
            parts.add(new ByteArrayInputStream(part));
        }
        var taken = new ByteArrayOutputStream();
        var stored = take(parts, taken, Long.MAX_VALUE);
        objects.put(key, taken.toByteArray());
        return stored;
    }

    @Override
    public void discard(String upload) {
        uploads.remove(Names.upload(upload));
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

    private NavigableMap<Integer, byte[]> arrived(String upload) {
        return uploads.getOrDefault(Names.upload(upload), new ConcurrentSkipListMap<>());
    }

    private byte[] bytes(String key) throws NoSuchObject {
        var bytes = objects.get(Names.key(key));
        if (bytes == null) {
            throw new NoSuchObject(key);
        }
        return bytes;
    }

    private static Stored take(List<InputStream> streams, OutputStream to, long limit) throws IOException {
        var intake = new Intake(to, limit);
        for (var stream : streams) {
            intake.take(stream);
        }
        return intake.stored();
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
