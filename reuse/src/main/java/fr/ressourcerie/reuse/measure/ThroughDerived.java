package fr.ressourcerie.reuse.measure;

/**
 * Reuse of resources that derive, directly or not, from what is measured, which counts to their sources too.
 *
 * @param resources those reused
 * @param onlyThroughDerived of the organisations, those that reuse nothing of what is measured itself
 * @param pulls by persons' keys
 */
public record ThroughDerived(long resources, long reusingOrganisations, long onlyThroughDerived, long pulls) {}
