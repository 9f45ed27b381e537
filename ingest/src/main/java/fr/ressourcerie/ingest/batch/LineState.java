package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.resource.Wire;

/** Where one line of a batch stands. */
public enum LineState implements Wire {
    /** Its file has not come. */
    WAITING,
    /** Its file is here, and being examined. */
    RECEIVED,
    /** It is a draft, or published. */
    READY,
    /** The examination turned its file down. */
    REJECTED,
    /** It was not taken: its description, or the deposit itself, was refused. */
    REFUSED
}
