package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.Wire;

/** Where similar resources are looked for. */
public enum Neighbourhood implements Wire {
    ALL_SECTORS,
    /** Only among resources that are of other sectors than the one compared, see {@link Query#otherThan}. */
    OTHER_SECTORS
}
