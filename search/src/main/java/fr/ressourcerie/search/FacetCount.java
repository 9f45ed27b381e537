package fr.ressourcerie.search;

/**
 * How many documents have a value of a facet.
 *
 * @param count 0 or more
 */
public record FacetCount(String value, int count) {}
