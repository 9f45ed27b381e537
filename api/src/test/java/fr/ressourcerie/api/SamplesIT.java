package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * Deposits packages that others made, where they are at hand: those of the environment variable RESSOURCERIE_SAMPLES,
 * else of {@code ../shared/samples} beside the project.
 */
@WithTheProgram
class SamplesIT {
    private static final Set<String> BAD = Set.of("malformed", "cmi5-lts-invalid");
    /** Faulty and sound ones side by side: each is taken, or rejected with a reason. */
    private static final Set<String> MIXED = Set.of("gltf-validator");

    private final Commons commons;

    SamplesIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void rejectsTheMalformedOnesWithAReasonAndTakesAllOthers() throws IOException {
        var folder = folder();
        assumeTrue(folder.isPresent(), "No samples: set RESSOURCERIE_SAMPLES to a folder of packages to run this test");
        var by = commons.organisation();
        var accepted = new java.util.LinkedHashMap<Path, String>();
        for (var file : files(folder.get())) {
            var answer = by.client()
                    .form("/api/resources", file.getFileName().toString(), Files.readAllBytes(file), Map.of());
            accepted.put(folder.get().relativize(file), answer.expecting(202).header("Location"));
        }
        var wrong = new ArrayList<String>();
        accepted.forEach((file, address) ->
                judge(file, commons.settled(by.client(), address)).ifPresent(wrong::add));
        assertThat(wrong).isEmpty();
        assertThat(accepted).hasSizeGreaterThan(50);
    }

    private static Optional<String> judge(Path file, JsonNode version) {
        var expected = BAD.contains(file.getName(0).toString()) ? "rejected" : "ready";
        var mixed = MIXED.contains(file.getName(0).toString());
        var state = version.get("state").stringValue();
        var problem = version.path("problem");
        var told = !problem.path("detail").asString("").isBlank()
                && !problem.path("mend").asString("").isBlank();
        var right = mixed ? state.equals("ready") || told : state.equals(expected) && (state.equals("ready") || told);
        return right ? Optional.empty() : Optional.of(file + " is " + state + ": " + problem);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder, 2)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toFile().length() > 0)
                    .filter(file -> !file.getParent().equals(folder))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Path> folder() {
        var named = System.getenv("RESSOURCERIE_SAMPLES");
        return Optional.of(named == null ? Path.of("..", "..", "shared", "samples") : Path.of(named))
                .map(Path::toAbsolutePath)
                .filter(Files::isDirectory);
    }
}
