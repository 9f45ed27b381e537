package fr.ressourcerie.search;

import java.util.UUID;

/** One change to what is found. */
public sealed interface Update {
    /** The document is found from now on, as it is here, instead of what its id stood for. */
    record Put(Document document) implements Update {}

    /** The id is found no more. */
    record Remove(UUID id) implements Update {}
}
