package fr.ressourcerie.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of an answer.
 *
 * @param total how many documents answer the question, exactly, on all pages
 * @param facets for each facet that was to be counted its values among the answers, most frequent first, equals by value,
 *     at most {@link Index#FACET_VALUES}; a value comes after the one it stands in. A facet that is filtered by is counted
 *     as if it were not, and its chosen values, with all they stand in, are always there, with 0 if need be
 * @param next the cursor of the page after this one, or empty on the last
 */
public record Results(long total, List<Hit> hits, Map<Facet, List<FacetCount>> facets, Optional<String> next) {
    public Results {
        hits = List.copyOf(hits);
        facets = Map.copyOf(facets);
    }
}
