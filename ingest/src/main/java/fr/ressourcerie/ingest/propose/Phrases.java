package fr.ressourcerie.ingest.propose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A trie of phrases over deep stems, read through a text in one pass: at each word the longest phrase that begins there,
 * within another one too (« carrelage » in « poser un carrelage »),
 * across small words and never across a full stop, a comma or a bracket.
 *
 * <p>Once built it does not change, and may be read by many threads.
 */
final class Phrases {
    private static final int LONGEST = 8;

    private final Set<String> general;
    private final Map<String, Integer> stems = new HashMap<>();
    /** Phrases of one word, by its deep stem. */
    private final Map<Integer, List<Phrase>> lone = new HashMap<>();

    private final Transitions transitions = new Transitions();
    /** The phrase of several words that ends in a state; the root is 0. */
    private final List<@Nullable Phrase> ends = new ArrayList<>();

    /** @param general the light forms of words that say nothing when they stand alone */
    Phrases(Set<String> general) {
        this.general = Set.copyOf(general);
        ends.add(null);
    }

    /** Teaches a phrase that names a term; one without a word of its own, or of too many, is let go. */
    void add(String text, Concept concept) {
        var words = FrenchText.of(text).stream().filter(word -> !word.barrier()).toList();
        if (words.isEmpty() || words.size() > LONGEST || saysNothing(words, concept)) {
            return;
        }
        var phrase = words.size() == 1 ? lone(words.getFirst()) : several(words);
        phrase.names(concept);
    }

    private Phrase lone(FrenchText.Word word) {
        var alike = lone.computeIfAbsent(stem(word), unseen -> new ArrayList<>());
        return alike.stream()
                .filter(phrase -> phrase.isExactly(word.light()))
                .findFirst()
                .orElseGet(() -> {
                    var phrase = new Phrase(1, word.light());
                    alike.add(phrase);
                    return phrase;
                });
    }

    private Phrase several(List<FrenchText.Word> words) {
        int state = 0;
        for (var word : words) {
            int next = transitions.next(state, stem(word));
            if (next == Transitions.NONE) {
                next = ends.size();
                ends.add(null);
                transitions.put(state, stem(word), next);
            }
            state = next;
        }
        var known = ends.get(state);
        if (known != null) {
            return known;
        }
        var phrase = new Phrase(words.size(), "");
        ends.set(state, phrase);
        return phrase;
    }

    private int stem(FrenchText.Word word) {
        return stems.computeIfAbsent(Stems.deep(word.light()), unseen -> stems.size());
    }

    /** A job is not known by general words only (« chef d’équipe »), a skill may be (« gestion de projet »). */
    private boolean saysNothing(List<FrenchText.Word> words, Concept concept) {
        return (words.size() == 1 || concept.field() == Concept.Field.JOB)
                && words.stream().allMatch(word -> general.contains(word.light()));
    }

    /** Tells each phrase met in a text, with the words as they stand there. */
    void read(String text, List<FrenchText.Word> words, BiConsumer<Phrase, String> met) {
        var known = new int[words.size()];
        for (int i = 0; i < known.length; i++) {
            var word = words.get(i);
            known[i] = word.barrier() ? -1 : stems.getOrDefault(Stems.deep(word.light()), -1);
        }
        for (int from = 0; from < known.length; from++) {
            if (known[from] >= 0) {
                longest(words, known, from, text, met);
            }
        }
    }

    private void longest(
            List<FrenchText.Word> words, int[] known, int from, String text, BiConsumer<Phrase, String> met) {
        var best = saidBy(words.get(from).light(), known[from]).orElse(null);
        int end = from;
        int state = 0;
        for (int at = from; at < known.length && known[at] >= 0; at++) {
            state = transitions.next(state, known[at]);
            if (state == Transitions.NONE) {
                break;
            }
            var phrase = ends.get(state);
            if (phrase != null) {
                best = phrase;
                end = at;
            }
        }
        if (best != null) {
            met.accept(
                    best, text.substring(words.get(from).start(), words.get(end).end()));
        }
    }

    /** The phrase that is this one word, else one whose trade it names. */
    private Optional<Phrase> saidBy(String light, int stem) {
        var alike = lone.get(stem);
        if (alike == null || general.contains(light)) {
            return Optional.empty();
        }
        return alike.stream()
                .filter(phrase -> phrase.isExactly(light))
                .findFirst()
                .or(() ->
                        alike.stream().filter(phrase -> phrase.isTradeOf(light)).findFirst());
    }
}
