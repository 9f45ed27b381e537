package fr.ressourcerie.api.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.api.kill.Depositor.Acknowledged;
import fr.ressourcerie.catalogue.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the program leans on may be away for a while: it says so, loses nothing, and goes on by itself. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class OutageIT {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final int PACKAGES = 20;

    @TempDir
    Path folder;

    private final List<AutoCloseable> closing = new ArrayList<>();

    @AfterEach
    void leaveNothing() throws Exception {
        for (var each : closing.reversed()) {
            each.close();
        }
    }

    @Test
    void saysThatItsDatabaseIsAwayAndGoesOnOnceItIsBack() throws Exception {
        var database = EmbeddedDatabase.start(folder.resolve("database"));
        closing.add(database);
        var line = new Line(
                URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort());
        closing.add(line);
        var program = program(
                folder.resolve("data"),
                "--ressourcerie.database.url=jdbc:postgresql://127.0.0.1:" + line.port() + "/ressourcerie",
                "--ressourcerie.database.user=" + database.user(),
                "--ressourcerie.database.password=" + database.password());
        var depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
        var acknowledged = new ArrayList<Acknowledged>();
        for (int i = 0; i < PACKAGES; i++) {
            acknowledged.add(depositor.deposit("mot" + i));
        }

        line.cut();

        var away = depositor.tryDeposit(Depositor.scorm("perdu"));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        line.mend();
        await().atMost(READY_WITHIN)
                .ignoreExceptions()
                .until(() -> depositor.tryDeposit(Depositor.scorm("retour")).statusCode() == 202);
        requireAllReady(depositor, acknowledged);
        requireAllWhole(depositor, acknowledged);
        await("what nobody was told of is swept")
                .atMost(READY_WITHIN)
                .untilAsserted(() -> assertThat(program.objects())
                        .isEqualTo(depositor.digests().size()));
    }

    @Test
    void saysThatItsDiskIsFullAndGoesOnOnceThereIsRoom() throws Exception {
        var data = folder.resolve("data");
        var disk = smallDisk(Files.createDirectories(data.resolve("objects")), 24);
        var program = program(data);
        var depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
        var acknowledged = new ArrayList<>(List.of(depositor.deposit("avant")));
        var upload = depositor.upload(Depositor.scorm("pendant"));
        var arriving = depositor.open(Depositor.scorm("morceau"));
        requireAllReady(depositor, acknowledged);

        var ballast = fill(disk);

        var refused = depositor.tryDeposit(Depositor.scorm("perdu"));
        assertThat(refused.statusCode())
                .as(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(507);
        assertThat(depositor.putPart(arriving, Depositor.scorm("morceau"))).isEqualTo(507);
        // That takes no room but for the names of folders.
        assertThat(depositor.complete(upload)).isIn(202, 507);
        assertThat(depositor.pull(acknowledged.getFirst())).isEqualTo(Depositor.scorm("avant"));

        Files.delete(ballast);
        assertThat(depositor.complete(upload)).isEqualTo(202);
        assertThat(depositor.putPart(arriving, Depositor.scorm("morceau"))).isEqualTo(204);
        assertThat(depositor.complete(arriving)).isEqualTo(202);
        acknowledged.add(depositor.deposit("apres"));
        requireAllReady(depositor, acknowledged);
        assertThat(program.objects()).isEqualTo(4);
    }

    @Test
    void goesOnOnceTheDiskOfItsOwnDatabaseHasRoomAgain() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        var disk = smallDisk(data, 700);
        var program = program(data);
        var depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
        var acknowledged = new ArrayList<>(List.of(depositor.deposit("avant")));
        requireAllReady(depositor, acknowledged);

        var ballast = fill(disk);
        assertThat(depositor.tryDeposit(Depositor.scorm("plein")).statusCode()).isIn(202, 507);
        // Either PostgreSQL says that its disk is full, or it has ended for want of room and is started again.
        assertThat(practicesUntilRefused(depositor)).isIn(503, 507);

        Files.delete(ballast);
        await("deposits are taken again")
                .atMost(READY_WITHIN)
                .ignoreExceptions()
                .until(() -> depositor.tryDeposit(Depositor.scorm("retour")).statusCode() == 202);
        acknowledged.add(depositor.deposit("apres"));
        requireAllReady(depositor, acknowledged);
        requireAllWhole(depositor, acknowledged);
    }

    /** Has the database write until it can no more; the answer then. */
    private static int practicesUntilRefused(Depositor depositor) throws IOException {
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            var bytes = new byte[40_000];
            random.nextBytes(bytes);
            int status = depositor.tryPractice(HexFormat.of().formatHex(bytes));
            if (status != 201) {
                return status;
            }
        }
        return 201;
    }

    private Program program(Path data, String... settings) throws IOException {
        var program = new Program(data, "OutageIT", settings);
        closing.add(program);
        program.start();
        return program;
    }

    /** Mounts a disk of so many mebibytes there. */
    private Path smallDisk(Path at, int mebibytes) throws IOException, InterruptedException {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=700", "tmpfs", at.toString()))
                .as("only root may mount a small disk")
                .isZero();
        closing.add(() -> run("umount", "--lazy", at.toString()));
        return at;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Writes until nothing more goes onto the disk. */
    private static Path fill(Path disk) {
        var ballast = disk.resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            var block = new byte[4_096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(full);
            }
            return ballast;
        }
    }

    private static void requireAllReady(Depositor depositor, List<Acknowledged> acknowledged) {
        for (var deposit : acknowledged) {
            await(deposit.word())
                    .atMost(READY_WITHIN)
                    .ignoreExceptions()
                    .until(() -> depositor.state(deposit).equals("ready"));
        }
    }

    private static void requireAllWhole(Depositor depositor, List<Acknowledged> acknowledged) throws IOException {
        for (var deposit : acknowledged) {
            assertThat(depositor.pull(deposit)).as(deposit.word()).isEqualTo(Depositor.scorm(deposit.word()));
        }
    }
}
