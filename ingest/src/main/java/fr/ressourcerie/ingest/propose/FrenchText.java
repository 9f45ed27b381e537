package fr.ressourcerie.ingest.propose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Splits French text into the words that carry its subject: elided and small words go, ends of phrases are kept. */
final class FrenchText {
    /**
     * One word of a text, or the end of a phrase.
     *
     * @param light its light form, empty for the end of a phrase
     * @param start of its first character in the text
     * @param end behind its last
     */
    record Word(String light, int start, int end) {
        boolean barrier() {
            return light.isEmpty();
        }
    }

    private static final String BARRIERS = ".,;:!?()[]{}\n|•·/«»\"";

    private final Map<String, String> lights = new HashMap<>();
    private final List<Word> words = new ArrayList<>();
    private int french;
    private int foreign;

    private FrenchText() {}

    static List<Word> of(String text) {
        var split = new FrenchText();
        split.split(text);
        return split.words;
    }

    /** The words of a text, unless it is told by its small words to be in another language than French. */
    static List<Word> ofFrench(String text) {
        var split = new FrenchText();
        split.split(text);
        return split.foreign > split.french ? List.of() : split.words;
    }

    private void split(String text) {
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (Character.isLetterOrDigit(character)) {
                int end = at + 1;
                while (end < text.length() && part(text.charAt(end))) {
                    end++;
                }
                add(text, at, end);
                at = end;
            } else {
                if (BARRIERS.indexOf(character) >= 0
                        && !words.isEmpty()
                        && !words.getLast().barrier()) {
                    words.add(new Word("", at, at));
                }
                at++;
            }
        }
    }

    private void add(String text, int start, int end) {
        var light = lights.computeIfAbsent(text.substring(start, end), this::lightOrNone);
        if (light.equals(FRENCH)) {
            french++;
        } else if (light.equals(FOREIGN)) {
            foreign++;
        } else {
            words.add(new Word(light, start, end));
        }
    }

    /** Marks of small words: no light form holds a space. */
    private static final String FRENCH = " fr";

    private static final String FOREIGN = " other";

    private String lightOrNone(String surface) {
        var folded = Stems.fold(surface);
        if (FunctionWords.french(folded)) {
            return FRENCH;
        }
        return FunctionWords.foreign(folded) ? FOREIGN : Stems.light(folded);
    }

    private static boolean part(char character) {
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }
}
