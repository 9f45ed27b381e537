package fr.ressourcerie.search.understanding;

import java.util.Set;

/**
 * A meaning that was found in a question.
 *
 * @param words the question's words that it stands for, as typed; one of them at least
 */
public record Sense(Meaning meaning, Set<String> words) {
    public Sense {
        words = Set.copyOf(words);
    }
}
