package fr.ressourcerie.catalogue.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class EmbeddedDatabaseIT {
    private static final String COMMITTED = "committed ";

    @TempDir
    static Path data;

    @BeforeAll
    static void makesTheFolderOnce() throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        EmbeddedDatabase.start(data).close();
    }

    @AfterAll
    static void leavesNoServerBehind() throws IOException {
        ServerProcess.stopOrphansOn(data.toRealPath().resolve("postgresql/cluster"));
    }

    @Test
    void keepsWhatWasCommittedAcrossARestart() throws SQLException {
        try (var database = EmbeddedDatabase.start(data);
                var connection = connect(database)) {
            execute(connection, "CREATE TABLE kept AS SELECT 'déposé' AS word");
        }
        try (var database = EmbeddedDatabase.start(data);
                var connection = connect(database)) {
            assertThat(ask(connection, "SELECT word FROM kept")).isEqualTo("déposé");
        }
    }

    @Test
    void comesBackAtTheSameAddressWhenItsServerIsKilled() throws SQLException {
        try (var database = EmbeddedDatabase.start(data)) {
            try (var connection = connect(database)) {
                execute(connection, "CREATE TABLE survivor AS SELECT 'là' AS word");
            }
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> new ServerProcess(process, data.resolve("postgresql/cluster")).isAlive())
                    .forEach(ProcessHandle::destroyForcibly);

            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                try (var connection = connect(database)) {
                    assertThat(ask(connection, "SELECT word FROM survivor")).isEqualTo("là");
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"ressourcerie", "postgres"})
    void refusesAWrongPassword(String user) {
        try (var database = EmbeddedDatabase.start(data)) {
            for (var guess : new String[] {"", "guess", user}) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, guess)
                                .close());
            }
        }
    }

    @Test
    void keepsThePasswordForItsOwnerOnly() throws IOException {
        var permissions = Files.getPosixFilePermissions(data.resolve("postgresql/password"));

        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "password_encryption, scram-sha-256",
        "listen_addresses, 127.0.0.1",
        "server_encoding, UTF8",
        "jit, off"
    })
    void runsWithSettingsThatKeepDataSafe(String setting, String value) throws SQLException {
        try (var database = EmbeddedDatabase.start(data);
                var connection = connect(database)) {
            assertThat(ask(connection, "SHOW " + setting)).isEqualTo(value);
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws IOException {
        try (var database = EmbeddedDatabase.start(data)) {
            assertThat(listeningOn(port(database))).containsExactly("0100007F");
        }
    }

    @Test
    void worksAsARoleThatIsNoSuperuser() throws SQLException {
        try (var database = EmbeddedDatabase.start(data);
                var connection = connect(database)) {
            assertThat(ask(connection, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("false");
        }
    }

    @Test
    void createsEmptyDatabasesAndNeverTheSameTwice() throws SQLException {
        try (var database = EmbeddedDatabase.start(data)) {
            var url = database.createDatabase("another");

            try (var connection = DriverManager.getConnection(url, database.user(), database.password())) {
                execute(connection, "CREATE TABLE mine (number int)");
                assertThat(ask(connection, "SELECT current_database()")).isEqualTo("another");
            }
            assertThatExceptionOfType(DatabaseFailure.class)
                    .isThrownBy(() -> database.createDatabase("another"))
                    .withMessageContaining("already exists");
            assertThatExceptionOfType(DatabaseFailure.class)
                    .isThrownBy(() -> database.createDatabase("x; DROP DATABASE another"));
        }
    }

    @Test
    void stopsTheServerWhichAKilledProgramLeftAndKeepsAllThatItCommitted() throws Exception {
        var holder = holder();
        var committed = 0;
        try (var lines = holder.inputReader()) {
            while (committed < 200) {
                committed = nextCommitted(lines);
            }
            // By its handle: the process itself would close the stream, and with it the last lines.
            holder.toHandle().destroyForcibly();
            for (var line : lines.lines()
                    .filter(said -> said.matches(COMMITTED + "\\d+"))
                    .toList()) {
                committed = Integer.parseInt(line.substring(COMMITTED.length()));
            }
        }
        var orphan = postmaster();
        assertThat(orphan).matches(ServerProcess::isAlive);

        try (var database = EmbeddedDatabase.start(data);
                var connection = connect(database)) {
            assertThat(orphan).matches(process -> !process.isAlive());
            assertThat(postmaster()).isNotEqualTo(orphan).matches(ServerProcess::isAlive);
            assertThat(Integer.parseInt(ask(connection, "SELECT max(number) FROM committed")))
                    .isGreaterThanOrEqualTo(committed);
        }
    }

    @Test
    void stopsInOrderWhileATransactionIsOpen() throws SQLException {
        var database = EmbeddedDatabase.start(data);
        try (var connection = connect(database)) {
            connection.setAutoCommit(false);
            execute(connection, "CREATE TABLE undone (number int)");
            var begin = System.nanoTime();
            database.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
        try (var again = EmbeddedDatabase.start(data);
                var connection = connect(again)) {
            assertThat(ask(connection, "SELECT to_regclass('undone')")).isNull();
        }
    }

    @Test
    void standsApartFromTheProcessGroupThatGetsATerminalsInterrupt() throws IOException {
        try (var _ = EmbeddedDatabase.start(data)) {
            var pid = Long.toString(postmaster().pid());
            var group = Files.readString(Path.of("/proc", pid, "stat"))
                    .split("\\) . ")[1]
                    .split(" ")[1];

            assertThat(group).isEqualTo(pid);
        }
    }

    @Test
    void recoversWhenTheServerItselfIsKilled() throws Exception {
        var database = EmbeddedDatabase.start(data);
        try (var connection = connect(database)) {
            execute(connection, "CREATE TABLE recovered AS SELECT 'whole' AS word");
            var server = postmaster().handle();
            server.destroyForcibly();
            server.onExit().join();
        }
        database.close();

        try (var again = EmbeddedDatabase.start(data);
                var connection = connect(again)) {
            assertThat(ask(connection, "SELECT word FROM recovered")).isEqualTo("whole");
        }
    }

    @Test
    void leavesAloneAProcessThatWasGivenTheNumberOfADeadServer() throws IOException {
        var pid = ProcessHandle.current().pid();
        Files.writeString(
                data.resolve("postgresql/cluster/postmaster.pid"),
                pid + "\n" + data.resolve("postgresql/cluster") + "\n1\n5432\n\n\n\n");

        try (var database = EmbeddedDatabase.start(data)) {
            assertThat(database.jdbcUrl()).doesNotContain(":5432/");
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void isRefusedToASecondProgramWhileTheFirstLives() throws Exception {
        var holder = holder();
        try (var lines = holder.inputReader()) {
            assertThat(nextCommitted(lines)).isOne();

            assertThatExceptionOfType(DatabaseFailure.class)
                    .isThrownBy(() -> EmbeddedDatabase.start(data))
                    .withMessageContaining("already in use by process " + holder.pid())
                    .withMessageContaining("stop that process first");
            assertThat(nextCommitted(lines)).isEqualTo(2);
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void isRefusedASecondTimeToTheSameProgramAndToOthersAfterThat() throws Exception {
        try (var _ = EmbeddedDatabase.start(data)) {
            assertThatExceptionOfType(DatabaseFailure.class)
                    .isThrownBy(() -> EmbeddedDatabase.start(data))
                    .withMessageContaining("process " + ProcessHandle.current().pid());

            var other = holder();
            assertThat(other.errorReader().lines().toList().toString()).contains("already in use");
            assertThat(other.waitFor()).isNotZero();
        }
    }

    @Test
    void makesAnewWhatAKilledFirstStartLeftHalfDone(@TempDir Path fresh) throws Exception {
        var folder = Files.createDirectory(fresh.resolve("postgresql"));
        Files.writeString(
                Files.createDirectory(folder.resolve("cluster.partial")).resolve("PG_VERSION"), "18");
        Files.writeString(
                Files.createDirectory(folder.resolve("bin-18.6.0.partial")).resolve("half"), "");
        Files.createDirectory(folder.resolve("bin-17.1.0"));
        Files.writeString(folder.resolve("password.partial"), "half");

        EmbeddedDatabase.start(fresh).close();

        assertThat(names(folder)).doesNotContain("cluster.partial", "bin-18.6.0.partial", "bin-17.1.0");
        assertThat(names(folder)).contains("cluster", "bin-18.6.0");

        Files.writeString(folder.resolve("bin-18.6.0/lib/libpq.so.5.18"), "");
        EmbeddedDatabase.start(fresh).close();
        assertThat(folder.resolve("bin-18.6.0/lib/libpq.so.5.18")).isNotEmptyFile();
    }

    @Test
    void quotesTheServersOwnWordsWhenItCannotStart() throws IOException {
        var control = data.resolve("postgresql/cluster/PG_VERSION");
        Files.writeString(control, "17\n");
        try {
            assertThatExceptionOfType(DatabaseFailure.class)
                    .isThrownBy(() -> EmbeddedDatabase.start(data))
                    .withMessageContaining("in " + data.resolve("postgresql"))
                    .withMessageContaining("initialized by PostgreSQL version 17")
                    .withMessageContaining("dump its database");
        } finally {
            Files.writeString(control, "18\n");
        }
        EmbeddedDatabase.start(data).close();
    }

    @Test
    void asksForThePasswordThatWasLost() throws IOException {
        var password = data.resolve("postgresql/password");
        var kept = Files.readString(password);
        Files.delete(password);
        try {
            assertThatExceptionOfType(DatabaseFailure.class)
                    .isThrownBy(() -> EmbeddedDatabase.start(data))
                    .withMessageContaining("Put that file back");
            Files.writeString(password, "another");
            assertThatExceptionOfType(DatabaseFailure.class)
                    .isThrownBy(() -> EmbeddedDatabase.start(data))
                    .withMessageContaining("does not accept the password");
        } finally {
            Files.writeString(password, kept);
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void runsAsTheFoldersOwnerWhenStartedByRoot() throws IOException {
        assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isEqualTo(0);
        var folder = new Folder(data.resolve("postgresql"));
        folder.giveTo(65534, 65534);
        try (var database = EmbeddedDatabase.start(data)) {
            assertThat(database.user()).isEqualTo("ressourcerie");
            assertThat(postmaster().handle().info().user()).contains("nobody");
        } finally {
            folder.giveTo(0, 0);
        }
    }

    private static Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseHolder.class.getName(),
                        data.toString())
                .start();
    }

    /** The number on the next line that tells one. */
    private static int nextCommitted(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(COMMITTED)) {
                return Integer.parseInt(line.substring(COMMITTED.length()));
            }
        }
        throw new EOFException("the holder ended before it committed");
    }

    private static ServerProcess postmaster() throws IOException {
        var cluster = data.toRealPath().resolve("postgresql/cluster");
        var pid = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
        return new ServerProcess(ProcessHandle.of(Long.parseLong(pid)).orElseThrow(), cluster);
    }

    private static String port(EmbeddedDatabase database) {
        return database.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1");
    }

    /** The addresses on which some process listens on a port, in hexadecimal, least significant byte first. */
    private static Stream<String> listeningOn(String port) throws IOException {
        var listening = "0A";
        var hexadecimal = String.format("%04X", Integer.parseInt(port));
        return Stream.concat(
                        Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
                        Files.readAllLines(Path.of("/proc/net/tcp6")).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[1].endsWith(":" + hexadecimal) && columns[3].equals(listening))
                .map(columns -> columns[1].split(":")[0]);
    }

    private static Stream<String> names(Path folder) throws IOException {
        return new Folder(folder)
                .children().stream().map(child -> child.getFileName().toString());
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
