package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is kept.
 *
 * @param json the whole of it, {@code stored} and {@code timestamp} included
 * @param organisation whose it is, or null for the commons'
 */
public record StoredStatement(
        UUID id, Instant stored, @Nullable UUID organisation, String json) {}
