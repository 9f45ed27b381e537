package fr.ressourcerie.reuse.link;

import fr.ressourcerie.catalogue.change.Position;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log of statements.
 *
 * @param json the statement, or null where the door saw the use or it is voided
 * @param authority the organisation that sent it, or null for the commons itself
 * @param use what the door saw; null for a statement that was sent
 */
record LoggedStatement(
        Position position,
        UUID id,
        Instant timestamp,
        Instant stored,
        @Nullable String json,
        @Nullable UUID authority,
        @Nullable String use,
        @Nullable UUID resource,
        @Nullable Integer version,
        @Nullable String taker,
        @Nullable UUID organisation,
        @Nullable String declared,
        @Nullable String clicker,
        @Nullable String learner,
        boolean voided) {}
