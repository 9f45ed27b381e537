package fr.ressourcerie.catalogue.resource;

import org.jspecify.annotations.Nullable;

/**
 * Something odd in a deposited file that does not prevent its being taken.
 *
 * @param code a stable word, kebab-case
 * @param detail what is odd, for a person, in French
 * @param location the entry or element it was seen at, or null
 */
public record Warning(String code, String detail, @Nullable String location) {}
