package fr.ressourcerie.search.lucene;

import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.analysis.Question;
import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import fr.ressourcerie.search.ask.Asking;
import fr.ressourcerie.search.ask.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.FSDirectory;

/**
 * The least that the same question costs in Lucene, on the last commit of an index: its best hits, their exact number
 * and their stored titles; facets counted by Lucene's own sideways drilling. No marks, no cursor, no labels.
 */
public final class BareLucene implements AutoCloseable {
    private static final int FACET_VALUES = 100;

    private final DirectoryReader reader;
    private final FacetedSearcher searcher;
    private final FacetsConfig config;
    private final Searching searching;
    private final TextAnalyzer typed = new TextAnalyzer(Reduction.TYPED);

    public BareLucene(Path folder) throws IOException {
        var asking = Asking.with(new Vocabularies());
        config = new Mapping(asking.concepts()).facets();
        searching = new Searching(asking, config);
        reader = DirectoryReader.open(FSDirectory.open(folder));
        searcher = new FacetedSearcher(reader, config);
    }

    /** How many answer. */
    public long search(Query query) throws IOException {
        var order = SortOrder.of(query.sort(), Question.parse(query.q(), typed).isEmpty());
        var drillDown = searching.compiled(query);
        var page = new TopFieldCollectorManager(order.sort(), query.size(), null, Integer.MAX_VALUE);
        if (query.counted().isEmpty()) {
            var docs = searcher.search(drillDown, page);
            titles(docs.scoreDocs);
            return docs.totalHits.value();
        }
        var found = new DrillSideways(searcher, config, searcher.values().orElseThrow()).search(drillDown, page);
        for (Facet facet : query.counted()) {
            found.facets.getTopChildren(FACET_VALUES, facet.wire());
        }
        titles(found.collectorResult.scoreDocs);
        return found.collectorResult.totalHits.value();
    }

    /** The most reused documents of which a completion holds a word that begins so. */
    public long beginning(String word) throws IOException {
        var prefix = new PrefixQuery(new Term(Fields.COMPLETIONS, word));
        return searcher.search(prefix, 10, SortOrder.REUSE.sort()).scoreDocs.length;
    }

    private void titles(ScoreDoc[] hits) throws IOException {
        var stored = searcher.storedFields();
        for (var hit : hits) {
            stored.document(hit.doc, Set.of(Fields.Prose.TITLE.french()));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
