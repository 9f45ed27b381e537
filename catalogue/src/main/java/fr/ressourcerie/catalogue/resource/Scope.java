package fr.ressourcerie.catalogue.resource;

/** With whom a published resource is shared, widest first. */
public enum Scope implements Wire {
    COMMONS,
    SECTOR,
    NETWORK,
    PROJECT,
    ORGANISATION
}
