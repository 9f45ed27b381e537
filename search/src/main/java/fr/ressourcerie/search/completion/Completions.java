package fr.ressourcerie.search.completion;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.analysis.Tokens;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Fields;
import fr.ressourcerie.search.ask.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How completions are ranked, the same for every index: from a sample of documents that hold what was typed, each with
 * its reuse and its own completions. One use, one thread.
 */
public final class Completions {
    /** Documents that are looked at: the most reused that hold the words, equals by id. */
    public static final int SAMPLE = 200;

    /** Completions that are asked for at most. */
    public static final int MOST = 10;

    /** Letters before which nothing is completed. */
    public static final int LETTERS = 2;

    /** Words of what is typed that are read. */
    public static final int WORDS = 8;

    private static final int OF_A_KIND = 3;
    private static final int LONGEST = 100;

    private record Ranked(Completion completion, boolean begins, long weight) {}

    private final List<String> words;
    private final Map<String, Ranked> ranked = new HashMap<>();
    private final Map<String, Boolean> held = new HashMap<>();

    /** Begins with what was typed. */
    public Completions(String typed) {
        words = Tokens.typed(typed.substring(0, Math.min(typed.length(), LONGEST))).stream()
                .limit(WORDS)
                .toList();
    }

    /**
     * What is asked of the documents of the sample: each word, the last as the beginning of one. Empty where too little was
     * typed.
     *
     * @param readers tokens the caller holds
     */
    public Optional<Clause> asked(Set<String> readers) {
        if (words.isEmpty() || (words.size() == 1 && words.getFirst().length() < LETTERS)) {
            return Optional.empty();
        }
        var filters = new ArrayList<Clause>();
        filters.add(Filters.visibleTo(readers));
        for (var word : words.subList(0, words.size() - 1)) {
            filters.add(new Clause.Term(Fields.COMPLETIONS, word));
        }
        filters.add(new Clause.Prefix(Fields.COMPLETIONS, words.getLast()));
        return Optional.of(new Clause.Every(List.of(), filters, List.of(), List.of(), 0));
    }

    /** Takes in one document of the sample, its completions as its index keeps them. */
    public void add(long reuse, Collection<String> written) {
        for (var one : written) {
            if (held.computeIfAbsent(one, this::mayHold)) {
                Written.read(one).ifPresent(read -> add(1 + reuse, read));
            }
        }
    }

    /** The best, at most so many; while others wait, no kind has more than {@value #OF_A_KIND}. */
    public List<Completion> best(int size) {
        var order = ranked.values().stream()
                .sorted(comparing(Ranked::begins)
                        .thenComparing(comparingLong(Ranked::weight))
                        .reversed()
                        .thenComparing(
                                comparingInt(one -> one.completion().text().length()))
                        .thenComparing(one -> one.completion().write()))
                .map(Ranked::completion)
                .toList();
        var few = new ArrayList<Completion>();
        var others = new ArrayList<Completion>();
        var kinds = new EnumMap<Completion.Kind, Integer>(Completion.Kind.class);
        for (var completion : order) {
            (kinds.merge(completion.kind(), 1, Integer::sum) <= OF_A_KIND ? few : others).add(completion);
        }
        few.addAll(others);
        var best = new HashSet<>(few.subList(0, Math.min(size, few.size())));
        return order.stream().filter(best::contains).toList();
    }

    private void add(long weight, Written read) {
        if (holds(read.words())) {
            var text = String.join(" ", read.words());
            var begins = text.startsWith(String.join(" ", words));
            ranked.merge(
                    read.completion().kind().wire() + " " + text,
                    new Ranked(read.completion(), begins, weight),
                    (one, other) -> new Ranked(one.completion(), begins, one.weight() + other.weight()));
        }
    }

    private boolean mayHold(String written) {
        return words.stream().allMatch(written::contains);
    }

    private boolean holds(List<String> text) {
        return text.containsAll(words.subList(0, words.size() - 1))
                && text.stream().anyMatch(word -> word.startsWith(words.getLast()));
    }
}
