package fr.ressourcerie.search.lucene;

import static java.util.Comparator.comparingInt;

import fr.ressourcerie.search.Cursor;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.FacetCount;
import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Range;
import fr.ressourcerie.search.Reason;
import fr.ressourcerie.search.Results;
import fr.ressourcerie.search.analysis.Question;
import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import fr.ressourcerie.search.ask.Asking;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Filters;
import fr.ressourcerie.search.ask.Reasons;
import fr.ressourcerie.search.ask.Relevance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/** How one question is answered from one point in time of the index. */
final class Searching {
    private final Analyzer analyzer;
    private final FacetsConfig config;
    private final Relevance relevance;
    private final Reasons reasons;
    private final TextAnalyzer typed = new TextAnalyzer(Reduction.TYPED);

    Searching(Asking asking, FacetsConfig config) {
        this.analyzer = asking.analyzer();
        this.config = config;
        this.relevance = asking.relevance();
        this.reasons = asking.reasons();
    }

    Results search(FacetedSearcher searcher, Query query) throws IOException {
        var question = Question.parse(query.q(), typed);
        var order = SortOrder.of(query.sort(), question.isEmpty());
        var after = query.cursor() == null ? null : order.place(Cursor.read(query.cursor(), query));
        if (searcher.values().isEmpty()) {
            return new Results(0, List.of(), Map.of(), Optional.empty());
        }
        var asked = asked(question, query);
        var found = find(searcher, asked, query, page(order, after, query.size()));
        var docs = found.docs();
        return new Results(
                docs.totalHits.value(),
                hits(
                        searcher,
                        question,
                        Compiling.shown(asked, new WholeWords(searcher.getIndexReader())),
                        order,
                        docs,
                        query.size()),
                found.facets(),
                next(order, docs, query));
    }

    /** A question as Lucene takes it. */
    DrillDownQuery compiled(Query query) {
        return drillDown(asked(Question.parse(query.q(), typed), query), query);
    }

    private Clause asked(Question question, Query query) {
        return query.otherThan().isEmpty() ? relevance.of(question) : relevance.elsewhere(question);
    }

    private record Found(TopFieldDocs docs, Map<Facet, List<FacetCount>> facets) {}

    private Found find(FacetedSearcher searcher, Clause asked, Query query, TopFieldCollectorManager page)
            throws IOException {
        var drillDown = drillDown(asked, query);
        if (query.counted().isEmpty()) {
            return new Found(searcher.search(drillDown, page), Map.of());
        }
        var everything = asked instanceof Clause.Everything
                && query.filters().isEmpty()
                && query.otherThan().isEmpty();
        var kept = everything ? searcher.everything(query) : Optional.<Map<Facet, List<FacetCount>>>empty();
        if (kept.isPresent()) {
            return new Found(searcher.search(drillDown, page), kept.get());
        }
        var counted = counted(searcher, asked, query, drillDown, page);
        if (everything) {
            searcher.keepEverything(query, counted.facets());
        }
        return counted;
    }

    private Found counted(
            FacetedSearcher searcher,
            Clause asked,
            Query query,
            DrillDownQuery drillDown,
            TopFieldCollectorManager page)
            throws IOException {
        var found = new DrillSideways(searcher, config, searcher.values().orElseThrow()).search(drillDown, page);
        var facets = facets(found.facets, query);
        for (var facet : query.filters().keySet()) {
            if (facet.ranged() && facets.containsKey(facet)) {
                facets.put(facet, withOwnRanges(searcher, asked, query, facet, facets.get(facet)));
            }
        }
        return new Found(found.collectorResult, facets);
    }

    private static TopFieldCollectorManager page(SortOrder order, @Nullable FieldDoc after, int size) {
        return new TopFieldCollectorManager(order.sort(), size + 1, after, Integer.MAX_VALUE);
    }

    private DrillDownQuery drillDown(Clause asked, Query query) {
        var visible = new Every(List.of(asked), Filters.needed(query), Filters.out(query), List.of(), 0);
        var drillDown = new DrillDownQuery(config, Compiling.query(visible));
        query.filters().forEach((facet, values) -> values.forEach(value -> choose(drillDown, facet, value)));
        return drillDown;
    }

    private static void choose(DrillDownQuery drillDown, Facet facet, String value) {
        if (!facet.ranged()) {
            drillDown.add(facet.wire(), value);
            return;
        }
        var range = Range.parse(facet, value).orElseThrow();
        drillDown.add(facet.wire(), Compiling.query(Filters.within(facet, range)));
    }

    private List<Hit> hits(
            FacetedSearcher searcher,
            Question question,
            org.apache.lucene.search.Query shown,
            SortOrder order,
            TopFieldDocs docs,
            int size)
            throws IOException {
        var found =
                Stream.of(docs.scoreDocs).limit(size).map(FieldDoc.class::cast).toList();
        if (found.isEmpty()) {
            return List.of();
        }
        var highlights = Highlighting.of(
                searcher,
                analyzer,
                shown,
                found.stream().mapToInt(hit -> hit.doc).toArray());
        var why = reasons.asked(question);
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < found.size(); i++) {
            var because = question.isEmpty()
                    ? List.<Reason>of()
                    : why.of(SimilarSearching.portrait(searcher, found.get(i).doc), highlights.get(i));
            var score = order == SortOrder.RELEVANCE ? (Float) found.get(i).fields[0] : 0f;
            hits.add(new Hit(SortOrder.id(found.get(i)), score, highlights.get(i), because));
        }
        return hits;
    }

    private static Optional<String> next(SortOrder order, TopFieldDocs docs, Query query) {
        return docs.scoreDocs.length <= query.size()
                ? Optional.empty()
                : Optional.of(
                        order.after((FieldDoc) docs.scoreDocs[query.size() - 1]).write(query));
    }

    private static EnumMap<Facet, List<FacetCount>> facets(Facets facets, Query query) throws IOException {
        var counts = new EnumMap<Facet, List<FacetCount>>(Facet.class);
        for (var facet : query.counted()) {
            counts.put(facet, counts(facets, facet, query.filters().getOrDefault(facet, Set.of())));
        }
        return counts;
    }

    private static List<FacetCount> counts(Facets facets, Facet facet, Set<String> chosen) throws IOException {
        var counts = new HashMap<String, Integer>();
        var top = facets.getTopChildren(Index.FACET_VALUES, facet.wire());
        if (top != null) {
            for (var value : top.labelValues) {
                counts.put(value.label, value.value.intValue());
            }
        }
        for (var value : chosen.stream().flatMap(facet::lineage).toList()) {
            if (!counts.containsKey(value)) {
                counts.put(
                        value,
                        Math.max(0, facets.getSpecificValue(facet.wire(), value).intValue()));
            }
        }
        return ordered(counts);
    }

    /** A range that is chosen and not among those always counted is counted by itself. */
    private List<FacetCount> withOwnRanges(
            FacetedSearcher searcher, Clause asked, Query query, Facet facet, List<FacetCount> counted)
            throws IOException {
        var counts = new HashMap<String, Integer>();
        counted.forEach(count -> counts.put(count.value(), count.count()));
        var buckets = facet.buckets().stream().map(Range::write).toList();
        for (var range : query.filters().getOrDefault(facet, Set.of())) {
            if (!buckets.contains(range)) {
                counts.put(range, searcher.count(drillDown(asked, query.choosing(facet, range))));
            }
        }
        return ordered(counts);
    }

    private static List<FacetCount> ordered(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> new FacetCount(count.getKey(), count.getValue()))
                .sorted(comparingInt(FacetCount::count).reversed().thenComparing(FacetCount::value))
                .toList();
    }
}
