package fr.ressourcerie.ingest.batch;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of each line, as a table that a French spreadsheet opens by itself: UTF-8 with a byte order mark,
 * semicolons, CRLF (RFC 4180 but for the separator), and no cell that it could take for a formula.
 */
public final class BatchReport {
    private static final int PAGE = 500;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Batches batches;

    public BatchReport(Batches batches) {
        this.batches = batches;
    }

    /** The table of a batch. */
    public String of(Batch batch) {
        var table = new StringBuilder(BYTE_ORDER_MARK);
        row(table, "ligne", "fichier", "titre", "état", "ressource", "version", "problème", "que faire");
        batch.problems().forEach(problem -> row(table, "", "", "", "refusé", "", "", told(problem), mend(problem)));
        var page = batches.lines(batch.id(), 0, PAGE, null);
        while (!page.isEmpty()) {
            page.forEach(line -> row(table, line));
            page = batches.lines(batch.id(), page.getLast().number(), PAGE, null);
        }
        return table.toString();
    }

    /** A table with the headings of every column, and two lines to begin from. */
    public static String template() {
        var table = new StringBuilder(BYTE_ORDER_MARK);
        row(table, Column.ofTables().map(Column::title).toArray(String[]::new));
        row(table, example("modules/geste-sur.zip", "Le geste sûr", "Module en ligne", "Construction | Artisanat"));
        row(table, example("fiches/levage.pdf", "Fiche : lever une charge", "Document", "Construction"));
        return table.toString();
    }

    private static String[] example(String file, String title, String kind, String sectors) {
        return Column.ofTables()
                .map(column -> switch (column) {
                    case FILE -> file;
                    case TITLE -> title;
                    case KIND -> kind;
                    case SECTORS -> sectors;
                    case LICENCE -> "CC BY 4.0";
                    case LANGUAGES -> "français";
                    case DURATION -> "45";
                    case KEYWORDS -> "sécurité | chantier";
                    default -> "";
                })
                .toArray(String[]::new);
    }

    private static void row(StringBuilder table, Line line) {
        row(
                table,
                String.valueOf(line.number()),
                Objects.requireNonNullElse(line.file(), ""),
                Objects.requireNonNullElse(line.title(), ""),
                state(line),
                line.resourceId() == null ? "" : line.resourceId().toString(),
                line.version() == null ? "" : line.version().toString(),
                joined(line.problems().stream().map(BatchReport::told)),
                joined(line.problems().stream().map(BatchReport::mend)));
    }

    private static String state(Line line) {
        return switch (line.state()) {
            case WAITING -> "attendu";
            case RECEIVED -> "reçu, examen en cours";
            case READY ->
                switch (Objects.requireNonNull(line.resourceState())) {
                    case DRAFT -> "prêt, brouillon";
                    case IN_REVIEW -> "prêt, en relecture";
                    case PUBLISHED -> "publié";
                    case WITHDRAWN -> "retiré";
                };
            case REJECTED -> "fichier rejeté";
            case REFUSED -> "refusé";
        };
    }

    private static String told(LineProblem problem) {
        return problem.column().isEmpty() ? problem.detail() : problem.column() + " : " + problem.detail();
    }

    private static String mend(LineProblem problem) {
        return Objects.requireNonNullElse(problem.mend(), "");
    }

    private static String joined(Stream<String> texts) {
        return texts.filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining("\n"));
    }

    private static void row(StringBuilder table, String... cells) {
        table.append(List.of(cells).stream().map(BatchReport::cell).collect(Collectors.joining(";")))
                .append("\r\n");
    }

    private static String cell(String cell) {
        var harmless = cell.isEmpty() || FORMULA_STARTS.indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
        return harmless.chars().anyMatch(c -> ";,\"\n\r".indexOf(c) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
