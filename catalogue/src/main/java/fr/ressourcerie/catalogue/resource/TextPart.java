package fr.ressourcerie.catalogue.resource;

import org.jspecify.annotations.Nullable;

/**
 * The words of one page or document inside a version.
 *
 * @param location the entry's path inside the package, or the file's own name
 * @param title the page's title, or null
 * @param text plain text, white space folded
 */
public record TextPart(String location, @Nullable String title, String text) {}
