package fr.ressourcerie.search.judged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some lines {@code field: value} of a file of the judged set, up to an empty line; lines with {@code #} say nothing. */
public record Block(List<Line> lines) {
    record Line(String field, String value) {}

    public static List<Block> read(String file) {
        try (var stream = Block.class.getResourceAsStream("/judged/" + file)) {
            return parse(new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static List<Block> parse(String text) {
        return Arrays.stream(text.split("\\R\\s*\\R"))
                .map(Block::block)
                .filter(block -> !block.lines().isEmpty())
                .toList();
    }

    private static Block block(String text) {
        var lines = new ArrayList<Line>();
        for (var line : text.strip().split("\\R")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var parts = line.split(": ", 2);
                lines.add(new Line(parts[0], parts[1].strip()));
            }
        }
        return new Block(lines);
    }

    public List<String> all(String field) {
        return lines.stream()
                .filter(line -> line.field().equals(field))
                .map(Line::value)
                .toList();
    }

    public String one(String field) {
        var values = all(field);
        if (values.size() != 1) {
            throw new IllegalArgumentException(values.size() + " times " + field + " in " + lines);
        }
        return values.getFirst();
    }

    public @Nullable String optional(String field) {
        return all(field).isEmpty() ? null : one(field);
    }

    /** Values with a comma between them. */
    public List<String> list(String field) {
        return all(field).stream()
                .flatMap(values -> Arrays.stream(values.split(",\\s*")))
                .toList();
    }
}
