package fr.ressourcerie.search.lucene;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/** A searcher with the facet values of its point in time, gathered before anyone searches with it. */
final class FacetedSearcher extends IndexSearcher {
    private final Optional<SortedSetDocValuesReaderState> values;

    FacetedSearcher(IndexReader reader, FacetsConfig facets) throws IOException {
        super(reader);
        var any = FieldInfos.getMergedFieldInfos(reader).fieldInfo(FacetsConfig.DEFAULT_INDEX_FIELD_NAME) != null;
        values = any ? Optional.of(new DefaultSortedSetDocValuesReaderState(reader, facets)) : Optional.empty();
    }

    /** Empty where no document was ever put. */
    Optional<SortedSetDocValuesReaderState> values() {
        return values;
    }
}
