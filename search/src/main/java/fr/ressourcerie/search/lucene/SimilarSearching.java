package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Filters;
import fr.ressourcerie.search.ask.Likeness;
import fr.ressourcerie.search.ask.Portrait;
import fr.ressourcerie.search.ask.Reasons;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;

/** How documents like another are found at one point in time of the index. */
final class SimilarSearching {
    private static final Set<String> KEPT = Set.copyOf(Portrait.FIELDS);

    private final Likeness likeness;
    private final Reasons reasons;

    SimilarSearching(Likeness likeness, Reasons reasons) {
        this.likeness = likeness;
        this.reasons = reasons;
    }

    List<Hit> similar(IndexSearcher searcher, UUID id, Set<String> readers, Neighbourhood neighbourhood, int size)
            throws IOException {
        var itself = Every.among(new Clause.Everything(), Filters.itself(id), Filters.visibleTo(readers));
        var found = searcher.search(Compiling.query(itself), 1);
        if (found.scoreDocs.length == 0) {
            return List.of();
        }
        var document = portrait(searcher, found.scoreDocs[0].doc);
        var like = likeness.of(id, document, readers, neighbourhood);
        var why = reasons.like(document);
        var hits = new ArrayList<Hit>();
        for (var doc : searcher.search(Compiling.query(like), size, SortOrder.RELEVANCE.sort()).scoreDocs) {
            var hit = (FieldDoc) doc;
            var because = why.of(portrait(searcher, hit.doc));
            hits.add(new Hit(SortOrder.id(hit), (Float) hit.fields[0], Map.of(), because));
        }
        return hits;
    }

    /** What is kept of one document, found by its number. */
    static Portrait portrait(IndexSearcher searcher, int number) throws IOException {
        var document = searcher.storedFields().document(number, KEPT);
        return Portrait.of(field -> List.of(document.getValues(field)));
    }
}
