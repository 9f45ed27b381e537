package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.analysis.Terms;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Fields;
import fr.ressourcerie.search.ask.Fields.Prose;
import fr.ressourcerie.search.ask.Filters;
import fr.ressourcerie.search.ask.Likeness;
import fr.ressourcerie.search.ask.Likeness.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;

/** How documents like another are found at one point in time of the index. */
final class SimilarSearching {
    private final Analyzer analyzer;

    SimilarSearching(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    List<Hit> similar(IndexSearcher searcher, UUID id, Set<String> readers, Neighbourhood neighbourhood, int size)
            throws IOException {
        var itself = Every.among(new Clause.Everything(), Filters.itself(id), Filters.visibleTo(readers));
        var found = searcher.search(Compiling.query(itself), 1);
        if (found.scoreDocs.length == 0) {
            return List.of();
        }
        var document = searcher.storedFields().document(found.scoreDocs[0].doc);
        var reader = searcher.getIndexReader();
        var like = Likeness.of(
                id,
                counted(reader, document),
                reader.getDocCount(Prose.TITLE.french()),
                Set.of(document.getValues(Fields.SECTORS)),
                readers,
                neighbourhood);
        var hits = new ArrayList<Hit>();
        for (var doc : searcher.search(Compiling.query(like), size, SortOrder.RELEVANCE.sort()).scoreDocs) {
            var hit = (FieldDoc) doc;
            hits.add(new Hit(SortOrder.id(hit), (Float) hit.fields[0], Map.of(), List.of()));
        }
        return hits;
    }

    private List<Counted> counted(IndexReader reader, Document document) throws IOException {
        var frequencies = new LinkedHashMap<Clause.Term, Integer>();
        for (var field : Likeness.COMPARED) {
            for (var value : document.getValues(field)) {
                Terms.of(analyzer, field, value)
                        .forEach(term -> frequencies.merge(new Clause.Term(field, term), 1, Integer::sum));
            }
        }
        var counted = new ArrayList<Counted>();
        for (var term : frequencies.entrySet()) {
            var documents =
                    reader.docFreq(new Term(term.getKey().field(), term.getKey().text()));
            counted.add(new Counted(term.getKey(), term.getValue(), documents));
        }
        return counted;
    }
}
