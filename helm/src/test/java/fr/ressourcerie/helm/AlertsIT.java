package fr.ressourcerie.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Each alert rings when it should, is silent when it should, and says what to do. */
class AlertsIT {
    private final Path scratch;
    private final JsonNode rules;

    AlertsIT(@TempDir Path scratch) throws IOException {
        this.scratch = scratch;
        rules = new Chart(scratch)
                .render(Values.full(), "1.37.0")
                .one("PrometheusRule", Chart.NAME)
                .path("spec");
    }

    @Test
    void ringsWhenSomethingIsWrongAndOnlyThen() throws IOException, InterruptedException {
        var promtool = InstalledTool.named("promtool");
        var file = Files.writeString(scratch.resolve("rules.yaml"), rules.toString());
        var tests = Files.copy(Path.of("src/test/values/alerts-test.yaml"), scratch.resolve("alerts-test.yaml"));
        assertThat(promtool.run(promtool.home().toString(), "check", "rules", "--lint-fatal", file.toString()))
                .contains("4 rules found");
        promtool.run(promtool.home().toString(), "test", "rules", tests.toString());
    }

    @Test
    void hasARunbookForEach() throws IOException {
        var runbooks = Files.readString(Path.of("../docs/runbooks.md"));
        for (var rule : rules.at("/groups/0/rules")) {
            var name = rule.path("alert").asString();
            assertThat(runbooks).contains("\n## " + name + "\n");
            assertThat(rule.at("/annotations/runbook").asString())
                    .isEqualTo("docs/runbooks.md#" + name.toLowerCase(Locale.ROOT));
        }
    }
}
