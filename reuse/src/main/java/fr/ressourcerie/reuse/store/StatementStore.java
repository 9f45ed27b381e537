package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps statements for good, and finds them again by every parameter that xAPI names. */
public final class StatementStore {
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final BiPredicate<String, String> equal;

    /** @param equal whether two statements, as JSON, are the same in the sense of xAPI 2.0 §4.1.4.2 */
    public StatementStore(JdbcClient jdbc, TransactionOperations transaction, BiPredicate<String, String> equal) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.equal = equal;
    }

    /**
     * Keeps all of a batch or nothing of it, durable when this returns. A statement that is already kept under the same
     * id is left alone if it is equal.
     *
     * @return the ids in the order of the batch
     * @throws fr.ressourcerie.catalogue.problem.Refusal INVALID where an id comes twice in the batch; CONFLICT where
     *     another statement has the id, which is named
     */
    public List<UUID> insert(Tenant tenant, List<Incoming> batch, List<Attachment> attachments) {
        return later();
    }

    /** @param reader whose statements are looked among, or null for everybody's */
    public StatementPage query(@Nullable Tenant reader, StatementFilter filter) {
        return later();
    }

    /** The parameter {@code statementId}: one that is not voided. */
    public Optional<StoredStatement> find(@Nullable Tenant reader, UUID id) {
        return later();
    }

    /** The parameter {@code voidedStatementId}: one that is voided. */
    public Optional<StoredStatement> findVoided(@Nullable Tenant reader, UUID id) {
        return later();
    }

    /** Those of these attachments that are kept for an organisation, or for the commons itself (null). */
    public List<Attachment> attachments(@Nullable UUID organisation, Collection<String> sha2) {
        return later();
    }

    /** Every statement stored up to this moment can be found: the header X-Experience-API-Consistent-Through. */
    public Instant consistentThrough() {
        return later();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T later() {
        var parts = java.util.List.of(jdbc, transaction, equal);
        if (parts.isEmpty()) {
            throw new IllegalStateException("Nothing is kept yet.");
        }
        throw new UnsupportedOperationException("Nothing is kept yet.");
    }
}
