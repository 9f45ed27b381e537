package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as an instructional designer uses it, in a process of its own, against the whole program. */
@WithTheProgram
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CommandLineIT {
    private static final int MANY = 670;
    private static final Duration IN_ONE_GO_WITHIN = Duration.ofMinutes(2);

    /** How a command ended. */
    private record Ended(int code, String output) {}

    @TempDir
    Path folder;

    private final Commons commons;
    private Member by;
    private Path key;

    CommandLineIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeEach
    void makeAnOrganisation() throws IOException {
        by = commons.organisation();
        key = Files.writeString(folder.resolve("cle.txt"), commons.key(by.id(), "contributor") + "\n");
    }

    @Test
    void depositsAndPublishesAProjectOf670ResourcesInOneGo() throws Exception {
        var word = commons.word();
        var lot = Files.createDirectory(folder.resolve("projet"));
        var table = new StringBuilder("Fichier;Titre;Licence;Secteurs;Durée\r\n");
        for (int i = 1; i <= MANY; i++) {
            var module = Files.createDirectories(lot.resolve("Module " + i));
            Files.write(module.resolve("scorm.zip"), Scorm12.holding("Module " + i, word));
            table.append("Module ")
                    .append(i)
                    .append("\\SCORM.zip;\"Élévation, \"\"module\"\"\r\n")
                    .append(i)
                    .append("\";CC BY 4.0;\"Construction;Artisanat\";45,0\r\n");
        }
        Files.write(lot.resolve("Ressources.csv"), table.toString().getBytes(Charset.forName("windows-1252")));
        var begun = System.nanoTime();
        var ended = run("deposit", lot.toString(), "--publish", "--parallel", "6");
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(IN_ONE_GO_WITHIN);
        assertThat(ended.output()).contains(MANY + " prêtes sur " + MANY + ", dont " + MANY + " publiées", "100 %");
        assertThat(report(lot)).hasSizeGreaterThan(MANY).last().asString().contains("publié");
        assertThat(resources()).isEqualTo(MANY);

        var again = run("deposit", lot.toString(), "--publish");
        assertThat(again.code()).as(again.output()).isZero();
        assertThat(again.output()).contains("Reprise");
        assertThat(resources()).as("nothing twice").isEqualTo(MANY);
    }

    @Test
    void stopsOnFaultsOfTheDescriptionAndOfTheFolderAndReportsThem() throws Exception {
        var lot = Files.createDirectory(folder.resolve("lot"));
        Files.write(lot.resolve("a.zip"), Scorm12.holding("A", commons.word()));
        Files.createSymbolicLink(lot.resolve("lien.zip"), key);
        Files.writeString(
                lot.resolve("description.csv"),
                "fichier;titre;licence\na.zip;A;CC0-1.0\nlien.zip;B;\n../cle.txt;C;\nabsent.zip;D;\na.zip;=E;copyright\n");
        var ended = run("deposit", lot.toString());
        assertThat(ended.code()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("Ligne 3, fichier", "Ligne 4, fichier", "Ligne 5", "Ligne 6, licence");
        assertThat(report(lot)).hasSizeGreaterThanOrEqualTo(6).anyMatch(row -> row.contains(";'=E;"));
        assertThat(resources()).isZero();
        assertThat(run("deposit", lot.toString(), "--dry-run").code()).isEqualTo(1);

        var skipping = run("deposit", lot.toString(), "--skip-faulty");
        assertThat(skipping.code()).as(skipping.output()).isEqualTo(1);
        assertThat(resources()).isEqualTo(1);
    }

    @Test
    void doesWhatTheReadmeTypes() throws Exception {
        var lot = Files.createDirectory(folder.resolve("mes-modules"));
        Files.write(lot.resolve("a.zip"), Scorm12.holding("A", commons.word()));
        Files.writeString(lot.resolve("description.csv"), "fichier;titre;#note\na.zip;A;à revoir\n");
        var typed = Files.readAllLines(Path.of("..", "README.md")).stream()
                .filter(line -> line.startsWith("bin/ressourcerie "))
                .map(line -> line.replace("mes-modules", lot.toString()).split(" "))
                .toList();
        assertThat(typed).hasSize(2);
        for (var words : typed) {
            var ended = run(List.of(words).subList(1, words.length).toArray(String[]::new));
            assertThat(ended.code()).as(ended.output()).isZero();
        }
        assertThat(report(lot)).last().asString().contains("publié");
    }

    @Test
    void saysByItsCodeHowItEnded() throws Exception {
        var lot = Files.createDirectory(folder.resolve("lot"));
        assertThat(run().code()).isEqualTo(2);
        assertThat(run("deposit", lot.toString()).code()).as("no description").isEqualTo(2);
        Files.writeString(lot.resolve("description.csv"), "fichier\na.zip\n");
        assertThat(run("deposit", lot.toString(), "--bogus").code()).isEqualTo(2);
        assertThat(run("deposit", lot.toString(), "--url", "http://127.0.0.1:1").code())
                .isEqualTo(3);
        Files.writeString(key, "inconnue");
        var unknown = run("deposit", lot.toString());
        assertThat(unknown.code()).as(unknown.output()).isEqualTo(2);
        assertThat(unknown.output()).contains("clé").doesNotContain("Exception", "\tat ");
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "fr.ressourcerie.client.Ressourcerie"));
        command.addAll(List.of(arguments));
        if (arguments.length > 0) {
            command.addAll(List.of("--key-file", key.toString()));
        }
        var output = Files.createTempFile(folder, "printed", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("RESSOURCERIE_URL", commons.address().toString());
        var process = builder.start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private static List<String> report(Path lot) throws IOException {
        return Files.readString(lot.resolve("rapport-depot.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private long resources() {
        return commons.jdbc()
                .sql("select count(*) from resource where organisation_id = :id")
                .param("id", by.id())
                .query(Long.class)
                .single();
    }
}
