package fr.ressourcerie.search.saved;

import java.time.Instant;
import java.util.UUID;

/**
 * A search that an organisation keeps.
 *
 * @param lookedAt what was published after is new
 * @param feed whether there is a secret address that reads it
 */
public record SavedSearch(
        UUID id,
        UUID organisation,
        String name,
        SearchTerms terms,
        Instant createdAt,
        Instant lookedAt,
        boolean feed) {}
