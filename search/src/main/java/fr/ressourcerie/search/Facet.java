package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.Wire;

/** A side by which documents are counted and chosen; its values are ids or codes, never labels. */
public enum Facet implements Wire {
    KIND,
    FORMAT,
    SECTOR,
    ROME,
    LEVEL,
    LANGUAGE,
    LICENCE,
    PROJECT,
    ORGANISATION,
    EQUIPMENT,
    SCOPE
}
