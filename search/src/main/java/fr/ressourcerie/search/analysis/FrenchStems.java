package fr.ressourcerie.search.analysis;

import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;

/**
 * What words become in French, remembered: a stem depends on its word alone, and most words of a text are ones that were
 * read before. Text is then read once for its words as typed and for their stems.
 */
public final class FrenchStems {
    /** Words remembered, some 3 MB; beyond them all are forgotten. */
    private static final int MOST = 20_000;

    /** Characters of the longest word that is remembered. */
    private static final int LONGEST = 40;

    private final Analyzer french = new TextAnalyzer(Reduction.FRENCH);
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * The stem of one word.
     *
     * @param typed in lower case and without accents, as {@link Reduction#TYPED} has it
     */
    public String of(String typed) {
        var stem = known.get(typed);
        if (stem == null) {
            stem = reduced(typed);
            remember(typed, stem);
        }
        return stem;
    }

    private void remember(String typed, String stem) {
        if (typed.length() > LONGEST) {
            return;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(typed, stem);
    }

    private String reduced(String typed) {
        var stems = Terms.of(french, "", typed);
        return stems.size() == 1 ? stems.getFirst() : typed;
    }
}
