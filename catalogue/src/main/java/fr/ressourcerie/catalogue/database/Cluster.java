package fr.ressourcerie.catalogue.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * PostgreSQL's data directory and the one password that opens it, made together, once.
 *
 * @param folder what PostgreSQL owns below the data folder: binaries, cluster, password, log
 */
record Cluster(Path folder) {
    /** Who initialises the cluster: the only superuser, used for nothing but to create {@link #USER}. */
    static final String SUPERUSER = "postgres";
    /** Who owns the program's databases. */
    static final String USER = "ressourcerie";

    private static final int PASSWORD_BYTES = 32;

    Path directory() {
        return folder.resolve("cluster");
    }

    Path log() {
        return folder.resolve("log");
    }

    String password() throws IOException {
        return Files.readString(passwordFile());
    }

    /** Makes the cluster unless it is there already; one that was not finished is made anew. */
    void create(Binaries binaries, Account account) throws IOException {
        if (Files.exists(directory())) {
            requirePassword();
            return;
        }
        writePassword();
        account.own(passwordFile());
        var partial = folder.resolve("cluster.partial");
        new Folder(partial).delete();
        var initdb = account.run(new Command(
                binaries.initdb().toString(),
                "--pgdata=" + partial,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        var outcome = initdb.run();
        if (!outcome.isSuccess()) {
            throw DatabaseFailure.of("PostgreSQL's initdb failed", folder, outcome.printed());
        }
        new Folder(partial).moveTo(directory());
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    private void requirePassword() {
        if (!Files.exists(passwordFile())) {
            throw new DatabaseFailure(
                    "The database in " + directory() + " is there, but its password is not: " + passwordFile() + ".",
                    "Put that file back from a backup of the same folder.",
                    null);
        }
    }

    private void writePassword() throws IOException {
        if (Files.exists(passwordFile())) {
            return;
        }
        var random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var partial = folder.resolve("password.partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, password, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
        Files.move(partial, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    }
}
