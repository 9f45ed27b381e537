package fr.ressourcerie.catalogue.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SharedDatabaseIT {
    @Test
    void givesEachTestAnEmptyDatabaseOfTheSameServer() throws SQLException {
        var one = SharedDatabase.create();
        var other = SharedDatabase.create();

        assertThat(other).isNotEqualTo(one);
        fill(one);
        fill(other);
    }

    /** Fails when the table is there already. */
    private static void fill(SharedDatabase.Access access) throws SQLException {
        try (var connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE only_here (number int)");
        }
    }
}
