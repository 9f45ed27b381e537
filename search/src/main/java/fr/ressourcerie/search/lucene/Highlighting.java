package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.ask.Fields.Prose;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/** What matched, shown in its place: a hit's title, and the best of its description and text. */
final class Highlighting extends UnifiedHighlighter {
    private static final int FRAGMENT = 200;
    private static final float MATCH_AT = 0.3f;
    private static final List<Prose> SHOWN = List.of(Prose.TITLE, Prose.DESCRIPTION, Prose.TEXT);

    Highlighting(IndexSearcher searcher, Analyzer analyzer) {
        super(builder(searcher, analyzer)
                .withFormatter(new MarkedPassages())
                .withMaxLength(Integer.MAX_VALUE - 1)
                .withMaxNoHighlightPassages(0)
                .withWeightMatches(false)
                .withMaskedFieldsFunc(Highlighting::masked));
    }

    /** For each document, by field, the passages in which something matched. */
    List<Map<String, List<String>>> highlight(Query query, int[] documents) throws IOException {
        var fields = SHOWN.stream().map(Prose::french).toArray(String[]::new);
        var passages = SHOWN.stream().mapToInt(prose -> 1).toArray();
        var found = highlightFieldsAsObjects(fields, query, documents.clone(), passages);
        var highlights = new ArrayList<Map<String, List<String>>>();
        for (int i = 0; i < documents.length; i++) {
            var ofDocument = new HashMap<String, List<String>>();
            for (var field : fields) {
                if (found.getOrDefault(field, new Object[documents.length])[i] instanceof MarkedPassages.Marked marked
                        && !marked.passages().isEmpty()) {
                    ofDocument.put(field, marked.passages());
                }
            }
            highlights.add(ofDocument);
        }
        return highlights;
    }

    /** Text is marked by the places kept with its words, never by analysing it again, whichever languages it is in. */
    @Override
    protected OffsetSource getOffsetSource(String field) {
        return Prose.TEXT.all().contains(field) ? OffsetSource.POSTINGS : OffsetSource.ANALYSIS;
    }

    @Override
    protected BreakIterator getBreakIterator(String field) {
        return field.equals(Prose.TITLE.french())
                ? new WholeBreakIterator()
                : LengthGoalBreakIterator.createClosestToLength(
                        BreakIterator.getWordInstance(Locale.FRENCH), FRAGMENT, MATCH_AT);
    }

    private static Set<String> masked(String field) {
        return SHOWN.stream()
                .filter(prose -> prose.french().equals(field))
                .findFirst()
                .map(prose -> Set.copyOf(prose.all().subList(1, prose.all().size())))
                .orElse(Set.of());
    }
}
