package fr.ressourcerie.search.indexing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the catalogue says is published, as far as the reconciler reads it. */
@FunctionalInterface
interface Published {
    /** The published resources in the order of their ids, from after one (null for the first), at most {@code limit}. */
    List<UUID> after(@Nullable UUID after, int limit);
}
