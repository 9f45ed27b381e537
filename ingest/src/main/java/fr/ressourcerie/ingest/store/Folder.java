package fr.ressourcerie.ingest.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Changes to folders that outlive a power cut: a new or gone name is lasting only once the folder that lists it was
 * itself written out.
 */
final class Folder {
    private Folder() {}

    /** Makes a folder and those above it, where they are missing. */
    static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        var parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            make(parent);
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        if (parent != null) {
            writeOut(parent);
        }
    }

    /**
     * Gives a written file its final name at once, in place of any other file of that name. Its folder may be taken away
     * at any moment: before, it is made again; after, the file went with it.
     */
    static void moveInto(Path file, Path target) throws IOException {
        var folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("A file cannot be moved to " + target);
        }
        while (!moved(file, target)) {
            make(folder);
        }
        try {
            writeOut(folder);
        } catch (NoSuchFileException takenAway) {
            // with the file in it: there is nothing left to write out
        }
    }

    private static boolean moved(Path file, Path target) throws IOException {
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                return false;
            }
            throw e;
        }
    }

    /** Writes a folder's list of names to the disk; where folders cannot be opened (Windows) the system sees to it. */
    static void writeOut(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Removes a file or a whole folder; what is gone already is fine. A file that was on its way into the folder when
     * the folder was taken away may still arrive meanwhile: it is removed too.
     */
    static void remove(Path path) throws IOException {
        while (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.walkFileTree(path, new Removal());
            } catch (DirectoryNotEmptyException arrivedMeanwhile) {
                // once more, with what arrived
            }
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
