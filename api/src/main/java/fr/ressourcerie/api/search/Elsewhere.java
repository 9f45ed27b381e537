package fr.ressourcerie.api.search;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.search.Facet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Searches of other sectors than one's own: {@code scope=other-sectors}, which is no scope of sharing. The sectors one
 * looks from are those of the {@code sector} parameter, which then does not filter; else those of the caller's
 * organisation.
 */
@Component
final class Elsewhere {
    /** The word that stands among the scopes of sharing. */
    static final String OTHER_SECTORS = "other-sectors";

    /**
     * What is chosen, and the sectors to stay out of.
     *
     * @param otherThan none where all sectors are searched
     */
    record Choice(Map<Facet, Set<String>> filters, Set<String> otherThan) {}

    private final Organisations organisations;

    Elsewhere(Organisations organisations) {
        this.organisations = organisations;
    }

    /** @throws Refusal where other sectors are asked for and nobody knows other than which */
    Choice of(Caller caller, Map<Facet, Set<String>> chosen) {
        if (!chosen.getOrDefault(Facet.SCOPE, Set.of()).contains(OTHER_SECTORS)) {
            return new Choice(chosen, Set.of());
        }
        var filters = new EnumMap<Facet, Set<String>>(Facet.class);
        filters.putAll(chosen);
        var scopes = new HashSet<>(chosen.get(Facet.SCOPE));
        scopes.remove(OTHER_SECTORS);
        filters.put(Facet.SCOPE, scopes);
        filters.remove(Facet.SECTOR);
        var from = chosen.getOrDefault(Facet.SECTOR, Set.of());
        return new Choice(filters, from.isEmpty() ? own(caller) : from);
    }

    /** Refuses a search of other sectors where the one who reads it later has none. */
    static Map<Facet, Set<String>> none(Map<Facet, Set<String>> chosen) {
        if (chosen.getOrDefault(Facet.SCOPE, Set.of()).contains(OTHER_SECTORS)) {
            throw Refusal.invalid(
                    "/scope",
                    "Un flux ne suit pas les autres secteurs.",
                    "Retirez scope=other-sectors, ou choisissez des secteurs par sector.");
        }
        return chosen;
    }

    private Set<String> own(Caller caller) {
        var sectors = caller.organisationId()
                .flatMap(organisations::find)
                .map(Organisation::sectors)
                .orElse(List.of());
        if (sectors.isEmpty()) {
            throw Refusal.invalid(
                    "/scope",
                    "Autres secteurs que lequel ? Aucun n’est nommé, et votre organisme n’en a pas déclaré.",
                    "Ajoutez le vôtre, par exemple sector=construction.");
        }
        return Set.copyOf(sectors);
    }
}
