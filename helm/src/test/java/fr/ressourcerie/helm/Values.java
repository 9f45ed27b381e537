package fr.ressourcerie.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Values for the chart, as in a file that somebody hands to Helm. */
record Values(Map<String, Object> map) {
    private static final Path FOLDER = Path.of("src/test/values");

    /** What must be given, and nothing else. */
    static Values minimal() throws IOException {
        return read(FOLDER.resolve("minimal.yaml"));
    }

    /** Everything that can be given. */
    static Values full() throws IOException {
        return read(FOLDER.resolve("full.yaml"));
    }

    static Values read(Path file) throws IOException {
        return new Values(new Yaml().load(Files.readString(file)));
    }

    /** These, with others laid over them, as Helm does with a second file. */
    Values with(Map<String, Object> others) {
        return new Values(laid(map, others));
    }

    String yaml() {
        return new Yaml().dump(map);
    }

    @SuppressWarnings("unchecked") // YAML's keys are text here
    private static Map<String, Object> laid(Map<String, Object> below, Map<String, Object> above) {
        var both = new LinkedHashMap<>(below);
        above.forEach((key, value) -> both.merge(
                key,
                value == null ? Map.of() : value,
                (under, over) -> value != null && under instanceof Map<?, ?> one && over instanceof Map<?, ?> other
                        ? laid((Map<String, Object>) one, (Map<String, Object>) other)
                        : over));
        return both;
    }
}
