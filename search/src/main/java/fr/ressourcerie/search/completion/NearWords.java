package fr.ressourcerie.search.completion;

import fr.ressourcerie.search.analysis.Tokens;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Fields;
import fr.ressourcerie.search.ask.Filters;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How words near a mistyped one are ranked, the same for every index: from a sample of documents that do not hold the
 * word in their completions, but one near it. One use, one thread.
 */
public final class NearWords {
    /** Documents that are looked at: the most reused that hold a near word, equals by id. */
    public static final int SAMPLE = 200;

    private static final int EDITS = 2;

    private static final int LETTERS = 4;

    private static final int LONGEST = 40;

    private record Near(String shown, int edits, int documents) {}

    private final String word;
    private final Map<String, Near> found = new HashMap<>();
    private final Map<String, List<Near>> read = new HashMap<>();

    /** Begins with a word as it was typed. */
    public NearWords(String typed) {
        var words = Tokens.typed(typed.substring(0, Math.min(typed.length(), LONGEST)));
        word = words.size() == 1 ? words.getFirst() : "";
    }

    /**
     * What is asked of the documents of the sample: a word near this one, and not the word itself. Empty where nothing is
     * near.
     *
     * @param readers tokens the caller holds
     */
    public Optional<Clause> asked(Set<String> readers) {
        if (word.length() < LETTERS || word.chars().anyMatch(Character::isDigit)) {
            return Optional.empty();
        }
        return Optional.of(new Clause.Every(
                List.of(),
                List.of(Filters.visibleTo(readers), new Clause.Near(Fields.COMPLETIONS, word, EDITS)),
                List.of(new Clause.Term(Fields.COMPLETIONS, word)),
                List.of(),
                0));
    }

    /** Takes in one document of the sample, its completions as its index keeps them. */
    public void add(Collection<String> written) {
        var once = new HashSet<String>();
        for (var one : written) {
            for (var near : read.computeIfAbsent(one, this::near)) {
                if (once.add(near.shown())) {
                    found.merge(near.shown(), near, (a, b) -> new Near(a.shown(), a.edits(), a.documents() + 1));
                }
            }
        }
    }

    /** The nearest, at most so many. */
    public List<String> best(int size) {
        var told = new HashSet<String>();
        return found.values().stream()
                .sorted(Comparator.comparingInt(Near::edits)
                        .thenComparing(Comparator.comparingInt(Near::documents).reversed())
                        .thenComparing(Near::shown))
                .map(Near::shown)
                .filter(shown -> told.add(String.join(" ", Tokens.typed(shown))))
                .limit(size)
                .toList();
    }

    private List<Near> near(String written) {
        var completion = Written.read(written);
        if (completion.isEmpty() || completion.get().words().stream().noneMatch(this::isNear)) {
            return List.of();
        }
        var text = completion.get().completion().text();
        return Tokens.placed(text).stream()
                .filter(placed -> isNear(placed.word()))
                .map(placed -> new Near(shown(text, placed), Edits.between(word, placed.word(), EDITS), 1))
                .toList();
    }

    private static String shown(String text, Tokens.Placed placed) {
        return text.substring(placed.begin(), placed.end()).toLowerCase(Locale.FRENCH);
    }

    private boolean isNear(String other) {
        return !other.equals(word)
                && other.startsWith(word.substring(0, 1))
                && Edits.between(word, other, EDITS) <= EDITS;
    }
}
