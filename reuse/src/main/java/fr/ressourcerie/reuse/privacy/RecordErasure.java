package fr.ressourcerie.reuse.privacy;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.reuse.store.OwnStatements;
import fr.ressourcerie.reuse.store.OwnStatements.Which;
import fr.ressourcerie.reuse.xapi.AgentKey;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Erases learners' records for good, and keeps of it that it was done, by which key and how many, never whose they were.
 * It goes in steps, each of them whole; one that a killed program left half done is asked for again.
 */
public final class RecordErasure {
    /** Of a call by ids. */
    public static final int MOST_IDS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(RecordErasure.class);
    private static final int STEP = 500;
    private static final int SALT_BYTES = 32;

    /** Why records were erased. */
    public enum Cause implements Wire {
        LEARNER,
        PERIOD,
        STATEMENTS,
        RETENTION
    }

    /**
     * An erasure that was done, or is under way (finished is null).
     *
     * @param key whose hand it was, or null for the program's own
     */
    public record Entry(
            UUID id,
            Cause cause,
            @Nullable UUID key,
            long statements,
            long documents,
            Instant askedAt,
            @Nullable Instant finishedAt) {}

    private final OwnStatements records;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final RecordPolicies policies;
    private final Pseudonyms pseudonyms;
    private final SecureRandom random;
    private final InstantSource clock;

    public RecordErasure(
            OwnStatements records,
            JdbcClient jdbc,
            TransactionOperations transaction,
            RecordPolicies policies,
            Pseudonyms pseudonyms,
            SecureRandom random,
            InstantSource clock) {
        this.records = records;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.policies = policies;
        this.pseudonyms = pseudonyms;
        this.random = random;
        this.clock = clock;
    }

    /** Everything about a learner, under its own identifier and under its pseudonym. */
    public Which learner(UUID organisation, AgentKey agent) {
        return new Which(
                organisation,
                Set.of(agent.value(), pseudonyms.of(organisation, agent).value()),
                null,
                null,
                Set.of());
    }

    /** Everything stored from a moment on and before another. */
    public Which period(UUID organisation, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Refusal.invalid("/to", "Cette période finit avant de commencer.", "Donnez to après from.");
        }
        return new Which(organisation, Set.of(), from, to, Set.of());
    }

    /** These statements. */
    public Which statements(UUID organisation, Set<UUID> ids) {
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw Refusal.invalid(
                    "/statements",
                    "De 1 à " + MOST_IDS + " identifiants sont attendus.",
                    "Répartissez-les en plusieurs demandes.");
        }
        return new Which(organisation, Set.of(), null, null, ids);
    }

    /** What the organisation's retention would erase now; empty where it keeps all. */
    public java.util.Optional<Which> expired(UUID organisation) {
        var days = policies.of(organisation).retentionDays();
        return java.util.Optional.ofNullable(days)
                .map(kept -> new Which(
                        organisation, Set.of(), null, clock.instant().minus(Duration.ofDays(kept)), Set.of()));
    }

    /** How much an erasure would erase. */
    public OwnStatements.Removed preview(Which which) {
        return records.count(which);
    }

    /** Erases, and returns once all is gone. */
    public Entry erase(Which which, Cause cause, @Nullable UUID key) {
        var id = transaction.execute(status -> begin(which, cause, key));
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        while (step(id, which, salt) > 0) {
            LOG.debug("erasure {}: one step more", id);
        }
        transaction.executeWithoutResult(status -> finish(id, which));
        var done = entry(id);
        LOG.info("erasure {}: {} statements and {} documents erased", id, done.statements(), done.documents());
        return done;
    }

    /** The erasures of an organisation, the latest first, at most a thousand. */
    public List<Entry> audit(UUID organisation) {
        return jdbc.sql("select * from erasure where organisation_id = ? order by id desc limit 1000")
                .param(organisation)
                .query(RecordErasure::entry)
                .list();
    }

    /** Erases what is kept longer than its organisation decided; nothing is noted where there is nothing. */
    public void sweep() {
        for (var organisation : policies.withRetention()) {
            expired(organisation).ifPresent(which -> {
                var found = records.count(which);
                if (found.statements() + found.documents() > 0) {
                    erase(which, Cause.RETENTION, null);
                }
            });
        }
    }

    private UUID begin(Which which, Cause cause, @Nullable UUID key) {
        return jdbc.sql("insert into erasure (organisation_id, key_id, cause) values (?, ?::uuid, ?) returning id")
                .param(which.organisation())
                .param(key)
                .param(cause.wire())
                .query(UUID.class)
                .single();
    }

    private int step(UUID id, Which which, byte[] salt) {
        var removed = transaction.execute(status -> {
            int statements = records.remove(which, salt, STEP);
            jdbc.sql("update erasure set statements = statements + ? where id = ?")
                    .param(statements)
                    .param(id)
                    .update();
            return statements;
        });
        return removed == null ? 0 : removed;
    }

    private void finish(UUID id, Which which) {
        jdbc.sql("update erasure set documents = ?, finished_at = now() where id = ?")
                .param(records.removeDocuments(which))
                .param(id)
                .update();
    }

    private Entry entry(UUID id) {
        return jdbc.sql("select * from erasure where id = ?")
                .param(id)
                .query(RecordErasure::entry)
                .single();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new Entry(
                row.getObject("id", UUID.class),
                Wire.of(Cause.class, row.getString("cause")).orElseThrow(),
                row.getObject("key_id", UUID.class),
                row.getLong("statements"),
                row.getLong("documents"),
                row.getTimestamp("asked_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
