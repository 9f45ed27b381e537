package fr.ressourcerie.search.understanding;

import fr.ressourcerie.search.analysis.StopWords;
import fr.ressourcerie.search.analysis.Terms;
import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Text as words to be compared with expressions: without small words, but for the <i>se</i> that makes <i>se coupe</i>
 * another thing than <i>coupe</i>.
 */
final class Reading {
    private static final Set<String> TELLING = Set.of("se");

    /**
     * A word.
     *
     * @param typed in lower case and without accents
     * @param stem the same, reduced as in French
     */
    record Word(String typed, String stem) {}

    private final TextAnalyzer typed = new TextAnalyzer(Reduction.TYPED);
    private final TextAnalyzer french = new TextAnalyzer(Reduction.FRENCH);

    List<Word> words(String text) {
        var all = Terms.of(typed, "", text);
        var stems = Terms.of(french, "", text);
        var words = new ArrayList<Word>();
        for (int i = 0; i < Math.min(all.size(), stems.size()); i++) {
            var word = all.get(i);
            if (TELLING.contains(word) || !StopWords.all().contains(word)) {
                words.add(new Word(word, stems.get(i)));
            }
        }
        return words;
    }

    List<String> stems(String text) {
        return words(text).stream().map(Word::stem).toList();
    }
}
