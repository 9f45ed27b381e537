package fr.ressourcerie.search.elastic;

import static java.util.stream.Collectors.toCollection;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.FacetCount;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Range;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Filters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counting by facets. What is chosen narrows the hits after everything was found, and each facet's counts by the choices
 * in all other facets, so that a chosen one is counted as if it were not.
 */
final class Faceting {
    private static final String TOP = "top";
    private static final String CHOSEN = "chosen";

    /** Values that each shard tells of, so that those of the whole are the most frequent in fact. */
    private static final int OF_A_SHARD = 5_000;

    private Faceting() {}

    /** What hits must have, where something was chosen. */
    static Optional<Query> chosen(fr.ressourcerie.search.Query query) {
        return query.filters().isEmpty() ? Optional.empty() : Optional.of(having(query.filters(), Optional.empty()));
    }

    static Map<String, Aggregation> aggregations(fr.ressourcerie.search.Query query) {
        var aggregations = new LinkedHashMap<String, Aggregation>();
        for (var facet : query.counted()) {
            var counts = new LinkedHashMap<String, Aggregation>();
            counts.put(TOP, values(facet));
            var chosen = lineage(query, facet);
            if (!chosen.isEmpty()) {
                counts.put(CHOSEN, facet.ranged() ? within(facet, chosen) : values(facet, chosen));
            }
            aggregations.put(
                    facet.wire(),
                    Aggregation.of(aggregation -> aggregation
                            .filter(having(query.filters(), Optional.of(facet)))
                            .aggregations(counts)));
        }
        return aggregations;
    }

    static Map<Facet, List<FacetCount>> read(fr.ressourcerie.search.Query query, Map<String, Aggregate> aggregations) {
        var facets = new EnumMap<Facet, List<FacetCount>>(Facet.class);
        for (var facet : query.counted()) {
            var counted = aggregations.get(facet.wire());
            var chosen = lineage(query, facet);
            facets.put(
                    facet, counted == null ? List.of() : counts(counted.filter().aggregations(), chosen));
        }
        return facets;
    }

    private static List<FacetCount> counts(Map<String, Aggregate> counted, Set<String> chosen) {
        var counts = new LinkedHashMap<String, Integer>();
        counted.values().forEach(aggregate -> {
            if (aggregate.isSterms()) {
                aggregate
                        .sterms()
                        .buckets()
                        .array()
                        .forEach(bucket -> counts.put(bucket.key().stringValue(), Math.toIntExact(bucket.docCount())));
            } else if (aggregate.isFilters()) {
                aggregate
                        .filters()
                        .buckets()
                        .keyed()
                        .forEach((range, bucket) -> counts.put(range, Math.toIntExact(bucket.docCount())));
            }
        });
        chosen.forEach(value -> counts.putIfAbsent(value, 0));
        var ordered = new ArrayList<FacetCount>();
        counts.forEach((value, count) -> ordered.add(new FacetCount(value, count)));
        ordered.sort(Comparator.comparingInt(FacetCount::count).reversed().thenComparing(FacetCount::value));
        return List.copyOf(ordered);
    }

    private static Aggregation values(Facet facet) {
        return Aggregation.of(aggregation -> aggregation.terms(terms ->
                terms.field(Mapping.field(facet)).size(Index.FACET_VALUES).shardSize(OF_A_SHARD)));
    }

    private static Aggregation values(Facet facet, Set<String> chosen) {
        var values = chosen.stream().map(WellFormed::text).toList();
        return Aggregation.of(aggregation -> aggregation.terms(terms -> terms.field(Mapping.field(facet))
                .include(include -> include.terms(values))
                .size(values.size())));
    }

    private static Aggregation within(Facet facet, Set<String> ranges) {
        var each = new LinkedHashMap<String, Query>();
        ranges.forEach(range -> each.put(range, having(facet, Set.of(range))));
        return Aggregation.of(aggregation -> aggregation.filters(filters -> filters.filters(all -> all.keyed(each))));
    }

    /** What was chosen of a facet, with all it stands in. */
    private static Set<String> lineage(fr.ressourcerie.search.Query query, Facet facet) {
        return query.filters().getOrDefault(facet, Set.of()).stream()
                .flatMap(facet::lineage)
                .collect(toCollection(TreeSet::new));
    }

    private static Query having(Facet facet, Set<String> values) {
        return Compiling.query(
                facet.ranged()
                        ? Every.enough(
                                values.stream()
                                        .map(range -> Filters.within(
                                                facet, Range.parse(facet, range).orElseThrow()))
                                        .toList(),
                                1)
                        : new Clause.AnyOf(Mapping.field(facet), values));
    }

    private static Query having(Map<Facet, Set<String>> filters, Optional<Facet> but) {
        var needed = filters.entrySet().stream()
                .filter(filter -> but.filter(filter.getKey()::equals).isEmpty())
                .map(filter -> having(filter.getKey(), filter.getValue()))
                .toList();
        return needed.isEmpty()
                ? Query.of(query -> query.matchAll(all -> all))
                : Query.of(query -> query.bool(bool -> bool.filter(needed)));
    }
}
