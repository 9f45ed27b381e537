package fr.ressourcerie.catalogue.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param key the key it showed, or null for nobody in particular
 * @param organisation whom it acts for, or null
 * @param tokens its access tokens, see {@link Policy}
 * @param records what of its organisation's learning records it is held to
 */
public record Caller(
        @Nullable UUID key, @Nullable UUID organisation, Set<Role> roles, Set<String> tokens, RecordAccess records) {
    public static final Caller ANONYMOUS = new Caller(null, null, Set.of(), Set.of(Policy.PUBLIC));

    public Caller {
        roles = Set.copyOf(roles);
        tokens = Set.copyOf(tokens);
    }

    /** One that is held to nothing in particular. */
    public Caller(@Nullable UUID key, @Nullable UUID organisation, Set<Role> roles, Set<String> tokens) {
        this(key, organisation, roles, tokens, RecordAccess.FULL);
    }

    public boolean anonymous() {
        return key == null;
    }

    /** Whether it runs the commons as a whole. */
    public boolean administrator() {
        return organisation == null && roles.contains(Role.ADMINISTRATOR);
    }

    public boolean actsFor(UUID other) {
        return other.equals(organisation);
    }

    public Optional<UUID> organisationId() {
        return Optional.ofNullable(organisation);
    }
}
