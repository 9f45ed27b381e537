package fr.ressourcerie.search.indexing;

import java.time.Instant;

/**
 * What a comparison of index and catalogue found; all differences were mended.
 *
 * @param compared documents and published resources looked at
 * @param missing resources that are published and could not be found
 * @param superfluous documents that were found though nothing of theirs is published
 * @param stale documents that told an earlier state
 */
public record Reconciliation(Instant ended, long compared, long missing, long superfluous, long stale) {
    /** Whether index and catalogue were equal. */
    public boolean equal() {
        return missing + superfluous + stale == 0;
    }
}
