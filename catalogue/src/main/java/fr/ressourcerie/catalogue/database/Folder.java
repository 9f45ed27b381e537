package fr.ressourcerie.catalogue.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder taken as a whole: measured, handed over, put in place, removed. */
record Folder(Path path) {
    /** How many regular files there are below, and their bytes together. */
    record Census(long files, long bytes) {}

    Census census() throws IOException {
        try (var below = Files.walk(path)) {
            var sizes = below.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(file -> file.toFile().length())
                    .summaryStatistics();
            return new Census(sizes.getCount(), sizes.getSum());
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    void delete() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (var file : below().reversed()) {
            Files.delete(file);
        }
    }

    /** Makes the folder and all below it belong to a user, as only root may. */
    void giveTo(int user, int group) throws IOException {
        for (var file : below()) {
            if (!Integer.valueOf(user).equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                Files.setAttribute(file, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Takes the place of another folder in one step: whoever looks sees all of it or none. */
    void moveTo(Path place) throws IOException {
        new Folder(place).delete();
        Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
        new Folder(place.resolveSibling(".").normalize()).force();
    }

    /** Has the disk remember the names in this folder. */
    void force() throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    List<Path> children() throws IOException {
        try (var children = Files.list(path)) {
            return children.toList();
        }
    }

    private List<Path> below() throws IOException {
        try (Stream<Path> below = Files.walk(path)) {
            return below.sorted(Comparator.naturalOrder()).toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
