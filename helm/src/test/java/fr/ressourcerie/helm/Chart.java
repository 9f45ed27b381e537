package fr.ressourcerie.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The chart in the hands of Helm itself, whose code runs in this JVM and asks no cluster. */
final class Chart {
    static final Path FOLDER = Path.of("ressourcerie");

    /** The release, whose name is not the chart's. */
    static final String RELEASE = "commons";

    /** What its objects are called then. */
    static final String NAME = "commons-ressourcerie";

    private final Path scratch;

    /** @param scratch a folder of the test's own */
    Chart(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * What would be sent to a cluster of that version.
     *
     * @throws IllegalStateException with Helm's own words, where it refuses the values
     */
    Manifests render(Values values, String kubernetes) throws IOException {
        var file = Files.writeString(scratch.resolve("values.yaml"), values.yaml());
        return new Manifests(new Helm(FOLDER.toAbsolutePath())
                .template()
                .withName(RELEASE)
                .withNamespace("apprendre")
                .withKubeVersion(kubernetes)
                .withValuesFile(file)
                .call());
    }

    /** {@code helm lint --strict}, on a copy whose own values are these: Helm for Java takes no others. */
    LintResult lint(Values values) throws IOException {
        var copy = scratch.resolve(FOLDER.getFileName());
        FileSystemUtils.deleteRecursively(copy);
        FileSystemUtils.copyRecursively(FOLDER, copy);
        var own = Values.read(FOLDER.resolve("values.yaml"));
        Files.writeString(copy.resolve("values.yaml"), own.with(values.map()).yaml());
        return new Helm(copy).lint().strict().call();
    }
}
