package fr.ressourcerie.ingest.batch;

import java.util.List;

/**
 * A description held against the rules.
 *
 * @param problems for which none of it can be deposited
 */
public record Checked(List<LineProblem> problems, List<CheckedLine> lines) {
    public Checked {
        problems = List.copyOf(problems);
        lines = List.copyOf(lines);
    }

    public boolean sound() {
        return problems.isEmpty() && lines.stream().allMatch(CheckedLine::sound);
    }
}
