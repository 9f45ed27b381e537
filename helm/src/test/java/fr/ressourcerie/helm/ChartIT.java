package fr.ressourcerie.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The chart, as Helm reads it and Kubernetes would. */
class ChartIT {
    private static final String OLDEST = "1.30.0";
    private static final String NEWEST = "1.37.0";

    /** Kinds of the Prometheus operator, which Kubernetes' own schemas do not know. */
    private static final List<String> FOREIGN = List.of("ServiceMonitor", "PrometheusRule");

    private final Chart chart;
    private final Path scratch;

    ChartIT(@TempDir Path scratch) {
        this.scratch = scratch;
        this.chart = new Chart(scratch);
    }

    static Stream<Values> good() throws IOException {
        return Stream.of(Values.minimal(), Values.full());
    }

    static Stream<Arguments> refused() throws IOException {
        var documents = new Yaml().loadAll(Files.readString(Path.of("src/test/values/refused.yaml")));
        return StreamSupport.stream(documents.spliterator(), false)
                .map(Map.class::cast)
                .map(document -> Arguments.of(document.get("because"), document.get("values")));
    }

    @ParameterizedTest
    @MethodSource("good")
    void helmFindsNoFault(Values values) throws IOException {
        var result = chart.lint(values);
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[ERROR]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void helmRefusesWrongValuesAndSaysWhere(String because, Map<String, Object> wrong) throws IOException {
        var values = Values.minimal().with(wrong);
        assertThatThrownBy(() -> chart.render(values, NEWEST)).hasMessageContaining(because);
    }

    @Test
    void helmRefusesAClusterThatIsTooOld() throws IOException {
        var values = Values.minimal();
        assertThatThrownBy(() -> chart.render(values, "1.29.9")).hasMessageContaining(">=1.30.0-0");
    }

    /** Strictly: a field that the version does not know is an error. */
    @ParameterizedTest
    @CsvSource({"minimal," + OLDEST, "minimal," + NEWEST, "full," + OLDEST, "full," + NEWEST})
    void kubernetesKnowsEveryField(String values, String version) throws IOException, InterruptedException {
        var given = values.equals("full") ? Values.full() : Values.minimal();
        var rendered = chart.render(given, version).all().stream()
                .filter(object -> !FOREIGN.contains(object.path("kind").asString()))
                .toList();
        var file = Files.writeString(scratch.resolve("manifests.yaml"), documents(rendered));
        var said = InstalledTool.named("kubernetes-validate-1.37.0")
                .run("python3", "-m", "kubernetes_validate", "--strict", "-k", version, file.toString());
        assertThat(said.lines().filter(line -> line.contains("passed for resource")))
                .as(said)
                .hasSameSizeAs(rendered);
    }

    @Test
    void minimalValuesAskForNothingThatACommonClusterLacks() throws IOException {
        var kinds = chart.render(Values.minimal(), NEWEST).all().stream()
                .map(object -> object.path("kind").asString())
                .toList();
        assertThat(kinds)
                .containsExactlyInAnyOrder("ServiceAccount", "Service", "Service", "StatefulSet", "Ingress", "Ingress");
    }

    @Test
    void fullValuesAddANetworkPolicyAndMonitoring() throws IOException {
        var manifests = chart.render(Values.full(), NEWEST);
        assertThat(manifests.of("ServiceMonitor")).hasSize(1);
        assertThat(manifests.of("PrometheusRule")).hasSize(1);
        assertThat(manifests
                        .one("NetworkPolicy", Chart.NAME)
                        .at("/spec/egress/1/ports/0/port")
                        .asInt())
                .isEqualTo(5433);
    }

    @Test
    void theProgramHasNoRightThatItDoesNotNeed() throws IOException {
        var manifests = chart.render(Values.minimal(), NEWEST);
        var pod = manifests.pod();
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
        var container = manifests.container().path("securityContext");
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
    }

    @ParameterizedTest
    @MethodSource("good")
    void secretsAreOnlyNamed(Values values) throws IOException {
        var manifests = chart.render(values, NEWEST);
        assertThat(manifests.of("Secret")).isEmpty();
        var inClear = manifests
                .container()
                .path("env")
                .valueStream()
                .filter(variable -> variable.has("value"))
                .map(variable -> variable.path("name").asString())
                .toList();
        assertThat(inClear).noneMatch(name -> name.matches(".*(PASSWORD|ACCESSKEY|SECRETKEY|USER)$"));
    }

    @Test
    void theAuthoritiesOfElasticsearchAreWhereTheProgramIsToldTheyAre() throws IOException {
        var manifests = chart.render(Values.full(), NEWEST);
        var mount = manifests
                .container()
                .path("volumeMounts")
                .valueStream()
                .filter(each -> each.path("name").asString().equals("elasticsearch-authorities"))
                .findFirst()
                .orElseThrow();
        var item = manifests
                .pod()
                .path("volumes")
                .valueStream()
                .filter(each -> each.path("name").asString().equals("elasticsearch-authorities"))
                .map(volume -> volume.at("/secret/items/0"))
                .findFirst()
                .orElseThrow();
        assertThat(manifests.variables().get("RESSOURCERIE_SEARCH_ELASTICSEARCH_CERTIFICATES"))
                .isEqualTo(mount.path("mountPath").asString() + "/"
                        + item.path("path").asString());
    }

    @Test
    void withoutElasticsearchTheIndexIsOnTheVolume() throws IOException {
        assertThat(chart.render(Values.minimal(), NEWEST).variables().keySet())
                .noneMatch(name -> name.contains("ELASTICSEARCH"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatTheJvmsMayTakeFitsTheMemoryOfThePod(Values values) throws IOException {
        var manifests = chart.render(values, NEWEST);
        var variables = manifests.variables();
        var limit =
                mebibytes(manifests.container().at("/resources/limits/memory").asString());
        var share = Integer.parseInt(variables.get("JDK_JAVA_OPTIONS").replaceFirst(".*=", ""));
        var child = Integer.parseInt(variables.get("RESSOURCERIE_TEXT_HEAPMEGABYTES")) + 200L;
        var children = Integer.parseInt(variables.get("RESSOURCERIE_TEXT_CHILDREN"));
        assertThat(limit * share / 100 + 320 + children * child).isLessThanOrEqualTo(limit);
    }

    @Test
    void eachHostLeadsToAPortOfItsOwn() throws IOException {
        var manifests = chart.render(Values.full(), NEWEST);
        assertThat(rule(manifests, Chart.NAME)).isEqualTo("ressourcerie.example.fr http");
        assertThat(rule(manifests, Chart.NAME + "-content")).isEqualTo("*.contenus.example.fr content");
        var ports = manifests
                .one("Service", Chart.NAME)
                .at("/spec/ports")
                .valueStream()
                .map(port -> port.path("targetPort").asString())
                .toList();
        assertThat(ports).containsExactly("http", "content");
    }

    @Test
    void theCommandOfTheReadmeGivesAllThatIsNeeded() throws IOException {
        var given = new HashMap<String, Map<String, Object>>();
        var readme = Files.readString(Path.of("../README.md"));
        Pattern.compile("--set '?(\\w+)\\.(\\w+)=([^\\s']+)")
                .matcher(readme)
                .results()
                .forEach(one -> {
                    var section = given.computeIfAbsent(one.group(1), name -> new HashMap<>());
                    section.put(one.group(2), one.group(3));
                });
        assertThat(given).containsKeys("image", "commons", "content", "database");
        assertThat(chart.render(new Values(Map.copyOf(given)), NEWEST).of("StatefulSet"))
                .hasSize(1);
    }

    @Test
    void theNotesTellWhereTheAdministratorsKeyIs() throws IOException {
        var notes = Files.readString(Chart.FOLDER.resolve("templates/NOTES.txt"));
        assertThat(notes).contains("exec {{ $name }}-0 -- cat /data/admin.key");
    }

    private static String rule(Manifests manifests, String ingress) {
        var rule = manifests.one("Ingress", ingress).at("/spec/rules/0");
        return rule.path("host").asString() + " "
                + rule.at("/http/paths/0/backend/service/port/name").asString();
    }

    private static long mebibytes(String quantity) {
        var number = Long.parseLong(quantity.substring(0, quantity.length() - 2));
        return quantity.endsWith("Gi") ? number * 1024 : number;
    }

    private static String documents(List<JsonNode> objects) {
        var all = new StringBuilder();
        objects.forEach(object -> all.append("---\n").append(object).append('\n'));
        return all.toString();
    }
}
