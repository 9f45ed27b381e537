package fr.ressourcerie.reuse.measure;

import org.jspecify.annotations.Nullable;

/**
 * The figures of docs/reuse.md. Null is unknown, and the report says why; 0 is a measured nothing.
 *
 * @param reusingOrganisations that pulled, launched, completed or adapted, with a key of whatever kind
 * @param pulls by persons' keys
 * @param adaptations published resources of others that derive from what is measured
 * @param resourcesPublished at the end of the period, and not withdrawn since
 * @param resourcesReused by at least one organisation
 */
public record Indicators(
        long reusingOrganisations,
        long pulls,
        @Nullable Long launches,
        @Nullable Long completions,
        @Nullable Long learners,
        @Nullable Double hours,
        long adaptations,
        long resourcesPublished,
        long resourcesReused) {}
