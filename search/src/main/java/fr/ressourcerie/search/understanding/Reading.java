package fr.ressourcerie.search.understanding;

import fr.ressourcerie.search.analysis.FrenchStems;
import fr.ressourcerie.search.analysis.StopWords;
import fr.ressourcerie.search.analysis.Terms;
import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text as words to be compared with expressions: reduced as in French, but for short words, which are compared as typed
 * since too many would be one (<i>doser</i> and <i>le dos</i>, <i>braser</i> and <i>la brasserie</i>), and without small words, but for the <i>se</i> that makes <i>se coupe</i>
 * another thing than <i>coupe</i>.
 */
final class Reading {
    private static final int LONG_STEM = 5;
    private static final Pattern PLURAL = Pattern.compile("(?<=..)[sx]$");
    private static final Set<String> TELLING = Set.of("se");

    /**
     * A word.
     *
     * @param typed in lower case and without accents
     * @param key by which it is compared
     */
    record Word(String typed, String key) {}

    private final TextAnalyzer typed = new TextAnalyzer(Reduction.TYPED);
    private final FrenchStems stems = new FrenchStems();

    List<Word> words(String text) {
        return words(Terms.of(typed, "", text));
    }

    /** Of words that were typed. */
    List<Word> words(List<String> tokens) {
        var words = new ArrayList<Word>();
        for (var token : tokens) {
            if (isTelling(token)) {
                words.add(new Word(token, key(token, stems.of(token))));
            }
        }
        return words;
    }

    private static boolean isTelling(String word) {
        return TELLING.contains(word) || !StopWords.all().contains(word);
    }

    private static String key(String typed, String stem) {
        return stem.length() >= LONG_STEM ? stem : PLURAL.matcher(typed).replaceFirst("");
    }

    List<String> keys(String text) {
        return words(text).stream().map(Word::key).toList();
    }
}
