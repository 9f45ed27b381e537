package fr.ressourcerie.api.wiring;

import fr.ressourcerie.catalogue.secret.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that seals what the database keeps secret: as it was set, else a file of the data folder, drawn at first. */
final class SecretsKey {
    private final Settings settings;
    private final SecureRandom random;

    SecretsKey(Settings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
    }

    byte[] bytes() throws IOException {
        var set = settings.secretsKey();
        if (set != null && !set.isBlank()) {
            return decoded(set, "ressourcerie.secrets-key");
        }
        var file = settings.data().resolve("secrets.key");
        if (!Files.exists(file)) {
            draw(file);
        }
        return decoded(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
    }

    private static byte[] decoded(String text, String where) {
        try {
            var key = Base64.getDecoder().decode(text.strip());
            if (key.length == Vault.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(where + " is not base64", e);
        }
        throw new IllegalStateException(where + " is to hold " + Vault.KEY_BYTES + " bytes in base64");
    }

    /** Half a file is never there: it is written aside, and named once it is whole. */
    private void draw(Path file) throws IOException {
        var key = new byte[Vault.KEY_BYTES];
        random.nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        var aside = file.resolveSibling("secrets.key.part");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(
                    (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
