package fr.ressourcerie.api.readme;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.api.Ressourcerie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** The walk in the README, run word for word against the program. */
class ReadmeWalkIT {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String WORD = "échafaudagiste";

    @TempDir
    Path folder;

    @Test
    void theWalkDoesWhatItSays() throws IOException, InterruptedException {
        var script = BLOCK.matcher(Files.readString(README))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        assertThat(script).contains("/events", "cmp pulled");
        try (var program = SpringApplication.run(
                Ressourcerie.class, "--server.port=0", "--ressourcerie.data=" + folder.resolve("data"))) {
            var port = program.getEnvironment().getRequiredProperty("local.server.port");
            assertThat(walk(script, "http://localhost:" + port))
                    .contains("\"state\":\"ready\"", "scorm-1.2\n", "published\n", "<mark>" + WORD + "</mark>")
                    .contains("\"reusingOrganisations\":1", "Le geste sûr,CFA du Bâtiment,,publiée,1,1,");
        }
    }

    private String walk(String script, String base) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-eu", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("BASE", base);
        shell.environment()
                .put("ADMIN_KEY_FILE", folder.resolve("data/admin.key").toString());
        shell.environment().put("PACKAGE", scorm().toString());
        shell.environment().put("WORD", WORD);
        var process = shell.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private Path scorm() throws IOException {
        var file = folder.resolve("geste.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
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
            add(
                    zip,
                    "page.html",
                    "<html lang=\"fr\"><body><p>Chaque " + WORD
                            + " vérifie les freins avant de monter.</p></body></html>");
        }
        return file;
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
