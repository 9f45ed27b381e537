package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What someone looks for.
 *
 * @param q the question as typed; empty asks for everything
 * @param filters for each facet the values of which a document must have one; a facet without values does not filter
 * @param otherThan ids of sectors: only what is of other sectors answers; none leaves nothing out
 * @param readers tokens the caller holds; a document is visible where it names one of them, so none sees nothing
 * @param cursor of an earlier answer to the same question, or null for the first page
 * @param size hits on a page, 1 to 100
 */
public record Query(
        String q,
        Map<Facet, Set<String>> filters,
        Set<String> otherThan,
        Set<String> readers,
        Sort sort,
        @Nullable String cursor,
        int size) {
    public static final int LARGEST_PAGE = 100;

    public Query {
        if (size < 1 || size > LARGEST_PAGE) {
            throw Refusal.invalid(
                    "/size",
                    "Une page compte de 1 à " + LARGEST_PAGE + " réponses, et non " + size + ".",
                    "Demandez une taille entre ces bornes.");
        }
        filters = chosen(filters);
        otherThan = Set.copyOf(otherThan);
        readers = Set.copyOf(readers);
    }

    /** In every sector. */
    public Query(
            String q,
            Map<Facet, Set<String>> filters,
            Set<String> readers,
            Sort sort,
            @Nullable String cursor,
            int size) {
        this(q, filters, Set.of(), readers, sort, cursor, size);
    }

    private static Map<Facet, Set<String>> chosen(Map<Facet, Set<String>> filters) {
        var chosen = new LinkedHashMap<Facet, Set<String>>();
        for (var facet : Facet.values()) {
            var values = filters.getOrDefault(facet, Set.of());
            if (!values.isEmpty()) {
                chosen.put(facet, Set.copyOf(values));
            }
        }
        return Map.copyOf(chosen);
    }
}
