package fr.ressourcerie.reuse.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table for a spreadsheet, with French headings; a cell is a number, a text, or null where nothing is known.
 *
 * @param name of its sheet, at most 31 characters
 */
public record Table(String name, List<String> headings, List<List<@Nullable Object>> rows) {
    Table(String name, String... headings) {
        this(name, List.of(headings), new ArrayList<>());
    }

    void row(@Nullable Object... cells) {
        rows.add(Collections.unmodifiableList(Arrays.asList(cells)));
    }

    /** As RFC 4180 has it, safe to open in a spreadsheet. */
    public String csv() {
        var csv = new Csv(headings);
        rows.forEach(row ->
                csv.row(row.stream().map(cell -> cell == null ? "" : cell).toArray()));
        return csv.toString();
    }
}
