package fr.ressourcerie.ingest.batch;

/** How many lines of a batch stand where; {@code published} of those ready. */
public record Counts(int total, int waiting, int received, int ready, int rejected, int refused, int published) {
    /** Whether nothing of it is waited for any more. */
    public boolean settled() {
        return waiting == 0 && received == 0;
    }
}
