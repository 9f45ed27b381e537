package fr.ressourcerie.api.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.api.Ressourcerie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The walk in the README, run word for word against the program. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReadmeWalkIT {
    private static final Pattern FENCED = Pattern.compile("^```(\\w*)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String WORD = "échafaudagiste";

    /** How a walk ended: what it printed, errors included, and with which code. */
    private record Ended(int code, String output) {}

    private final String readme;
    private final Path folder;
    private final ConfigurableApplicationContext program;

    ReadmeWalkIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.readme = Files.readString(Path.of("..", "README.md"));
        this.program = SpringApplication.run(
                Ressourcerie.class, "--server.port=0", "--ressourcerie.data=" + folder.resolve("data"));
    }

    @BeforeAll
    void buildThePackage() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(scorm()))) {
            add(zip, "imsmanifest.xml", """
                    <manifest identifier="geste" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                        xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                      <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                      <organizations default="o"><organization identifier="o"><title>Le geste sûr</title>
                        <item identifier="i" identifierref="r"><title>Monter</title></item>
                      </organization></organizations>
                      <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="page.html">
                        <file href="page.html"/></resource></resources>
                    </manifest>
                    """);
            add(zip, "page.html", """
                    <html lang="fr"><body><p>Chaque %s vérifie les freins avant de monter.</p></body></html>
                    """.formatted(WORD));
        }
    }

    @AfterAll
    void endTheProgram() {
        program.close();
    }

    @Test
    void theWalkDoesWhatItSays() throws IOException, InterruptedException {
        var ended = walk(folder.resolve("data/admin.key"), WORD);
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("\"state\":\"ready\"", "scorm-1.2\n", "published\n", "<mark>" + WORD + "</mark>")
                .contains("\"reusingOrganisations\":1", "Le geste sûr,CFA du Bâtiment,,publiée,1,1,");
    }

    @Test
    void theWalkStopsWhereTheProgramRefuses() throws IOException, InterruptedException {
        var wrong = Files.writeString(folder.resolve("wrong.key"), "rsc_of-another-commons\n");
        var ended = walk(wrong, WORD);
        assertThat(ended.code()).as(ended.output()).isNotZero();
        assertThat(ended.output()).doesNotContain("published\n");
    }

    @Test
    void theWalkStopsWhereTheResourceIsNotFound() throws IOException, InterruptedException {
        var ended = walk(folder.resolve("data/admin.key"), "anticonstitutionnellement");
        assertThat(ended.code()).as(ended.output()).isNotZero();
        assertThat(ended.output()).contains("published\n").doesNotContain("reusingOrganisations");
    }

    @Test
    void theFirstCommandRunsTheProgramAndTheNextOneTestsIt() {
        assertThat(blocks().flatMap(block -> block.group(2).lines()).filter(line -> line.startsWith("./")))
                .startsWith("./run", "./test");
    }

    private Stream<MatchResult> blocks() {
        return FENCED.matcher(readme).results();
    }

    /** Runs all blocks of the walk as one script that ends at the first command that fails. */
    private Ended walk(Path adminKey, String word) throws IOException, InterruptedException {
        var script = blocks().filter(block -> block.group(1).equals("sh"))
                .map(block -> block.group(2))
                .collect(Collectors.joining("\n"));
        var output = Files.createTempFile(folder, "walk", ".txt");
        var shell = new ProcessBuilder("sh", "-eu", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var variables = shell.environment();
        variables.put("BASE", "http://localhost:" + program.getEnvironment().getRequiredProperty("local.server.port"));
        variables.put("ADMIN_KEY_FILE", adminKey.toString());
        variables.put("PACKAGE", scorm().toString());
        variables.put("WORD", word);
        variables.put("TMPDIR", folder.toString());
        var process = shell.start();
        var inTime = process.waitFor(2, TimeUnit.MINUTES);
        if (!inTime) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        var printed = Files.readString(output, UTF_8);
        assertThat(inTime)
                .as("ended within two minutes, having printed: " + printed)
                .isTrue();
        return new Ended(process.exitValue(), printed);
    }

    private Path scorm() {
        return folder.resolve("geste.zip");
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }
}
