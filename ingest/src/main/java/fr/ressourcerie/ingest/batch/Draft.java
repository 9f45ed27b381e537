package fr.ressourcerie.ingest.batch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A line of a description while it is read: what is understood of it so far, and what is not. */
final class Draft {
    private final int number;
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final Map<Column, String> headings = new EnumMap<>(Column.class);
    private final List<LineProblem> problems = new ArrayList<>();

    Draft(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** What it says, by the names of {@link Column#field()}; a value that is not understood is left out. */
    ObjectNode fields() {
        return fields;
    }

    @Nullable
    String text(Column column) {
        return fields.path(column.field()).asStringOpt().orElse(null);
    }

    void named(Column column, String heading) {
        headings.put(column, heading);
    }

    /** How the description calls a column, or how it should. */
    String heading(Column column) {
        return headings.getOrDefault(column, column.title());
    }

    List<LineProblem> problems() {
        return problems;
    }

    void wrong(Column column, String detail, @Nullable String mend) {
        problems.add(new LineProblem(heading(column), detail, mend));
    }
}
