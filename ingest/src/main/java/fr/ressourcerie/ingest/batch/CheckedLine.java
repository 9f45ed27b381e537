package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.resource.Metadata;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a description held against the rules: sound where it has no problem.
 *
 * @param metadata what is known of the resource; only its title where the line is not sound
 */
public record CheckedLine(
        int number, @Nullable String file, @Nullable UUID target, Metadata metadata, List<LineProblem> problems) {
    public CheckedLine {
        problems = List.copyOf(problems);
    }

    public boolean sound() {
        return problems.isEmpty();
    }

    /** The same line with one problem more. */
    public CheckedLine wrong(LineProblem problem) {
        var more = new java.util.ArrayList<>(problems);
        more.add(problem);
        return new CheckedLine(number, file, target, metadata, more);
    }
}
