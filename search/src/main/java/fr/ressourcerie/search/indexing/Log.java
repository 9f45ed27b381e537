package fr.ressourcerie.search.indexing;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Position;
import java.util.List;

/** The catalogue's log, as far as the indexer reads it. */
@FunctionalInterface
interface Log {
    /** What came after a place, oldest first, at most {@code limit} changes. */
    List<Change> after(Position position, int limit);
}
