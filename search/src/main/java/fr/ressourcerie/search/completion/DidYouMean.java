package fr.ressourcerie.search.completion;

import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.analysis.StopWords;
import fr.ressourcerie.search.analysis.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The near question that finds more, for one that found hardly anything: words of which the caller can read hardly
 * anything are changed into near ones that it can read more of. Each of at most {@value #MOST_WORDS} words is asked for
 * once, and each of its {@value Index#NEAR_WORDS} near ones at most once.
 */
public final class DidYouMean {
    /** Answers from which on nothing else is proposed. */
    public static final int ENOUGH = 3;

    private static final int MOST_WORDS = 6;
    private static final int MOST_CHANGED = 2;

    /**
     * A question and how many documents answer it.
     *
     * @param q as it was asked, but for the words changed
     */
    public record Better(String q, long total) {}

    private final Index index;

    public DidYouMean(Index index) {
        this.index = index;
    }

    /**
     * The near question, with the same filters.
     *
     * @param total how many documents answer the question as it was asked
     */
    public Optional<Better> of(Query query, long total) {
        if (total >= ENOUGH) {
            return Optional.empty();
        }
        var q = new StringBuilder(query.q());
        int changed = 0;
        for (var word : doubtful(query.q())) {
            var better = changed < MOST_CHANGED ? better(query, word.word()) : Optional.<String>empty();
            if (better.isPresent()) {
                q.replace(word.begin(), word.end(), better.get());
                changed++;
            }
        }
        if (changed == 0) {
            return Optional.empty();
        }
        var found = count(query, q.toString());
        return found > total ? Optional.of(new Better(q.toString(), found)) : Optional.empty();
    }

    /** The words that may be mistyped, the last first, so that changing one moves none of those to come. */
    private static List<Tokens.Placed> doubtful(String q) {
        return Tokens.placed(q).stream()
                .filter(placed -> !StopWords.all().contains(placed.word()))
                .limit(MOST_WORDS)
                .toList()
                .reversed();
    }

    private Optional<String> better(Query query, String word) {
        var near = index.near(word, query.readers());
        if (near.isEmpty()) {
            return Optional.empty();
        }
        var found = count(query, quoted(word));
        return found >= ENOUGH
                ? Optional.empty()
                : near.stream()
                        .filter(other -> count(query, quoted(other)) > found)
                        .findFirst();
    }

    private long count(Query query, String q) {
        var counting =
                new Query(q, query.filters(), query.otherThan(), query.readers(), query.sort(), null, 1, Set.of());
        return index.search(counting).total();
    }

    private static String quoted(String word) {
        return "\"" + word + "\"";
    }
}
