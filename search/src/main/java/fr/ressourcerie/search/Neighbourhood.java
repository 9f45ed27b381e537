package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.Wire;

/** Where similar resources are looked for. */
public enum Neighbourhood implements Wire {
    ALL_SECTORS,
    /** Only among resources that share no sector with the one compared. */
    OTHER_SECTORS
}
