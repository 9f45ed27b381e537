package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.analysis.StopWords;
import fr.ressourcerie.search.lucene.Fields.Prose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Documents like another: those that share the words and codes which set it apart from most. */
final class Likeness {
    private static final int MOST_TERMS = 25;
    private static final int TERMS_SHARED = 2;
    private static final String[] COMPARED = {
        Prose.TITLE.french(), Prose.DESCRIPTION.french(), Prose.KEYWORDS.french(), Fields.CODES
    };

    private final Analyzer analyzer;

    Likeness(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    List<Hit> similar(IndexSearcher searcher, UUID id, Set<String> readers, Neighbourhood neighbourhood, int size)
            throws IOException {
        var itself = new TermQuery(new Term(Fields.ID, id.toString()));
        var visible = new BooleanQuery.Builder()
                .add(itself, Occur.FILTER)
                .add(Searching.visibleTo(readers), Occur.FILTER)
                .build();
        var found = searcher.search(visible, 1);
        if (found.scoreDocs.length == 0) {
            return List.of();
        }
        var document = searcher.storedFields().document(found.scoreDocs[0].doc);
        var query = new BooleanQuery.Builder()
                .add(like(searcher.getIndexReader(), document), Occur.MUST)
                .add(Searching.visibleTo(readers), Occur.FILTER)
                .add(itself, Occur.MUST_NOT);
        if (neighbourhood == Neighbourhood.OTHER_SECTORS) {
            query.add(sharesSector(document), Occur.MUST_NOT);
        }
        return hits(searcher, query.build(), size);
    }

    private static List<Hit> hits(IndexSearcher searcher, Query query, int size) throws IOException {
        var hits = new ArrayList<Hit>();
        for (var doc : searcher.search(query, size, SortOrder.RELEVANCE.sort()).scoreDocs) {
            var hit = (FieldDoc) doc;
            hits.add(new Hit(SortOrder.id(hit), (Float) hit.fields[0], Map.of()));
        }
        return hits;
    }

    private Query like(IndexReader reader, Document document) throws IOException {
        var like = new MoreLikeThis(reader);
        like.setAnalyzer(analyzer);
        like.setFieldNames(COMPARED);
        like.setMinTermFreq(1);
        like.setMinDocFreq(2);
        like.setMinWordLen(2);
        like.setMaxQueryTerms(MOST_TERMS);
        like.setStopWords(StopWords.all());
        like.setBoost(true);
        var terms = new BooleanQuery.Builder();
        int count = 0;
        if (like.like(values(document)) instanceof BooleanQuery anyTerm) {
            for (var clause : anyTerm) {
                terms.add(clause);
                count++;
            }
        }
        return terms.setMinimumNumberShouldMatch(Math.min(TERMS_SHARED, count)).build();
    }

    private static Map<String, Collection<Object>> values(Document document) {
        var values = new HashMap<String, Collection<Object>>();
        for (var field : COMPARED) {
            values.put(field, List.of((Object[]) document.getValues(field)));
        }
        return values;
    }

    private static Query sharesSector(Document document) {
        var sectors = List.of(document.getValues(Fields.SECTORS));
        return new TermInSetQuery(
                Fields.SECTORS, sectors.stream().map(BytesRef::new).toList());
    }
}
