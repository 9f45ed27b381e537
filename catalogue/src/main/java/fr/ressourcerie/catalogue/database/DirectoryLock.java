package fr.ressourcerie.catalogue.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Keeps a directory to one process: the kernel lets go of it when that process ends, however it ends.
 *
 * <p>The kernel's lock belongs to the whole process, and closing any other channel on the same file drops it. So who
 * holds it is written in a file of its own, and the lock file is not even opened by a process that already holds it.
 */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;
    private final Path holder;

    private DirectoryLock(FileChannel channel, Path holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /** @throws DatabaseFailure when a live process, this one included, holds the directory */
    static DirectoryLock acquire(Path directory) throws IOException {
        var holder = directory.resolve("lock.holder");
        synchronized (DirectoryLock.class) {
            if (Files.exists(holder) && Files.readString(holder).equals(thisProcess())) {
                throw held(directory, holder);
            }
            var channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    throw held(directory, holder);
                }
                Files.writeString(holder, thisProcess());
                return new DirectoryLock(channel, holder);
            } catch (IOException | OverlappingFileLockException | DatabaseFailure failure) {
                channel.close();
                throw failure;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(holder);
        }
    }

    private static DatabaseFailure held(Path directory, Path holder) throws IOException {
        var pid = Files.exists(holder) ? Files.readString(holder).lines().findFirst() : null;
        var who = pid == null || pid.isEmpty() ? "another process" : "process " + pid.get();
        return new DatabaseFailure(
                directory + " is already in use by " + who + ":",
                "stop that process first, or start this one on another folder.",
                null);
    }

    /** Number and moment of start: in a container the same number comes back at each start. */
    private static String thisProcess() {
        var process = ProcessHandle.current();
        return process.pid() + "\n" + process.info().startInstant().orElse(Instant.EPOCH) + "\n";
    }
}
