package fr.ressourcerie.ingest.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Objects that arrive in parts, in a folder each: one file in which every part is written at its own place, and an empty
 * file for each part that is wholly on the disk, whose name says so ({@link Arrival}). Making an object of them is a
 * rename.
 *
 * <p>A part that comes for the first time is written where it belongs. One that comes again, or while another put of it
 * goes on, is first taken in aside, so that it costs the former nothing if it is cut short.
 */
final class ArrivingParts {
    private static final String BYTES = "bytes";
    private static final int LOCKS = 64;

    private final Path root;
    private final Path temp;
    private final ConcurrentMap<Path, Place> writing = new ConcurrentHashMap<>();
    private final List<Lock> locks =
            Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

    ArrivingParts(Path root, Path temp) throws IOException {
        this.root = root;
        this.temp = temp;
        Folder.make(root);
    }

    void begin(Multipart upload) throws IOException {
        var folder = folder(upload);
        Folder.make(folder);
        Files.createFile(folder.resolve(BYTES));
        Folder.writeOut(folder);
    }

    Part take(Multipart upload, int number, InputStream bytes) throws IOException {
        var name = folder(upload).resolve(String.valueOf(number));
        try (var place = new Place(folder(upload).resolve(BYTES), upload.offsetOf(number))) {
            if (writing.putIfAbsent(name, place) == null) {
                try {
                    if (arrival(upload, number).isEmpty()) {
                        return fill(place, upload, number, bytes);
                    }
                } finally {
                    writing.remove(name, place);
                }
            }
        } catch (NoSuchFileException ended) {
            throw ended(upload);
        }
        return takeAside(upload, number, bytes);
    }

    private Part takeAside(Multipart upload, int number, InputStream bytes) throws IOException {
        var aside = temp.resolve(UUID.randomUUID().toString());
        try {
            try (var file = Files.newOutputStream(aside)) {
                requireWhole(upload, number, new Intake(upload.sizeOf(number)).take(bytes, file));
            }
            return replace(upload, number, aside);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Whoever still writes the same part is stopped: this one has ended, and counts. */
    private Part replace(Multipart upload, int number, Path with) throws IOException {
        var name = folder(upload).resolve(String.valueOf(number));
        var lock = lock(upload);
        lock.lock();
        try (var place = new Place(folder(upload).resolve(BYTES), upload.offsetOf(number));
                var bytes = Files.newInputStream(with)) {
            var former = writing.put(name, place);
            if (former != null) {
                former.giveUp();
            }
            try {
                for (var arrival : arrival(upload, number)) {
                    Files.deleteIfExists(folder(upload).resolve(arrival.name()));
                }
                Folder.writeOut(folder(upload));
                return fill(place, upload, number, bytes);
            } finally {
                writing.remove(name, place);
            }
        } catch (NoSuchFileException ended) {
            throw ended(upload);
        } finally {
            lock.unlock();
        }
    }

    private Part fill(Place place, Multipart upload, int number, InputStream bytes) throws IOException {
        var checksum = new CRC32C();
        var size = new Intake(upload.sizeOf(number)).take(bytes, new CheckedOutputStream(place, checksum));
        requireWhole(upload, number, size);
        var arrival = new Arrival(number, checksum.getValue());
        place.complete(() -> {
            Files.createFile(folder(upload).resolve(arrival.name()));
            Folder.writeOut(folder(upload));
        });
        return arrival.part(upload);
    }

    private static void requireWhole(Multipart upload, int number, long size) throws EOFException {
        if (size < upload.sizeOf(number)) {
            throw new EOFException(
                    "Part " + number + " has " + upload.sizeOf(number) + " bytes, and only " + size + " came");
        }
    }

    List<Part> parts(Multipart upload) throws IOException {
        if (!Files.exists(folder(upload).resolve(BYTES))) {
            return List.of();
        }
        return arrivals(upload).stream()
                .sorted(Comparator.comparingInt(Arrival::number))
                .map(arrival -> arrival.part(upload))
                .toList();
    }

    /** The lock keeps parts that come again out of bytes that are being read, or are an object already. */
    Stored assemble(Multipart upload, Path object) throws IOException {
        var bytes = folder(upload).resolve(BYTES);
        var lock = lock(upload);
        lock.lock();
        try {
            if (!Files.exists(bytes)) {
                return assembled(upload, object);
            }
            requireAll(upload);
            var stored = Measured.of(() -> open(bytes));
            FolderStore.lasting(() -> Folder.moveInto(bytes, object));
            return stored;
        } finally {
            lock.unlock();
        }
    }

    private static Stored assembled(Multipart upload, Path object) throws IOException {
        if (!Files.exists(object)) {
            throw ended(upload);
        }
        return Measured.of(() -> open(object));
    }

    private void requireAll(Multipart upload) throws IOException {
        var arrived = arrivals(upload).stream().map(Arrival::number).collect(Collectors.toSet());
        for (var number = Part.FIRST; number <= upload.parts(); number++) {
            if (!arrived.contains(number)) {
                throw new NoSuchObject("part " + number + " of " + upload.key());
            }
        }
    }

    void discard(Multipart upload) throws IOException {
        var away = temp.resolve(UUID.randomUUID().toString());
        try {
            Files.move(folder(upload), away, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException nothingToDiscard) {
            return;
        }
        Folder.writeOut(root);
        Folder.remove(away);
    }

    private List<Arrival> arrival(Multipart upload, int number) throws IOException {
        return arrivals(upload).stream()
                .filter(arrival -> arrival.number() == number)
                .toList();
    }

    private List<Arrival> arrivals(Multipart upload) throws IOException {
        var arrivals = new ArrayList<Arrival>();
        try (var files = Files.newDirectoryStream(folder(upload), path -> !path.endsWith(BYTES))) {
            for (var file : files) {
                arrivals.add(Arrival.of(file.getFileName().toString()));
            }
        } catch (NoSuchFileException discarded) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw new StoreFailure("The folder of " + upload.key() + " cannot be read", e.getCause());
        }
        return arrivals;
    }

    private static InputStream open(Path file) throws IOException {
        return Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ));
    }

    private static NoSuchObject ended(Multipart upload) {
        return new NoSuchObject("upload of " + upload.key());
    }

    private Path folder(Multipart upload) {
        return root.resolve(upload.key().replace('/', '_'));
    }

    private Lock lock(Multipart upload) {
        return locks.get(Math.floorMod(upload.key().hashCode(), LOCKS));
    }
}
