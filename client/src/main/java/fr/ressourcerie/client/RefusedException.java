package fr.ressourcerie.client;

import tools.jackson.databind.JsonNode;

/** The server answered with a problem (RFC 9457): what was wrong, and the mend. */
final class RefusedException extends RuntimeException {
    private final int status;
    private final String detail;
    private final String mend;

    RefusedException(int status, JsonNode problem) {
        super("refused");
        this.status = status;
        this.detail = problem.path("detail").asString("Le serveur a répondu " + status + ".");
        this.mend = problem.path("mend").asString("");
    }

    int status() {
        return status;
    }

    String detail() {
        return detail;
    }

    String mend() {
        return mend;
    }

    /** Whether another key is needed, or one with more rights. */
    boolean ofTheKey() {
        return status == 401 || status == 403;
    }

    @Override
    public String getMessage() {
        return mend.isEmpty() ? detail : detail + "\n" + mend;
    }
}
