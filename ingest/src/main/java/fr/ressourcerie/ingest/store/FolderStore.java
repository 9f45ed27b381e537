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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An {@link ObjectStore} in a folder of the local disk; one process at a time owns it.
 *
 * <p>Bytes are first written to {@code temp/}, flushed to the disk, and then renamed into {@code objects/}; those that come
 * in parts are written to their place in a file of {@code parts/}, which is renamed in the end. All three are in one file
 * system. What a killed process left in {@code temp/} is removed by the next. Folders emptied by deletions stay.
 */
public final class FolderStore implements ObjectStore {
    private final Path root;
    private final Path temp;
    private final ArrivingParts arriving;
    private final KeyFolders objects;

    /**
     * Opens a store, and makes its folders where they are missing.
     *
     * @param root a folder that nothing else writes to
     */
    public FolderStore(Path root) throws IOException {
        this.root = root;
        temp = root.resolve("temp");
        Folder.make(temp);
        arriving = new ArrivingParts(root.resolve("parts"), temp);
        Folder.make(root.resolve("objects"));
        objects = new KeyFolders(root.resolve("objects"));
        removeLeftovers();
    }

    @Override
    public Stored put(String key, InputStream bytes, long limit) throws IOException {
        var intake = new Intake(limit);
        var object = objects.file(Names.key(key));
        var hidden = hidden();
        try {
            var stored = write(hidden, file -> intake.hash(bytes, file));
            lasting(() -> Folder.moveInto(hidden, object));
            return stored;
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    @Override
    public Multipart begin(String key, long size, long partSize) throws IOException {
        var upload = new Multipart(key, size, partSize, "");
        lasting(() -> arriving.begin(upload));
        return upload;
    }

    @Override
    public Part putPart(Multipart upload, int number, InputStream bytes) throws IOException {
        upload.number(number);
        return arriving.take(upload, number, bytes);
    }

    @Override
    public List<Part> parts(Multipart upload) throws IOException {
        return arriving.parts(upload);
    }

    @Override
    public Stored assemble(Multipart upload) throws IOException {
        return arriving.assemble(upload, objects.file(upload.key()));
    }

    /** Takes the upload's whole folder away in one step, so that no part stays behind of those that were there. */
    @Override
    public void discard(Multipart upload) throws IOException {
        arriving.discard(upload);
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

    private Path hidden() {
        return temp.resolve(UUID.randomUUID().toString());
    }

    private interface Content {
        Stored writeTo(OutputStream file) throws IOException;
    }

    private static Stored write(Path file, Content content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var stored = content.writeTo(Channels.newOutputStream(channel));
            lasting(() -> channel.force(true));
            return stored;
        }
    }

    /** A step that the disk has to take. */
    interface Step {
        void take() throws IOException;
    }

    /** Takes a step; where the disk fails it, that is no fault of the bytes or of who sends them. */
    static void lasting(Step step) throws IOException {
        try {
            step.take();
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException e) {
            throw new StoreFailure("The disk failed: " + e.getMessage(), e);
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
