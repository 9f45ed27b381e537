package fr.ressourcerie.search.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes the feminine ending off, as {@code pattern_replace} of {@link TextAnalyzer#FEMININE} does, at a hundredth of what
 * a pattern costs on every word.
 */
final class FeminineFilter extends TokenFilter {
    private static final String[] MASCULINES = {"ier", "ger", "cher"};

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

    FeminineFilter(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        int length = word.length();
        int end = length > 0 && word.charAt(length - 1) == 's' ? length - 1 : length;
        if (end > 0 && word.charAt(end - 1) == 'e' && masculine(end - 1)) {
            word.setLength(end - 1);
        }
        return true;
    }

    private boolean masculine(int length) {
        for (var ending : MASCULINES) {
            int before = length - ending.length();
            if (before > 0 && Character.isLetter(Character.codePointBefore(word, before)) && endsWith(ending, before)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsWith(String ending, int from) {
        for (int i = 0; i < ending.length(); i++) {
            if (word.charAt(from + i) != ending.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
