package fr.ressourcerie.reuse.measure;

import org.jspecify.annotations.Nullable;

/**
 * The figures of docs/reuse.md. Null is unknown, and the report says why; 0 is a measured nothing.
 *
 * @param reusingOrganisations that pulled, launched, completed or adapted, with a key of whatever kind
 * @param pulls by persons' keys
 * @param launches of the closed months within the period, rounded to 5, as completions and hours
 * @param learners different ones, of one closed month only, rounded to 5
 * @param adaptations published resources of others that derive from what is measured
 * @param resourcesPublished at the end of the period, and not withdrawn since
 * @param resourcesReused by at least one organisation
 * @param shareReused of the resources published, 0 to 1
 * @param shareReusedOutsideSector of the resources published that have a sector, those reused by an organisation that has
 *     sectors and none of theirs, 0 to 1
 * @param medianDaysToFirstReuse from publication, of the resources first reused in the period
 * @param grantEurPerReusingOrganisation « montant maximal publié » of the projects, by reusing organisation, euros
 */
public record Indicators(
        long reusingOrganisations,
        long pulls,
        @Nullable Long launches,
        @Nullable Long completions,
        @Nullable Long learners,
        @Nullable Long hours,
        long adaptations,
        long resourcesPublished,
        long resourcesReused,
        @Nullable Double shareReused,
        @Nullable Double shareReusedOutsideSector,
        @Nullable Double medianDaysToFirstReuse,
        @Nullable Long grantEurPerReusingOrganisation) {}
