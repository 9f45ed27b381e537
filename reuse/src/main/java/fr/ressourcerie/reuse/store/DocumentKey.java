package fr.ressourcerie.reuse.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a document of the state, activity profile or agent profile resource lies (xAPI 2.0 §4.1.6.2 to 4.1.6.6), all
 * but its own id; or, of a state, the place of many.
 *
 * @param organisation whose documents they are, or null for the commons'
 * @param activity IRI, or null for an agent profile
 * @param agent inverse functional identifier, written canonically, or null for an activity profile
 * @param registration of a state, or null
 */
public record DocumentKey(
        @Nullable UUID organisation,
        Kind kind,
        @Nullable String activity,
        @Nullable String agent,
        @Nullable UUID registration) {
    public enum Kind {
        STATE,
        ACTIVITY_PROFILE,
        AGENT_PROFILE
    }
}
