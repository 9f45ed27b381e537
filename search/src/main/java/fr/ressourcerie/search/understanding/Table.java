package fr.ressourcerie.search.understanding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a file of the program's own, tab-separated under a header. */
final class Table {
    private Table() {}

    /** The cells of each line. */
    static List<String[]> read(String name) {
        try (var file = Table.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The program lacks its list " + name + ": build it again.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("list " + name, e);
        }
    }

    static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\|", -1));
    }
}
