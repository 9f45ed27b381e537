package fr.ressourcerie.search.analysis;

import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** The words of a text in memory. */
public final class Tokens {
    private static final Analyzer TYPED = new TextAnalyzer(Reduction.TYPED);

    /**
     * A word and how it stands in the text.
     *
     * @param begin of what stands there, in characters, after an elided article
     * @param end after it
     */
    public record Placed(String word, int begin, int end) {}

    private Tokens() {}

    /** As typed: in lower case, without accents and elided articles. */
    public static List<String> typed(String text) {
        return placed(text).stream().map(Placed::word).toList();
    }

    /** The same, each with its place. */
    public static List<Placed> placed(String text) {
        var words = new ArrayList<Placed>();
        try (var stream = TYPED.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                int begin = afterElision(text, place.startOffset(), place.endOffset());
                words.add(new Placed(term.toString(), begin, place.endOffset()));
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Words in memory could not be read", impossible);
        }
        return words;
    }

    private static int afterElision(String text, int begin, int end) {
        var standing = text.substring(begin, end);
        return begin + 1 + Math.max(standing.lastIndexOf('\''), standing.lastIndexOf('\u2019'));
    }
}
