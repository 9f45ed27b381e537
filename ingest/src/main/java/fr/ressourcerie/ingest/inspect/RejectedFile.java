package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Problem;

/** Carries the problem of a file that cannot be taken from where it is seen to the {@link Inspector}. */
final class RejectedFile extends RuntimeException {
    private final transient Problem problem;

    RejectedFile(String code, String detail, String mend) {
        super(code + ": " + detail, null, false, false);
        this.problem = new Problem(code, detail, mend);
    }

    Problem problem() {
        return problem;
    }
}
