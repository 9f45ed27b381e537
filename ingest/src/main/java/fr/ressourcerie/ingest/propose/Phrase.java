package fr.ressourcerie.ingest.propose;

import java.util.LinkedHashSet;
import java.util.Set;

/** Words by which a vocabulary names one or more of its terms, and the terms. */
final class Phrase {
    /** A phrase of more terms than this tells none of them from the others. */
    static final int MOST_CONCEPTS = 3;

    private final int words;
    private final String light;
    private final Set<Concept> concepts = new LinkedHashSet<>();

    /**
     * @param words how many, small words left out
     * @param light of a single word, its light form; otherwise empty
     */
    Phrase(int words, String light) {
        this.words = words;
        this.light = light;
    }

    void names(Concept concept) {
        concepts.add(concept);
    }

    int words() {
        return words;
    }

    Set<Concept> concepts() {
        return concepts;
    }

    /** How many terms of a field it names. */
    long ambiguity(Concept.Field field) {
        return concepts.stream().filter(concept -> concept.field() == field).count();
    }

    /** Whether a word of a text is this single word, but for gender and number. */
    boolean isExactly(String wordsLight) {
        return light.equals(wordsLight);
    }

    /**
     * Whether a word of the same family names the trade of this single word: « soudage » of « soudeur », « maçonnerie »
     * of « maçon ». Other words of a family mean other things.
     */
    boolean isTradeOf(String wordsLight) {
        return wordsLight.endsWith("eri")
                || (light.endsWith("eur") && (wordsLight.endsWith("ag") || wordsLight.endsWith("ur")));
    }
}
