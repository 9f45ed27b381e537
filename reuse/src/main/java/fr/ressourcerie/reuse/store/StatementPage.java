package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query found.
 *
 * @param statements in the order asked for; fewer than the limit where they are long, fewer or even none where many had to be
 *     looked at
 * @param next where to go on, or null when that was all
 * @param consistentThrough every statement stored up to this moment was there to be found
 */
public record StatementPage(
        List<StoredStatement> statements, @Nullable Long next, Instant consistentThrough) {}
