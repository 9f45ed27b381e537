package fr.ressourcerie.catalogue.database;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of a JVM, started by the first that asks, stopped when the JVM ends; each test takes
 * an empty database of its own.
 *
 * <p>It lives in {@code target/database} of the module under test, so that it is made once and starts fast afterwards.
 */
public final class SharedDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private SharedDatabase() {}

    /** What a data source needs. */
    public record Access(String jdbcUrl, String user, String password) {}

    /** An empty database that nobody else uses. */
    public static Access create() {
        var name = "test_" + COUNT.incrementAndGet();
        drop(name);
        var server = Holder.SERVER;
        return new Access(server.createDatabase(name), server.user(), server.password());
    }

    /** Removes what an earlier run left under that name. */
    private static void drop(String name) {
        var server = Holder.SERVER;
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException failure) {
            throw new IllegalStateException("the test database " + name + " cannot be dropped", failure);
        }
    }

    private static final class Holder {
        static final EmbeddedDatabase SERVER = EmbeddedDatabase.start(Path.of("target", "database"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "shared-database-close"));
        }
    }
}
