package fr.ressourcerie.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An {@link ObjectStore} in a folder of the local disk; one process at a time owns it.
 *
 * <p>Bytes are first written to {@code temp/}, flushed to the disk, and then renamed into {@code objects/} or
 * {@code parts/}, all three in one file system. What a killed process left in {@code temp/} is removed by the next.
 * Folders emptied by deletions stay.
 */
public final class FolderStore implements ObjectStore {
    private final Path root;
    private final Path temp;
    private final Path parts;
    private final KeyFolders objects;

    /**
     * Opens a store, and makes its folders where they are missing.
     *
     * @param root a folder that nothing else writes to
     */
    public FolderStore(Path root) throws IOException {
        this.root = root;
        temp = root.resolve("temp");
        parts = root.resolve("parts");
        Folder.make(temp);
        Folder.make(parts);
        Folder.make(root.resolve("objects"));
        objects = new KeyFolders(root.resolve("objects"));
        removeLeftovers();
    }

    @Override
    public Stored put(String key, InputStream bytes, long limit) throws IOException {
        return appear(objects.file(Names.key(key)), file -> {
            var intake = new Intake(file, limit);
            intake.take(bytes);
            return intake.stored();
        });
    }

    @Override
    public Stored putPart(String upload, int number, InputStream bytes, long limit) throws IOException {
        var part = part(Names.upload(upload), Names.part(number));
        return appear(part, file -> PartFile.write(file, bytes, limit));
    }

    @Override
    public List<Part> parts(String upload) throws IOException {
        var found = new ArrayList<Part>();
        try (var files = Files.newDirectoryStream(folder(Names.upload(upload)))) {
            for (var file : files) {
                found.add(PartFile.read(Integer.parseInt(file.getFileName().toString()), file));
            }
        } catch (NoSuchFileException discarded) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparingInt(Part::number));
        return List.copyOf(found);
    }

    @Override
    public Stored assemble(String upload, List<Integer> order, String key) throws IOException {
        Names.upload(upload);
        Names.order(order);
        var object = objects.file(Names.key(key));
        for (int number : order) {
            if (!Files.exists(part(upload, number))) {
                throw new NoSuchObject("part " + number + " of upload " + upload);
            }
        }
        return appear(object, file -> concatenate(upload, order, file));
    }

    private Stored concatenate(String upload, List<Integer> order, OutputStream to) throws IOException {
        var intake = new Intake(to, Long.MAX_VALUE);
        for (int number : order) {
            try (var bytes = PartFile.open(part(upload, number))) {
                intake.take(bytes);
            } catch (NoSuchFileException discarded) {
                throw new NoSuchObject("part " + number + " of upload " + upload);
            }
        }
        return intake.stored();
    }

    /** Takes the upload's whole folder away in one step, so that no part stays behind of those that were there. */
    @Override
    public void discard(String upload) throws IOException {
        var away = temp.resolve(UUID.randomUUID().toString());
        try {
            Files.move(folder(Names.upload(upload)), away, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException nothingToDiscard) {
            return;
        }
        Folder.writeOut(parts);
        Folder.remove(away);
    }

    @Override
    public SeekableByteChannel open(String key) throws IOException {
        try {
            return FileChannel.open(objects.file(Names.key(key)), StandardOpenOption.READ);
        } catch (NoSuchFileException absent) {
            throw new NoSuchObject(key);
        }
    }

    @Override
    public long size(String key) throws IOException {
        try {
            return Files.size(objects.file(Names.key(key)));
        } catch (NoSuchFileException absent) {
            throw new NoSuchObject(key);
        }
    }

    @Override
    public Optional<Path> path(String key) {
        return Optional.of(objects.file(Names.key(key))).filter(Files::isRegularFile);
    }

    @Override
    public boolean delete(String key) throws IOException {
        var file = objects.file(Names.key(key));
        var deleted = Files.deleteIfExists(file);
        if (deleted) {
            Folder.writeOut(file.resolveSibling(""));
        }
        return deleted;
    }

    @Override
    public Stream<String> keys(String prefix) throws IOException {
        var keys = objects.walk(Names.prefix(prefix));
        var order = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(keys, order), false);
    }

    @Override
    public String toString() {
        return "folder " + root;
    }

    private Path folder(String upload) {
        return parts.resolve(upload);
    }

    private Path part(String upload, int number) {
        return folder(upload).resolve(String.format(Locale.ROOT, "%05d", number));
    }

    private interface Content {
        Stored writeTo(OutputStream file) throws IOException;
    }

    /** Writes a file out of sight, and lets it appear once it is on the disk; or removes what was written of it. */
    private Stored appear(Path target, Content content) throws IOException {
        var hidden = temp.resolve(UUID.randomUUID().toString());
        try {
            var stored = write(hidden, content);
            Folder.moveInto(hidden, target);
            return stored;
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    private static Stored write(Path file, Content content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var stored = content.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
            return stored;
        }
    }

    private void removeLeftovers() throws IOException {
        var start = FileTime.from(ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
        try (var leftovers = Files.newDirectoryStream(
                temp, path -> Files.getLastModifiedTime(path).compareTo(start) < 0)) {
            for (var leftover : leftovers) {
                Folder.remove(leftover);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
