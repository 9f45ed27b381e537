package fr.ressourcerie.catalogue.database;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A program to be killed: it opens the database in its first argument and says each row's number once committed. */
final class DatabaseHolder {
    private DatabaseHolder() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        try (var database = EmbeddedDatabase.start(Path.of(arguments[0]));
                var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS committed (number int)");
            for (var number = 1; ; number++) {
                statement.execute("INSERT INTO committed VALUES (" + number + ")");
                System.out.println("committed " + number);
            }
        }
    }
}
