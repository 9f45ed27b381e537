package fr.ressourcerie.api.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A batch loses nothing and doubles nothing, whichever of its two ends is killed, and whenever. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BatchKillIT {
    private static final int FILES = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Program program;
    private Depositor depositor;

    @BeforeEach
    void start(TestInfo test) throws IOException {
        program = new Program(folder.resolve("data"), test.getDisplayName().replaceAll("\\W", ""));
        program.start();
        depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
    }

    @AfterEach
    void leaveNothingRunning() throws IOException {
        program.close();
    }

    @Test
    void aFolderIsDepositedOnceThoughTheCommandAndThenTheProgramAreKilled() throws Exception {
        var lot = Files.createDirectory(folder.resolve("lot"));
        var table = new StringBuilder("fichier;titre\n");
        for (int i = 1; i <= FILES; i++) {
            Files.write(lot.resolve(i + ".zip"), Depositor.scorm("mot" + i));
            table.append(i).append(".zip;Module ").append(i).append('\n');
        }
        Files.writeString(lot.resolve("description.csv"), table);

        var killed = command(lot);
        awaitDeposited(FILES / 6);
        killed.destroyForcibly().waitFor();

        var goingOn = command(lot);
        awaitDeposited(FILES / 2);
        program.kill();
        program.start();
        assertThat(goingOn.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(goingOn.exitValue()).as(printed(lot)).isZero();
        requireEachOnce();
    }

    @Test
    void aLargeFileGoesOnWhereTheCommandWasKilled() throws Exception {
        var lot = Files.createDirectory(folder.resolve("lot"));
        try (var file = new RandomAccessFile(lot.resolve("film.bin").toFile(), "rw")) {
            file.write("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
            file.setLength(60L << 20);
        }
        Files.writeString(lot.resolve("description.csv"), "fichier;titre\nfilm.bin;Film\n");
        var killed = command(lot);
        var parts = folder.resolve("data/objects/parts");
        await("some parts")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> files(parts) >= 2 || !killed.isAlive());
        killed.destroyForcibly().waitFor();
        var goingOn = command(lot);
        assertThat(goingOn.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(depositor.digests()).hasSize(1);
        assertThat(Files.exists(lot.resolve(".ressourcerie-envois"))).isFalse();
    }

    @Test
    void aZipIsTakenApartOnceThoughTheProgramIsKilledMeanwhile() throws Exception {
        var zip = folder.resolve("lot.zip");
        var table = new StringBuilder("fichier;titre\n");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 1; i <= FILES; i++) {
                out.putNextEntry(new ZipEntry("modules/" + i + ".zip"));
                out.write(Depositor.scorm("mot" + i));
                table.append("modules/")
                        .append(i)
                        .append(".zip;Module ")
                        .append(i)
                        .append('\n');
            }
            out.putNextEntry(new ZipEntry("description.csv"));
            out.write(table.toString().getBytes(StandardCharsets.UTF_8));
        }
        var command = command(zip);
        for (int kill = 1; kill <= 2; kill++) {
            awaitDeposited(kill * FILES / 4);
            program.kill();
            program.start();
        }
        assertThat(command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).as(printed(zip)).isZero();
        requireEachOnce();
    }

    private void awaitDeposited(int least) {
        await(least + " deposits")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> depositor.own() >= least);
    }

    private void requireEachOnce() throws IOException {
        assertThat(depositor.own()).isEqualTo(FILES);
        assertThat(depositor.digests()).hasSize(FILES);
        await("nothing left behind")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(program.objects()).isEqualTo(FILES));
    }

    private Process command(Path lot) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java,
                        "-Xmx64m",
                        "fr.ressourcerie.client.Ressourcerie",
                        "deposit",
                        lot.toString(),
                        "--parallel",
                        "2"))
                .redirectErrorStream(true)
                .redirectOutput(lot.resolveSibling("printed.txt").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("RESSOURCERIE_URL", program.address().toString());
        builder.environment().put("RESSOURCERIE_KEY", depositor.key());
        return builder.start();
    }

    private static String printed(Path lot) throws IOException {
        return Files.readString(lot.resolveSibling("printed.txt"));
    }

    private static long files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (java.io.UncheckedIOException comingAndGoing) {
            return 0;
        }
    }
}
