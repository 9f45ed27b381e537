package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.Wire;

/** The orders in which hits are told; equals are ordered by id. */
public enum Sort implements Wire {
    /** Best score first; where nothing was asked, the same as {@link #NEWEST}. */
    RELEVANCE,
    /** Last published first. */
    NEWEST,
    /** Reused by the most organisations first. */
    REUSE,
    /** By title, whatever its case and accents. */
    TITLE,
    /** The shortest to learn first; those of which it is unknown last. */
    DURATION
}
