package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.analysis.Language;
import fr.ressourcerie.search.ask.Fields.Prose;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.ReaderUtil;
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

    private Highlighting(IndexSearcher searcher, Analyzer analyzer, Set<Language> languages) {
        super(builder(searcher, analyzer)
                .withFormatter(new MarkedPassages())
                .withMaxLength(Integer.MAX_VALUE - 1)
                .withMaxNoHighlightPassages(0)
                .withWeightMatches(false)
                .withMaskedFieldsFunc(field -> masked(field, languages)));
    }

    /**
     * For each document, by field, the passages in which something matched. Each is read in its own languages alone: to
     * analyse a title once more for each of those that it might be in is what marking costs most.
     */
    static List<Map<String, List<String>>> of(IndexSearcher searcher, Analyzer analyzer, Query query, int[] documents)
            throws IOException {
        var byLanguages = new HashMap<Set<Language>, List<Integer>>();
        for (int number : documents) {
            byLanguages
                    .computeIfAbsent(languages(searcher, number), _ -> new ArrayList<>())
                    .add(number);
        }
        var highlights = new HashMap<Integer, Map<String, List<String>>>();
        for (var alike : byLanguages.entrySet()) {
            new Highlighting(searcher, analyzer, alike.getKey()).highlight(query, alike.getValue(), highlights);
        }
        return IntStream.of(documents)
                .mapToObj(number -> highlights.getOrDefault(number, Map.of()))
                .toList();
    }

    /** The languages beside French that a document's title is indexed in. */
    private static Set<Language> languages(IndexSearcher searcher, int number) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(number, leaves));
        var languages = EnumSet.noneOf(Language.class);
        for (var language : Prose.TITLE.languages()) {
            var norms = leaf.reader().getNormValues(Prose.TITLE.in(language));
            if (norms != null && norms.advanceExact(number - leaf.docBase)) {
                languages.add(language);
            }
        }
        return languages;
    }

    private void highlight(Query query, List<Integer> documents, Map<Integer, Map<String, List<String>>> highlights)
            throws IOException {
        var fields = SHOWN.stream().map(Prose::french).toArray(String[]::new);
        var passages = SHOWN.stream().mapToInt(prose -> 1).toArray();
        var numbers = documents.stream().mapToInt(number -> number).toArray();
        var found = highlightFieldsAsObjects(fields, query, numbers, passages);
        for (int i = 0; i < documents.size(); i++) {
            var ofDocument = new HashMap<String, List<String>>();
            for (var field : fields) {
                if (found.getOrDefault(field, new Object[documents.size()])[i] instanceof MarkedPassages.Marked marked
                        && !marked.passages().isEmpty()) {
                    ofDocument.put(field, marked.passages());
                }
            }
            highlights.put(documents.get(i), ofDocument);
        }
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

    /** What is marked together with a field: the other ways its words are indexed in documents of these languages. */
    private static Set<String> masked(String field, Set<Language> languages) {
        return SHOWN.stream()
                .filter(prose -> prose.french().equals(field))
                .flatMap(prose -> prose.besidesFrench(languages).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
