package fr.ressourcerie.reuse.statement;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a resource, as the door knows it.
 *
 * @param declaredOrganisation the organisation that a taker without a key says it is, 1 to 300 characters, or null;
 *     not kept where a key says better
 * @param address from where; it is hashed, never kept
 * @param userAgent the header as sent, empty where there is none; not kept
 */
public record Taker(Caller caller, @Nullable String declaredOrganisation, String address, String userAgent) {
    private static final int LONGEST_NAME = 300;

    /** In which of the classes, each counted apart, its pulls fall. */
    public enum Kind implements Wire {
        PERSON,
        LMS,
        ANONYMOUS
    }

    public Taker {
        declaredOrganisation = caller.anonymous() ? name(declaredOrganisation) : null;
    }

    /** A learning management system's key is its own class even where it may do more. */
    public Kind kind() {
        if (caller.anonymous()) {
            return Kind.ANONYMOUS;
        }
        return caller.roles().contains(Role.LMS) ? Kind.LMS : Kind.PERSON;
    }

    private static @Nullable String name(@Nullable String declared) {
        if (declared == null || declared.isBlank()) {
            return null;
        }
        var name = Json.storable(declared.strip());
        if (name.length() > LONGEST_NAME) {
            throw Refusal.invalid(
                    "/organisation",
                    "Le nom de l'organisme dépasse " + LONGEST_NAME + " caractères.",
                    "Donnez son nom usuel.");
        }
        return name;
    }
}
