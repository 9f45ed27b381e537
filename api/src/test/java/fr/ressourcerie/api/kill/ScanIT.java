package fr.ressourcerie.api.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.api.kill.Depositor.Acknowledged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where a scanner is configured, nothing is shared that it has not let pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ScanIT {
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

    private ClamAv scanner;
    private Program program;
    private Depositor depositor;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        scanner = new ClamAv(folder.resolve("clamav"));
        scanner.start();
        program = new Program(folder.resolve("data"), "ScanIT", scanner.settings());
        program.start();
        depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
    }

    @BeforeEach
    void beThere() throws IOException {
        scanner.close();
        scanner.start();
    }

    @AfterAll
    void stop() throws IOException {
        scanner.close();
        program.close();
    }

    @Test
    void letsPassWhatIsClean() throws IOException {
        assertThat(settled(depositor.deposit("truelle"))).isEqualTo("ready");
    }

    @Test
    void keepsMalwareInAnEntryFromEveryone() throws IOException {
        long before = program.objects();
        var deposit = depositor.deposit("virus", zip("index.html", "<p>Bonjour</p>", "jeu.exe", ClamAv.EICAR));

        assertThat(settled(deposit)).isEqualTo("rejected");
        var problem = depositor.version(deposit).get("problem");
        assertThat(problem.get("code").stringValue()).isEqualTo("infected");
        assertThat(problem.get("detail").stringValue()).contains("jeu.exe", "Eicar-Test");
        assertThat(depositor.pullStatus(deposit)).isEqualTo(409);
        assertThat(program.objects()).as("kept in quarantine").isEqualTo(before + 1);
    }

    @Test
    void keepsAFileThatIsMalwareFromEveryone() throws IOException {
        var deposit = depositor.deposit("seul", ClamAv.EICAR.getBytes(StandardCharsets.US_ASCII));

        assertThat(settled(deposit)).isEqualTo("rejected");
        assertThat(depositor.version(deposit).at("/problem/code").stringValue()).isEqualTo("infected");
    }

    @Test
    void doesNotPassWhatTheScannerDoesNotLookAt() throws IOException {
        var large = new byte[3 << 20];
        new Random(1).nextBytes(large);
        var deposit = depositor.deposit(
                "long", zip("index.html", "<p>Bonjour</p>", "a.bin", new String(large, StandardCharsets.ISO_8859_1)));

        assertThat(settled(deposit)).isEqualTo("rejected");
        assertThat(depositor.version(deposit).at("/problem/code").stringValue()).isEqualTo("too-long-to-scan");
    }

    @Test
    void waitsForAScannerThatIsAway() throws IOException {
        scanner.close();
        var waiting = depositor.deposit("attente");
        var other = depositor.deposit("autre");
        await().atMost(SETTLED_WITHIN).until(() -> depositor.state(waiting).equals("scanning"));
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> depositor.state(waiting).equals("scanning"));

        scanner.start();

        assertThat(settled(waiting)).isEqualTo("ready");
        assertThat(settled(other)).isEqualTo("ready");
    }

    private String settled(Acknowledged deposit) {
        return await().atMost(SETTLED_WITHIN)
                .until(() -> depositor.state(deposit), state -> state.equals("ready") || state.equals("rejected"));
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }
}
