package fr.ressourcerie.catalogue.change;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.database.SharedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** That a reader of the log misses nothing, in whatever order transactions end. */
class ChangesIT {
    private Connection early;
    private Connection late;
    private Connection reader;
    private Changes log;
    private Flyway schema;

    @BeforeEach
    void open() throws SQLException {
        var access = SharedDatabase.create();
        schema = Flyway.configure()
                .dataSource(access.jdbcUrl(), access.user(), access.password())
                .locations("classpath:db/migration")
                .load();
        schema.migrate();
        early = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        late = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        reader = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
        early.setAutoCommit(false);
        late.setAutoCommit(false);
        log = changes(reader);
    }

    @AfterEach
    void close() throws SQLException {
        early.close();
        late.close();
        reader.close();
    }

    @Test
    void aTransactionThatCommitsLateIsReadInItsTurn() throws SQLException {
        append(early, Change.Kind.RESOURCE_CREATED);
        append(late, Change.Kind.RESOURCE_PUBLISHED);
        late.commit();
        assertThat(log.after(Position.START, 10))
                .as("an older transaction still runs")
                .isEmpty();
        early.commit();
        assertThat(log.after(Position.START, 10))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.RESOURCE_CREATED, Change.Kind.RESOURCE_PUBLISHED);
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNothing() throws SQLException {
        append(early, Change.Kind.RESOURCE_CREATED);
        early.rollback();
        append(late, Change.Kind.RESOURCE_PUBLISHED);
        late.commit();
        assertThat(log.after(Position.START, 10))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.RESOURCE_PUBLISHED);
    }

    @Test
    void aReaderThatHadReadFurtherThanTheBackupSeesWhatIsWrittenAfterItsRestoration() throws SQLException {
        append(early, Change.Kind.RESOURCE_CREATED);
        early.commit();
        var kept = log.after(Position.START, 10).getLast().position();
        var lost = new Position(kept.transaction() + 1_000_000, 7);
        restoredOnAnotherServer();
        schema.migrate();
        append(late, Change.Kind.RESOURCE_PUBLISHED);
        late.commit();
        assertThat(log.after(lost, 10)).extracting(Change::kind).containsExactly(Change.Kind.RESOURCE_PUBLISHED);
        assertThat(log.after(Position.START, 10)).as("the order of before").hasSize(2);
    }

    @Test
    void positionsGoOnWithoutALeapWhereTheServerIsTheSame() throws SQLException {
        append(early, Change.Kind.RESOURCE_CREATED);
        early.commit();
        schema.migrate();
        append(late, Change.Kind.RESOURCE_PUBLISHED);
        late.commit();
        var read = log.after(Position.START, 10);
        assertThat(read.getLast().position().transaction()
                        - read.getFirst().position().transaction())
                .isBetween(1L, 1_000L);
    }

    /** As if what the database remembers of its server were another's. */
    private void restoredOnAnotherServer() {
        JdbcClient.create(new SingleConnectionDataSource(reader, true))
                .sql("update log_position set system_identifier = system_identifier - 1")
                .update();
    }

    @Test
    void isReadPageByPageWithNothingTwice() throws SQLException {
        for (int i = 0; i < 7; i++) {
            append(i % 2 == 0 ? early : late, Change.Kind.RESOURCE_CHANGED);
            (i % 2 == 0 ? early : late).commit();
        }
        var read = new ArrayList<Change>();
        var position = Position.START;
        for (var page = log.after(position, 3); !page.isEmpty(); page = log.after(position, 3)) {
            read.addAll(page);
            position = page.getLast().position();
        }
        assertThat(read).hasSize(7).extracting(Change::position).isSorted().doesNotHaveDuplicates();
        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    private static void append(Connection connection, Change.Kind kind) {
        changes(connection).append(kind, null, null, null);
    }

    private static Changes changes(Connection connection) {
        return new Changes(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }
}
