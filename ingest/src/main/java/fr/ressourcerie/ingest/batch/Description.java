package fr.ressourcerie.ingest.batch;

import java.util.List;

/**
 * What a depositor says of many files at once, understood as far as it can be.
 *
 * @param problems of the description as a whole, for which none of it can be deposited
 */
record Description(List<LineProblem> problems, List<Draft> drafts) {
    Description {
        problems = List.copyOf(problems);
        drafts = List.copyOf(drafts);
    }
}
