package fr.ressourcerie.catalogue.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 18 server of the program's own, kept in its data folder, for whoever has configured none.
 *
 * <p>It is a full server and as durable as one: a commit is on the disk when it returns. It listens on a free port of
 * 127.0.0.1, another at each start, to whoever knows its password. The data folder belongs to one process at a time.
 * When that process is killed its server lives on; the next start stops it first, and never uses it.
 *
 * <pre>
 * data/lock                   held while the program runs
 * data/postgresql/bin-18…     programs, unpacked at first start
 * data/postgresql/cluster     the data
 * data/postgresql/password    of both roles, for the owner's eyes only
 * data/postgresql/log         a week of it
 * </pre>
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String MAIN = "ressourcerie";
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final DirectoryLock lock;
    private final Cluster cluster;
    private final String password;
    private Server server;
    private boolean isClosed;

    private EmbeddedDatabase(DirectoryLock lock, Server server, Cluster cluster) throws IOException {
        this.lock = lock;
        this.server = server;
        this.cluster = cluster;
        this.password = cluster.password();
    }

    /**
     * Starts the server, made on the spot when {@code data} holds none, and waits until it serves, at most a minute
     * (ten while it recovers from a crash).
     *
     * @throws DatabaseFailure when the folder is in use by another process, or the server cannot start; what was begun
     *     is undone
     */
    public static EmbeddedDatabase start(Path data) {
        try {
            var directory = Files.createDirectories(data).toRealPath();
            var lock = DirectoryLock.acquire(directory);
            try {
                return start(directory, lock);
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw DatabaseFailure.of(data.toAbsolutePath(), failure);
        }
    }

    private static EmbeddedDatabase start(Path data, DirectoryLock lock) throws IOException {
        var begin = System.nanoTime();
        var folder = data.resolve("postgresql");
        if (!Files.exists(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        var cluster = new Cluster(folder);
        ServerProcess.stopOrphansOn(cluster.directory());
        var account = Account.of(folder);
        var binaries = Binaries.unpack(folder);
        account.own(binaries.home());
        cluster.create(binaries, account);
        var server = Server.start(cluster, binaries, account);
        try {
            var database = new EmbeddedDatabase(lock, server, cluster);
            database.createMain();
            database.keepRunning(Duration.ofSeconds(1));
            LOG.info("PostgreSQL serves {} at {}, {} ms after the start", folder, database.jdbcUrl(), millis(begin));
            return database;
        } catch (IOException | RuntimeException failure) {
            server.stop();
            throw failure;
        }
    }

    /** The URL of the program's main database; it is valid until {@link #close()}. */
    public synchronized String jdbcUrl() {
        return server.url(MAIN);
    }

    /** The role that owns every database here; it is no superuser. */
    public String user() {
        return Cluster.USER;
    }

    public String password() {
        return password;
    }

    /**
     * Creates an empty database beside the main one.
     *
     * @param name lower-case letters, digits and underscores, at most 63
     * @return its JDBC URL, for the same user and password
     * @throws DatabaseFailure when there is one of that name already
     */
    public synchronized String createDatabase(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new DatabaseFailure(
                    "'" + name + "' cannot name a database.", "Use at most 63 of a-z, 0-9 and _.", null);
        }
        try (var connection = server.connect(MAIN, user(), password)) {
            execute(connection, "CREATE DATABASE " + name);
            return server.url(name);
        } catch (SQLException | IOException failure) {
            throw new DatabaseFailure(
                    "The database " + name + " cannot be created: " + failure.getMessage() + ".",
                    "Drop the one of that name first, or choose another name.",
                    failure);
        }
    }

    /** Has the server started again should it end by itself, killed or with its disk full, until it runs. */
    private void keepRunning(Duration pause) {
        server.whenEnded(() -> CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> startAgain(pause)));
    }

    private synchronized void startAgain(Duration pause) {
        if (isClosed) {
            return;
        }
        try {
            LOG.error("PostgreSQL in {} has ended by itself; it is started again", cluster.folder());
            server = server.again();
            LOG.info("PostgreSQL serves {} again", cluster.folder());
            keepRunning(Duration.ofSeconds(1));
        } catch (IOException | RuntimeException failure) {
            LOG.error("PostgreSQL in {} does not start: {}", cluster.folder(), failure.getMessage());
            keepRunning(pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE);
        }
    }

    /** Rolls back what is open, writes everything, stops the server within ten seconds, and lets the folder go. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        var begin = System.nanoTime();
        try (lock) {
            server.stop();
            LOG.info("PostgreSQL stopped in {}, in {} ms", cluster.folder(), millis(begin));
        } catch (IOException failure) {
            throw DatabaseFailure.of(cluster.folder(), failure);
        }
    }

    private void createMain() throws IOException {
        try (var connection = server.connect("postgres", Cluster.SUPERUSER, password)) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", user())) {
                execute(
                        connection,
                        "CREATE ROLE " + user() + " LOGIN CREATEDB IN ROLE pg_monitor PASSWORD '" + password + "'");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", MAIN)) {
                execute(connection, "CREATE DATABASE " + MAIN + " OWNER " + user());
            }
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long millis(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
