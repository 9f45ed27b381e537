package fr.ressourcerie.reuse.measure;

/**
 * What was counted in a month, or in the days of it that are within the period.
 *
 * @param month such as 2026-11
 */
public record Month(String month, long reusingOrganisations, long pulls, long lmsPulls, long adaptations) {}
