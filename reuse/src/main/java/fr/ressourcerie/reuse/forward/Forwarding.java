package fr.ressourcerie.reuse.forward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation's forwarding stands; the credentials are never shown again.
 *
 * @param endpoint the xAPI endpoint of its store
 * @param behind how many statements wait to be sent, at most {@link Forwardings#MOST_COUNTED}
 * @param forwarded how many the other store has taken
 * @param refused how many it does not take whatever is tried, listed apart
 * @param failures how often in a row it could not be reached or did not answer as it should
 * @param nextAttempt when it is tried again
 */
public record Forwarding(
        String endpoint,
        long behind,
        long forwarded,
        long refused,
        int failures,
        @Nullable String lastError,
        @Nullable Instant lastForwarded,
        Instant nextAttempt) {}
