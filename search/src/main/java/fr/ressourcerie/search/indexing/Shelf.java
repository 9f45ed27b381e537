package fr.ressourcerie.search.indexing;

import fr.ressourcerie.search.Update;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The catalogue's present state, as far as the indexer reads it. */
@FunctionalInterface
interface Shelf {
    /** For each resource what the index is to hold of it now: its document where it is published, nothing otherwise. */
    List<Update> updates(Set<UUID> resources);
}
