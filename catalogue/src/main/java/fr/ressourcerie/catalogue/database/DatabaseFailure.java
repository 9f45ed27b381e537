package fr.ressourcerie.catalogue.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says that the embedded database cannot serve: what went wrong, where, and how to mend it, all in the message. */
public final class DatabaseFailure extends RuntimeException {
    private static final int LINES_QUOTED = 12;

    private final String mend;

    DatabaseFailure(String detail, String mend, @Nullable Throwable cause) {
        super(detail + " " + mend, cause);
        this.mend = mend;
    }

    /** A program of PostgreSQL ended or did not answer; what it printed tells why. */
    static DatabaseFailure of(String what, Path folder, String printed) {
        var said = printed.isBlank() ? " It printed nothing." : " It said:\n" + lastLines(printed) + "\n";
        return new DatabaseFailure(what + " in " + folder + "." + said, mendFor(printed, folder), null);
    }

    static DatabaseFailure of(Path folder, IOException cause) {
        var mend = cause instanceof AccessDeniedException
                ? belongsToAnother(folder)
                : mendFor(String.valueOf(cause.getMessage()), folder);
        return new DatabaseFailure("The database cannot be prepared in " + folder + ": " + cause + ".", mend, cause);
    }

    /** The last sentence of the message: what a person can do about it. */
    public String mend() {
        return mend;
    }

    private static String mendFor(String printed, Path folder) {
        if (printed.contains("No space left on device") || folder.toFile().getUsableSpace() < (64L << 20)) {
            return "Free some space on the disk that holds " + folder + ", then start again.";
        }
        if (printed.contains("error while loading shared libraries") || printed.contains("GLIBC")) {
            return "Install the library it names (the binaries need glibc and libstdc++), or configure the URL of a"
                    + " PostgreSQL 18 server.";
        }
        if (printed.contains("Permission denied")) {
            return belongsToAnother(folder);
        }
        if (printed.contains("incompatible with server")) {
            return "Start the version of the program that made this folder, dump its database, and restore it here.";
        }
        if (printed.contains("Cannot allocate memory") || printed.contains("could not map anonymous shared memory")) {
            return "Give the machine about 512 MB more memory, then start again.";
        }
        return "Read the log in " + folder.resolve("log") + ", mend what it names, then start again.";
    }

    private static String lastLines(String printed) {
        var lines = printed.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_QUOTED), lines.size()));
    }

    private static String belongsToAnother(Path folder) {
        return "Start as the user who owns " + folder + ", or give that folder to the user who starts: chown -R.";
    }
}
