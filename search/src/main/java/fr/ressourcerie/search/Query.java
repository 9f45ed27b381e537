package fr.ressourcerie.search;

import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What someone looks for.
 *
 * @param q the question as typed; empty asks for everything
 * @param filters for each facet the values of which a document must have one; a facet without values does not filter.
 *     Ranges are those of {@link Range}
 * @param otherThan ids of sectors: only what is of other sectors answers; none leaves nothing out
 * @param readers tokens the caller holds; a document is visible where it names one of them, so none sees nothing
 * @param cursor of an earlier answer to the same question, or null for the first page
 * @param size hits on a page, 1 to 100
 * @param counted the facets to be counted
 */
public record Query(
        String q,
        Map<Facet, Set<String>> filters,
        Set<String> otherThan,
        Set<String> readers,
        Sort sort,
        @Nullable String cursor,
        int size,
        Set<Facet> counted) {
    public static final int LARGEST_PAGE = 100;

    /** Values of one facet that may be chosen. */
    public static final int MOST_CHOSEN = 50;

    public Query {
        if (size < 1 || size > LARGEST_PAGE) {
            throw Refusal.invalid(
                    "/size",
                    "Une page compte de 1 à " + LARGEST_PAGE + " réponses, et non " + size + ".",
                    "Demandez une taille entre ces bornes.");
        }
        filters = chosen(filters);
        otherThan = Set.copyOf(otherThan);
        if (otherThan.size() > MOST_CHOSEN) {
            throw Refusal.invalid(
                    "/sector",
                    "Il y a " + otherThan.size() + " secteurs, et une recherche en compare au plus " + MOST_CHOSEN
                            + ".",
                    "Nommez-en moins.");
        }
        readers = Set.copyOf(readers);
        counted = Set.copyOf(counted);
    }

    /** With every facet counted on the first page, and none after it. */
    public Query(
            String q,
            Map<Facet, Set<String>> filters,
            Set<String> otherThan,
            Set<String> readers,
            Sort sort,
            @Nullable String cursor,
            int size) {
        this(q, filters, otherThan, readers, sort, cursor, size, usual(cursor));
    }

    /** The same in every sector. */
    public Query(
            String q,
            Map<Facet, Set<String>> filters,
            Set<String> readers,
            Sort sort,
            @Nullable String cursor,
            int size) {
        this(q, filters, Set.of(), readers, sort, cursor, size, usual(cursor));
    }

    /** The same with one value of a facet in the place of those chosen. */
    public Query choosing(Facet facet, String value) {
        var other = new LinkedHashMap<>(filters);
        other.put(facet, Set.of(value));
        return new Query(q, other, otherThan, readers, sort, cursor, size, counted);
    }

    private static Set<Facet> usual(@Nullable String cursor) {
        return cursor == null ? EnumSet.allOf(Facet.class) : Set.of();
    }

    private static Map<Facet, Set<String>> chosen(Map<Facet, Set<String>> filters) {
        var chosen = new LinkedHashMap<Facet, Set<String>>();
        for (var facet : Facet.values()) {
            var values = filters.getOrDefault(facet, Set.of());
            if (values.size() > MOST_CHOSEN) {
                throw Refusal.invalid(
                        "/" + facet.wire(),
                        "Trop de valeurs choisies : " + values.size() + ".",
                        "Choisissez-en au plus " + MOST_CHOSEN + ".");
            }
            if (!values.isEmpty()) {
                chosen.put(facet, facet.ranged() ? ranges(facet, values) : Set.copyOf(values));
            }
        }
        return Map.copyOf(chosen);
    }

    private static Set<String> ranges(Facet facet, Set<String> values) {
        return values.stream().map(value -> Range.normalised(facet, value)).collect(toUnmodifiableSet());
    }
}
