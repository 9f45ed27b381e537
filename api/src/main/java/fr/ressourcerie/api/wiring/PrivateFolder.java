package fr.ressourcerie.api.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder that only the program's own user may look into: what it holds is not shared with everyone. */
final class PrivateFolder {
    private PrivateFolder() {}

    /** The folder, created or closed to others as need be. */
    static Path at(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }
}
