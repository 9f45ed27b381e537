package fr.ressourcerie.reuse.link;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A use that a statement tells of, as the table reuse_use keeps it.
 *
 * @param use the word of a use, or {@code spent} for time
 * @param clicker whose click it was, where a second one within half a minute supersedes the first
 * @param occurrence of those of the same one, one is counted
 * @param learner a number for somebody of one organisation
 * @param seconds spent, 0 in all other uses
 */
record ToldUse(
        UUID statement,
        String use,
        Reach reach,
        Instant at,
        @Nullable Integer version,
        @Nullable String taker,
        @Nullable String declared,
        @Nullable Long clicker,
        @Nullable Long occurrence,
        @Nullable Long learner,
        int seconds) {}
