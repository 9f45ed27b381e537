package fr.ressourcerie.reuse.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the measures ask about a statement and what is not, or not reliably, in it; all of it is optional.
 *
 * @param use which of the uses that are counted it is
 * @param resource the resource it reached
 * @param version which of its files
 * @param taker person, lms or anonymous
 * @param organisation who used, known by its key
 * @param declaredOrganisation who says it used, of an anonymous taker alone
 * @param clicker whose click it was, of what is seen at the door alone
 * @param learner a pseudonym, never a name
 */
public record Facts(
        @Nullable String use,
        @Nullable UUID resource,
        @Nullable Integer version,
        @Nullable String taker,
        @Nullable UUID organisation,
        @Nullable String declaredOrganisation,
        @Nullable String clicker,
        @Nullable String learner) {
    public static final Facts NONE = new Facts(null, null, null, null, null, null, null, null);
}
