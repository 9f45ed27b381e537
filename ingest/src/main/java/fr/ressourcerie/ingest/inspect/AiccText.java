package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the two notations of AICC course files (AICC CMI001 appendix A): groups of keywords, and tables. */
final class AiccText {
    private static final int MAX_ROWS = 20_000;

    private AiccText() {}

    /** Groups by their name, then values by their keyword, both in lower case; free text stands under {@code ""}. */
    static Map<String, Map<String, String>> ini(String text) {
        var groups = new LinkedHashMap<String, Map<String, String>>();
        var group = new LinkedHashMap<String, String>();
        for (var raw : text.lines().limit(MAX_ROWS).toList()) {
            var line = raw.strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                group = new LinkedHashMap<>();
                groups.put(line.substring(1, line.length() - 1).strip().toLowerCase(Locale.ROOT), group);
            } else if (line.matches("[A-Za-z_]+\\s*=.*")) {
                int equals = line.indexOf('=');
                group.put(
                        line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        line.substring(equals + 1).strip());
            } else if (!line.isEmpty() && !line.startsWith(";")) {
                group.merge("", line, (one, other) -> one + " " + other);
            }
        }
        return groups;
    }

    /** Rows of a table whose first row names the columns; a column named twice gets a number. */
    static List<Map<String, String>> table(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).limit(MAX_ROWS).toList();
        var rows = new ArrayList<Map<String, String>>();
        if (lines.isEmpty()) {
            return rows;
        }
        var columns = cells(lines.getFirst());
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) {
                var column = i < columns.size() ? columns.get(i).toLowerCase(Locale.ROOT) : "member";
                row.put(row.containsKey(column) ? column + i : column, cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
