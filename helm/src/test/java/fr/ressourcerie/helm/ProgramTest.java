package fr.ressourcerie.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the build lays out to be run and shipped, and what it must not. */
class ProgramTest {
    private static final Path PROGRAM = Path.of("../api/target/app/lib");

    /** The licence of its server forbids it. */
    @Test
    void holdsTheClientOfElasticsearchAndNothingOfItsServer() throws IOException {
        assertThat(jars())
                .filteredOn(name -> name.startsWith("elasticsearch"))
                .hasSize(2)
                .allMatch(name -> name.matches("elasticsearch-(java|rest5-client)-[0-9.]+\\.jar"));
        assertThat(jars()).noneMatch(name -> name.matches("(transport-netty4|lucene-misc|log4j-core)-.*"));
    }

    @Test
    void holdsNothingOfTheTests() throws IOException {
        assertThat(jars()).noneMatch(name -> name.endsWith("-tests.jar") || name.startsWith("junit-"));
    }

    private static List<String> jars() throws IOException {
        try (var files = Files.list(PROGRAM)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
