package fr.ressourcerie.search.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;

/**
 * What was typed, taken apart the same way for every index. Text between two double quotes (straight, curly or French)
 * is a phrase; all else is words, and nothing is an operator.
 *
 * @param words in lower case and without accents, each once, without stop words unless nothing else was typed; at most
 *     {@value #MOST_WORDS}
 * @param phrases as typed, at most {@value #MOST_PHRASES}
 * @param tokens all the words, in their order, each as often as it was typed, small ones included
 * @param unfinished the last word, where it is the end of what was typed and so may be half a word
 */
public record Question(List<String> words, List<String> phrases, List<String> tokens, Optional<String> unfinished) {
    /** Words beyond are not asked. */
    public static final int MOST_WORDS = 32;

    /** Phrases beyond are not asked. */
    public static final int MOST_PHRASES = 8;

    /** Characters beyond are not read. */
    public static final int LONGEST = 1_000;

    private static final int SMALL_WORDS = 3;
    private static final int SENTENCE_CORE = 6;

    /** Letters that make a word long enough to be mistyped. */
    public static final int MISTYPED_FROM = 5;

    /** Letters that half a word must have. */
    public static final int HALF_FROM = 3;

    private static final String QUOTES = "[\"\u00AB\u00BB\u201C\u201D\u201E]";

    public static Question parse(String q, Analyzer typed) {
        var parts = Codes.joined(q.substring(0, Math.min(q.length(), LONGEST))).split(QUOTES, -1);
        var phrases = new ArrayList<String>();
        var tokens = new ArrayList<String>();
        var last = "";
        for (int i = 0; i < parts.length; i++) {
            var read = Terms.of(typed, "", parts[i]);
            var quoted = i % 2 == 1 && i < parts.length - 1;
            if (quoted && !read.isEmpty() && phrases.size() < MOST_PHRASES) {
                phrases.add(parts[i]);
            } else if (!quoted) {
                tokens.addAll(read);
            }
            last = read.isEmpty() ? last : quoted ? "" : read.getLast();
        }
        var words = asked(tokens, phrases.isEmpty());
        return new Question(words, phrases, tokens, Optional.of(last).filter(words::contains));
    }

    /** Nothing was asked. */
    public boolean isEmpty() {
        return words.isEmpty() && phrases.isEmpty();
    }

    /** The words that say what is looked for, rather than that it is looked for; all of them where none does. */
    public List<String> telling() {
        var telling =
                words.stream().filter(word -> !FramingWords.contains(word)).toList();
        return telling.isEmpty() ? words : telling;
    }

    /**
     * How many of the {@link #telling} words a document must have. Of a list of words: both of two, 70 % of more, rounded
     * down. Of a sentence, which says around the thing what a page on it does not: two, and 30 % of those beyond six.
     */
    public int wordsNeeded() {
        int asked = telling().size();
        if (asked <= 2) {
            return asked;
        }
        return isSentence() ? 2 + Math.max(0, asked - SENTENCE_CORE) * 30 / 100 : asked * 70 / 100;
    }

    /** Somebody asks as one asks a person: with small words among the others. */
    private boolean isSentence() {
        return tokens.size() - words.size() >= SMALL_WORDS;
    }

    /** A word that one wrong letter is forgiven in; codes and numbers are taken at their word. */
    public static boolean mayBeMistyped(String word) {
        return word.length() >= MISTYPED_FROM && word.chars().noneMatch(Character::isDigit);
    }

    /** The beginning of a word that other words may begin with. */
    public Optional<String> half() {
        return unfinished.filter(word -> word.length() >= HALF_FROM);
    }

    private static List<String> asked(List<String> tokens, boolean alone) {
        var words = new LinkedHashSet<>(tokens);
        words.removeIf(StopWords::contains);
        var chosen = words.isEmpty() && alone ? new LinkedHashSet<>(tokens) : words;
        return chosen.stream().limit(MOST_WORDS).toList();
    }
}
