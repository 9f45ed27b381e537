package fr.ressourcerie.catalogue.database;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server started by this process on a cluster, listening on one port of the loopback interface. */
final class Server {
    private static final int PORTS_TRIED = 3;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration RECOVERED_WITHIN = Duration.ofMinutes(10);
    private static final long LONGEST_PAUSE_MILLIS = 200;
    private static final String STARTING_OR_RECOVERING = "57P03";
    private static final String WRONG_PASSWORD = "28P01";

    private final Cluster cluster;
    private final Binaries binaries;
    private final Account account;
    private final Process process;
    private final int port;
    private final Instant started;

    private Server(Cluster cluster, Binaries binaries, Account account, Process process, int port, Instant started) {
        this.cluster = cluster;
        this.binaries = binaries;
        this.account = account;
        this.process = process;
        this.port = port;
        this.started = started;
    }

    /** Starts, and returns once connections are accepted: at once, or after the recovery that follows a crash. */
    static Server start(Cluster cluster, Binaries binaries, Account account) throws IOException {
        for (var attempt = 1; ; attempt++) {
            try {
                return start(cluster, binaries, account, freePort());
            } catch (DatabaseFailure failure) {
                var isPortTaken = String.valueOf(failure.getMessage()).contains("Address already in use");
                if (!isPortTaken || attempt == PORTS_TRIED) {
                    throw failure;
                }
            }
        }
    }

    /** Starts again on the same port, once it has ended by itself. */
    Server again() throws IOException {
        ServerProcess.stopOrphansOn(cluster.directory());
        return start(cluster, binaries, account, port);
    }

    /** Has something done once it has ended, whoever ended it. */
    void whenEnded(Runnable then) {
        var _ = process.onExit().thenRun(then);
    }

    private static Server start(Cluster cluster, Binaries binaries, Account account, int port) throws IOException {
        var server = launch(cluster, binaries, account, port);
        try {
            server.connect("postgres", Cluster.SUPERUSER, cluster.password(), READY_WITHIN)
                    .close();
            return server;
        } catch (DatabaseFailure failure) {
            server.stop();
            throw failure;
        } catch (SQLException failure) {
            server.stop();
            throw new IOException(failure);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Connects, waiting for a server that is starting or recovering. */
    Connection connect(String database, String user, String password) throws IOException {
        return connect(database, user, password, READY_WITHIN);
    }

    void stop() throws IOException {
        var postgres = new ServerProcess(process.toHandle(), cluster.directory());
        if (postgres.isAlive()) {
            postgres.stop();
        }
        process.destroyForcibly();
    }

    private static Server launch(Cluster cluster, Binaries binaries, Account account, int port) throws IOException {
        var log = new ServerLog(cluster.log());
        log.open();
        account.own(log.directory());
        var command = account.run(new Command(words(cluster, binaries, port)));
        // A terminal's Ctrl-C goes to the whole process group: not to PostgreSQL, which is stopped last.
        var detached = Command.exists("setsid") ? command.after(List.of("setsid")) : command;
        var started = Instant.now().minusSeconds(1);
        var process = detached.toProcess()
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.firstWords().toFile())
                .start();
        return new Server(cluster, binaries, account, process, port, started);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private static List<String> words(Cluster cluster, Binaries binaries, int port) {
        var words = new ArrayList<>(List.of(
                binaries.postgres().toString(), "-D", cluster.directory().toString()));
        settings(cluster, port).forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return words;
    }

    /** Given as arguments, which no configuration file and no ALTER SYSTEM can override. */
    private static Map<String, String> settings(Cluster cluster, int port) {
        var settings = new TreeMap<String, String>();
        settings.putAll(Map.of(
                "fsync", "on",
                "full_page_writes", "on",
                "synchronous_commit", "on",
                "wal_compression", "on",
                "max_wal_size", "1GB"));
        settings.putAll(Map.of(
                "listen_addresses", "127.0.0.1",
                "port", Integer.toString(port),
                "unix_socket_directories", "",
                "max_connections", "100",
                "cluster_name", "ressourcerie",
                "password_encryption", "scram-sha-256"));
        settings.putAll(Map.of(
                "shared_buffers", "256MB",
                "effective_cache_size", "1GB",
                "work_mem", "8MB",
                "random_page_cost", "1.1",
                "jit", "off",
                "TimeZone", "UTC"));
        settings.putAll(Map.of(
                "logging_collector", "on",
                "log_directory", cluster.log().toString(),
                "log_filename", "postgresql-%a.log",
                "log_rotation_age", "1d",
                "log_rotation_size", "0",
                "log_truncate_on_rotation", "on",
                "log_checkpoints", "off",
                "log_timezone", "UTC"));
        return settings;
    }

    private Connection connect(String database, String user, String password, Duration limit) throws IOException {
        var begin = System.nanoTime();
        for (var pause = 5L; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            try {
                return DriverManager.getConnection(url(database), properties(user, password));
            } catch (SQLException refusal) {
                var isRecovering = STARTING_OR_RECOVERING.equals(refusal.getSQLState());
                var patience = isRecovering ? RECOVERED_WITHIN : limit;
                if (WRONG_PASSWORD.equals(refusal.getSQLState())) {
                    throw wrongPassword(user, refusal);
                }
                if (hasEndedWithin(pause) || System.nanoTime() - begin > patience.toNanos()) {
                    throw failure(refusal);
                }
            }
        }
    }

    private static Properties properties(String user, String password) {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("ApplicationName", "ressourcerie");
        return properties;
    }

    private boolean hasEndedWithin(long millis) throws IOException {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL starts", interruption);
        }
    }

    private DatabaseFailure failure(SQLException refusal) throws IOException {
        var printed = new ServerLog(cluster.log()).tailSince(started);
        if (process.isAlive()) {
            return DatabaseFailure.of(
                    "PostgreSQL does not answer (" + refusal.getMessage() + ")", cluster.folder(), printed);
        }
        return DatabaseFailure.of(
                "PostgreSQL ended at once with code " + process.exitValue(), cluster.folder(), printed);
    }

    private DatabaseFailure wrongPassword(String user, SQLException refusal) {
        return new DatabaseFailure(
                "The database in " + cluster.directory() + " does not accept the password kept beside it for " + user
                        + ".",
                "Put the file 'password' back from a backup of the same folder.",
                refusal);
    }
}
