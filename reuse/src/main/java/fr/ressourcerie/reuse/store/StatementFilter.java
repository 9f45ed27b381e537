package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code GET /statements} (xAPI 2.0 §4.1.6.1) that choose among many.
 *
 * @param agent an inverse functional identifier, written as in {@link Incoming#agents}
 * @param since what was stored later than this
 * @param until what was stored at this moment or earlier
 * @param limit how many at most, 1 to 1 000
 * @param cursor where the page before ended, from {@link StatementPage#next}, or null for the first page
 */
public record StatementFilter(
        @Nullable String agent,
        boolean relatedAgents,
        @Nullable String verb,
        @Nullable String activity,
        boolean relatedActivities,
        @Nullable UUID registration,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean ascending,
        int limit,
        @Nullable Long cursor) {
    public static final int MOST = 1000;

    /** The same, about another agent. */
    public StatementFilter withAgent(@Nullable String other) {
        return new StatementFilter(
                other,
                relatedAgents,
                verb,
                activity,
                relatedActivities,
                registration,
                since,
                until,
                ascending,
                limit,
                cursor);
    }

    public static StatementFilter all(int limit) {
        return new StatementFilter(null, false, null, null, false, null, null, null, false, limit, null);
    }
}
