package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the documents that learning content leaves between two sessions; each change of one is atomic. */
public final class Documents {
    /** How a document that is sent and one that is there become one. */
    @FunctionalInterface
    public interface Merge {
        /** @throws fr.ressourcerie.catalogue.problem.Refusal where they cannot be merged */
        byte[] merge(Document former, byte[] sent);
    }

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    public Documents(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public Optional<Document> find(DocumentKey key, String id) {
        return later();
    }

    /**
     * The ids of those updated later than {@code since}, in their order. A state asked for without registration is found
     * whatever its registration.
     */
    public List<String> ids(DocumentKey key, @Nullable Instant since) {
        return later();
    }

    /**
     * Puts a document where the precondition holds.
     *
     * @throws fr.ressourcerie.catalogue.problem.Refusal STALE where the precondition fails, CONFLICT for an unsaid one
     */
    public void put(DocumentKey key, String id, String contentType, byte[] bytes, Precondition precondition) {
        later();
    }

    /** Puts a document where there is none, else what becomes of both. */
    public void post(
            DocumentKey key, String id, String contentType, byte[] bytes, Precondition precondition, Merge merge) {
        later();
    }

    /** Deletes one; nothing happens where there is none. */
    public void delete(DocumentKey key, String id, Precondition precondition) {
        later();
    }

    /** Deletes all of a place; of a state without registration, whatever theirs. */
    public void deleteAll(DocumentKey key) {
        later();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T later() {
        var parts = java.util.List.of(jdbc, transaction);
        if (parts.isEmpty()) {
            throw new IllegalStateException("Nothing is kept yet.");
        }
        throw new UnsupportedOperationException("Nothing is kept yet.");
    }
}
