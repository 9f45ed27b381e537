package fr.ressourcerie.catalogue.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under whose name PostgreSQL runs, since it refuses to run as root.
 *
 * <p>A plain user runs it as is. Root runs it as the plain user who owns the folder; and where root owns it, in a user
 * namespace of its own, in which it is nobody, or for want of one it gives the folder to nobody.
 *
 * @param prefix the words that go before a command
 * @param user the number of the user to whom root gives what PostgreSQL has to read, or null when nothing is given
 * @param group the group that goes with it
 */
record Account(List<String> prefix, @Nullable Integer user, int group) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    static Account of(Path folder) throws IOException {
        if (!id(Path.of("/proc/self"), "uid").equals(ROOT)) {
            if (!Files.isWritable(folder)) {
                throw DatabaseFailure.of(
                        "The folder belongs to user " + id(folder, "uid"), folder, "Permission denied");
            }
            return new Account(List.of(), null, ROOT);
        }
        var owner = id(folder, "uid");
        if (owner.equals(ROOT) && isAllowed(NAMESPACE, "true")) {
            return new Account(NAMESPACE, null, ROOT);
        }
        return owner.equals(ROOT) ? as(NOBODY, NOBODY, folder) : as(owner, id(folder, "gid"), folder);
    }

    Command run(Command command) {
        return command.after(prefix);
    }

    /** Makes what is at a path readable to PostgreSQL. */
    void own(Path path) throws IOException {
        if (user != null) {
            new Folder(path).giveTo(user, group);
        }
    }

    private static Account as(int user, int group, Path folder) throws IOException {
        var prefix = List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
        if (!isAllowed(
                prefix, "test", "-x", folder.resolveSibling(".").normalize().toString())) {
            throw new DatabaseFailure(
                    "PostgreSQL refuses to run as root, no user namespace is allowed here, and user " + user
                            + " cannot reach " + folder + ".",
                    "Start as a plain user, or make every folder above it traversable: chmod o+x.",
                    null);
        }
        var account = new Account(prefix, user, group);
        account.own(folder);
        return account;
    }

    private static boolean isAllowed(List<String> prefix, String... words) throws IOException {
        return Command.exists(prefix.getFirst())
                && new Command(words).after(prefix).run().isSuccess();
    }

    private static Integer id(Path file, String which) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:" + which);
    }
}
