package fr.ressourcerie.ingest.batch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Many deposits that one description asks for.
 *
 * @param key by which it was asked for
 * @param skipFaulty whether sound lines are deposited although others are not sound
 * @param archiveKey the zip that its files are still taken out of, or null
 * @param problems why none of it can be deposited; empty where it can
 */
public record Batch(
        UUID id,
        UUID organisation,
        UUID key,
        boolean skipFaulty,
        @Nullable String archiveKey,
        List<LineProblem> problems,
        Instant createdAt) {}
