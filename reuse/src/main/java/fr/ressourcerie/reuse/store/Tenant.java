package fr.ressourcerie.reuse.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Under whose authority statements are kept, and whose statements may be read.
 *
 * @param organisation whose key it is, or null for the commons itself
 * @param authority the inverse functional identifier, written as in {@link Incoming#agents}, of the agent that stands as
 *     authority in its statements
 */
public record Tenant(@Nullable UUID organisation, String authority) {}
