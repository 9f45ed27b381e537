package fr.ressourcerie.catalogue.change;

import fr.ressourcerie.catalogue.resource.Wire;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the log: that something changed, not what it became; a reader looks at the present state.
 *
 * @param version of the resource, or null where the change is not one version's
 * @param key whose hand it was, or null for the program's own
 */
public record Change(
        Position position,
        Instant at,
        Kind kind,
        @Nullable UUID resource,
        @Nullable Integer version,
        @Nullable UUID organisation,
        @Nullable UUID key) {
    /** What happened. */
    public enum Kind implements Wire {
        RESOURCE_CREATED,
        RESOURCE_CHANGED,
        RESOURCE_PUBLISHED,
        RESOURCE_WITHDRAWN,
        VERSION_ADDED,
        VERSION_SETTLED,
        REUSE_COUNTED,
        ORGANISATION_CREATED,
        PROJECT_CHANGED,
        KEY_CREATED,
        KEY_REVOKED
    }
}
