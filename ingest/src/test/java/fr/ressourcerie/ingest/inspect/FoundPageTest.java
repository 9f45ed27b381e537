package fr.ressourcerie.ingest.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the keys of {@code docs/found.md} equal to those that the sources of the package families write. */
class FoundPageTest {
    private static final Pattern WRITTEN = Pattern.compile("\\b(?:put|putIfAbsent|list)\\(\\s*\"(\\w+)\"");
    private static final Pattern TOLD = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final List<String> FAMILIES = List.of(
            "AiccCourse",
            "AiccFamily",
            "ArchiveFamily",
            "Cmi5Family",
            "CommonCartridge",
            "ExeLearningFamily",
            "Findings",
            "H5pContent",
            "H5pFamily",
            "Item",
            "Lom",
            "ManifestFamily",
            "ManifestFiles",
            "ManifestTree",
            "MoodleFamily",
            "QtiDocuments",
            "QtiFamily",
            "QtiFindings",
            "QtiOutline",
            "ScormItem",
            "ScormPackage",
            "TinCanFamily");

    private final Path project = project();

    @Test
    void tellsEveryKeyThatThePackageFamiliesWrite() throws IOException {
        assertThat(told()).containsAll(written(FAMILIES));
    }

    @Test
    void tellsNoKeyThatNothingWrites() throws IOException {
        var written = written(FAMILIES);
        written.addAll(written(List.of("HtmlFamily")));

        assertThat(written).containsAll(told());
    }

    private Set<String> told() throws IOException {
        return keys(TOLD, Files.readString(project.resolve("docs/found.md")));
    }

    private Set<String> written(List<String> families) throws IOException {
        var keys = new TreeSet<String>();
        for (var family : families) {
            var source = "ingest/src/main/java/fr/ressourcerie/ingest/inspect/" + family + ".java";
            keys.addAll(keys(WRITTEN, Files.readString(project.resolve(source))));
        }
        return keys;
    }

    private static Set<String> keys(Pattern pattern, String text) {
        var keys = new TreeSet<String>();
        pattern.matcher(text).results().forEach(found -> keys.add(found.group(1)));
        return keys;
    }

    private static Path project() {
        var here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.exists(here.resolve("mvnw"))) {
            here = here.getParent();
        }
        return here;
    }
}
