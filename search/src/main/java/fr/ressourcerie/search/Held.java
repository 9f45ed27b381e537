package fr.ressourcerie.search;

import java.util.UUID;

/**
 * A document that an index holds.
 *
 * @param digest the {@link ContentDigest} of what was put
 */
public record Held(UUID id, String digest) {}
