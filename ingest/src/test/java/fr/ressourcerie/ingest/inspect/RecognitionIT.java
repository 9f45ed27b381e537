package fr.ressourcerie.ingest.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs over a folder of packages made by others and writes what was recognised to {@code docs/recognition.md}. The
 * folder is that of the system property or environment variable {@code RESSOURCERIE_SAMPLES}, else {@code ../shared/samples} beside
 * the project; where there is none, the test is skipped and says so.
 */
class RecognitionIT {
    private final Path project = project();

    @Test
    void recognisesEveryPackageThatOthersMade() throws IOException {
        var samples = samples();
        assumeTrue(
                samples != null,
                "No samples: set RESSOURCERIE_SAMPLES to a folder with a MANIFEST.tsv to run this test");
        var truth = new SampleTruth(samples);
        var rows = new ArrayList<Row>();
        for (var sample : truth.samples()) {
            rows.add(row(samples, sample));
        }
        var wrong = rows.stream().filter(row -> !row.right()).toList();
        Files.createDirectories(project.resolve("docs"));
        Files.writeString(project.resolve("docs/recognition.md"), new RecognitionReport(rows).text());
        assertThat(wrong).isEmpty();
        assertThat(rows).hasSizeGreaterThan(50);
    }

    @Test
    void agreesWithTheValidatorOfGltfOnEveryScene() throws IOException {
        var samples = samples();
        assumeTrue(
                samples != null,
                "No samples: set RESSOURCERIE_SAMPLES to a folder with a MANIFEST.tsv to run this test");
        var disagreements = new ArrayList<String>();
        new SampleTruth(samples).forEachContainer((name, bytes, faulty) -> {
            var inspection = Inspections.inspect(bytes, name);
            boolean clean = inspection instanceof Inspection.Taken taken
                    && taken.warnings().isEmpty();
            boolean blamed = inspection instanceof Inspection.Refused
                    || (inspection instanceof Inspection.Taken taken
                            && Inspections.codes(taken).contains("gltf-rule"));
            if (faulty ? clean : blamed) {
                disagreements.add(name + ": " + inspection);
            }
        });
        assertThat(disagreements).isEmpty();
    }

    private static Row row(Path samples, SampleTruth.Sample sample) throws IOException {
        try (var channel = FileChannel.open(samples.resolve(sample.family()).resolve(sample.file()))) {
            var inspection = new Inspector().inspect(channel, sample.file());
            return switch (inspection) {
                case Inspection.Taken taken ->
                    new Row(
                            sample,
                            taken.format().wire(),
                            warnings(taken),
                            sample.expects(
                                    taken.format().wire(), !taken.warnings().isEmpty()));
                case Inspection.Refused refused ->
                    new Row(
                            sample,
                            "refused: " + refused.problem().code(),
                            refused.problem().detail(),
                            sample.expectsRefusal(refused.problem().code()));
            };
        }
    }

    private static String warnings(Inspection.Taken taken) {
        return taken.warnings().stream()
                .map(warning -> warning.code())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private Path samples() {
        return Stream.of(System.getProperty("RESSOURCERIE_SAMPLES"), System.getenv("RESSOURCERIE_SAMPLES"))
                .filter(value -> value != null && !value.isBlank())
                .map(Path::of)
                .findFirst()
                .or(() -> Stream.of(project.resolve("../shared/samples"))
                        .filter(folder -> Files.exists(folder.resolve("MANIFEST.tsv")))
                        .findFirst())
                .orElse(null);
    }

    private static Path project() {
        var here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.exists(here.resolve("mvnw"))) {
            here = here.getParent();
        }
        return here;
    }

    /** One sample and what became of it. */
    record Row(SampleTruth.Sample sample, String recognised, String detail, boolean right) {}
}
