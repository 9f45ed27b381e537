package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.FacetCount;
import fr.ressourcerie.search.Query;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/**
 * A searcher with the facet values of its point in time, gathered before anyone searches with it, and with the counts of
 * all that a caller may read, which cost most to count and are asked most: they are counted once.
 */
final class FacetedSearcher extends IndexSearcher {
    /** Sets of readers whose counts are kept, the latest asked; the counts of one are some 100 kB at most. */
    private static final int KEPT = 32;

    /** Whose counts, and of what. */
    private record Counted(Set<String> readers, Set<Facet> facets) {}

    private final Optional<SortedSetDocValuesReaderState> values;
    private final Map<Counted, Map<Facet, List<FacetCount>>> everything =
            Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Counted, Map<Facet, List<FacetCount>>> eldest) {
                    return size() > KEPT;
                }
            });

    FacetedSearcher(IndexReader reader, FacetsConfig facets) throws IOException {
        super(reader);
        var any = FieldInfos.getMergedFieldInfos(reader).fieldInfo(FacetsConfig.DEFAULT_INDEX_FIELD_NAME) != null;
        values = any ? Optional.of(new DefaultSortedSetDocValuesReaderState(reader, facets)) : Optional.empty();
    }

    /** Empty where no document was ever put. */
    Optional<SortedSetDocValuesReaderState> values() {
        return values;
    }

    /** The counts of all that a caller may read, as they were kept. */
    Optional<Map<Facet, List<FacetCount>>> everything(Query query) {
        return Optional.ofNullable(everything.get(new Counted(query.readers(), query.counted())));
    }

    /** Keeps them. */
    void keepEverything(Query query, Map<Facet, List<FacetCount>> counts) {
        everything.put(new Counted(query.readers(), query.counted()), Collections.unmodifiableMap(counts));
    }
}
