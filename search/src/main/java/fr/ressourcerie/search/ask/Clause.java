package fr.ressourcerie.search.ask;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What is asked of documents, and how much it counts, before any engine sees it: each index compiles the same tree into
 * its own queries, so that all find and rank alike. Text in it is analysed already and is compared as it stands.
 *
 * <p>A {@link Term} and a {@link Phrase} score by BM25 (k1 1.2, b 0.75, without the constant factor k1 + 1) on the
 * statistics of their field; every other leaf scores 1 where it matches.
 */
public sealed interface Clause {
    /** Every document. */
    record Everything() implements Clause {}

    /** The word itself. */
    record Term(String field, String text) implements Clause {}

    /** Any word that begins so. */
    record Prefix(String field, String text) implements Clause {}

    /**
     * Any word of the same first letter that is this one but for a few letters: left out, put in, changed or swapped.
     *
     * @param edits 1 or 2
     */
    record Near(String field, String text, int edits) implements Clause {}

    /**
     * Two or more words one after the other.
     *
     * @param slop how many places they may be off in all
     */
    record Phrase(String field, List<String> terms, int slop) implements Clause {
        public Phrase {
            terms = List.copyOf(terms);
        }
    }

    /** Any of these values, as they were written; none matches nothing. */
    record AnyOf(String field, Set<String> values) implements Clause {
        public AnyOf {
            values = Set.copyOf(values);
        }
    }

    /** A number between two bounds, both included. */
    record Range(String field, long least, long most) implements Clause {}

    /** The same, its score multiplied. */
    record Weighted(Clause clause, float weight) implements Clause {}

    /** The best of several ways to match; the score of each other way is added as this share. */
    record Best(List<Clause> ways, float others) implements Clause {
        public Best {
            ways = List.copyOf(ways);
        }
    }

    /**
     * All of some, and enough of others; the scores of both are summed.
     *
     * @param all each is needed and scores
     * @param filters each is needed and does not score
     * @param none none of them may match
     * @param any score where they match
     * @param least how many of {@code any} are needed
     */
    record Every(List<Clause> all, List<Clause> filters, List<Clause> none, List<Clause> any, int least)
            implements Clause {
        public Every {
            all = List.copyOf(all);
            filters = List.copyOf(filters);
            none = List.copyOf(none);
            any = List.copyOf(any);
        }

        /** Enough of several. */
        public static Every enough(Collection<? extends Clause> any, int least) {
            return new Every(List.of(), List.of(), List.of(), List.copyOf(any), least);
        }

        /** One that scores, among what passes each filter. */
        public static Every among(Clause scored, Clause... filters) {
            return new Every(List.of(scored), List.of(filters), List.of(), List.of(), 0);
        }
    }

    /** The same, counting more or less. */
    default Clause times(float weight) {
        return new Weighted(this, weight);
    }
}
