package fr.ressourcerie.api.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.api.resource.ResourceView;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.FacetCount;
import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Reason;
import fr.ressourcerie.search.Sort;
import fr.ressourcerie.search.completion.DidYouMean;
import fr.ressourcerie.search.completion.DidYouMean.Better;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding resources, by words and by what they are. */
@RestController
final class SearchController {
    private static final int USUAL_PAGE = 20;
    private static final int SIMILAR = 10;
    private static final String FACETS =
            Stream.of(Facet.values()).map(Facet::wire).collect(Collectors.joining(", "));

    /**
     * A resource that answers, with its score, by field HTML-escaped passages in which marks stand, and what it shares
     * with the question or with what it is like.
     */
    @Schema(name = "Hit")
    record HitView(
            ResourceView resource, double score, Map<String, List<String>> highlights, List<ReasonView> because) {
        static HitView of(Resource resource, Hit hit) {
            var because = hit.because().stream().map(ReasonView::of).toList();
            return new HitView(ResourceView.of(resource), hit.score(), hit.highlights(), because);
        }
    }

    /** Why a resource is among the answers: a skill, concept, job or word by its id, with its label in French. */
    @Schema(name = "HitReason")
    record ReasonView(
            @Schema(allowableValues = {"skill", "concept", "job", "words"})
            String kind,

            String value,
            String label) {
        static ReasonView of(Reason reason) {
            return new ReasonView(reason.kind().wire(), reason.value(), reason.label());
        }
    }

    /** One value of a facet, with its label in French and the value it stands in, which comes before it. */
    @Schema(name = "FacetValue")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CountView(
            String value, String label, int count, @Nullable String parent) {}

    /** A page of what was found. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hits(
            long total,
            List<HitView> hits,
            Map<String, List<CountView>> facets,
            @Nullable String next,
            @Nullable Better didYouMean) {}

    private final Index index;
    private final Resources resources;
    private final Policy policy;
    private final FacetLabels labels;
    private final DidYouMean didYouMean;
    private final Elsewhere elsewhere;

    SearchController(Index index, Resources resources, Policy policy, FacetLabels labels, Elsewhere elsewhere) {
        this.index = index;
        this.resources = resources;
        this.policy = policy;
        this.labels = labels;
        this.elsewhere = elsewhere;
        this.didYouMean = new DidYouMean(index);
    }

    /**
     * A facet's parameter may be repeated: any of its values, and all of the facets. A value of {@code rome} or {@code
     * sector} may be of any level; those of {@code duration} (minutes) and {@code weight} (bytes, or 10MB) are ranges, a..b,
     * a.. or ..b. {@code facets} names what is to be counted, nothing for none; all are on the first page, and none after.
     * With {@code scope=other-sectors}, only what is of other sectors than those of {@code sector}, else than those of the
     * caller's organisation.
     */
    @Operation(operationId = "findResources", summary = "Find resources by words and by what they are")
    @GetMapping("/api/resources")
    Hits find(
            Caller caller,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer size,
            @RequestParam(required = false) @Nullable List<String> kind,
            @RequestParam(required = false) @Nullable List<String> format,
            @RequestParam(required = false) @Nullable List<String> sector,
            @RequestParam(required = false) @Nullable List<String> rome,
            @RequestParam(required = false) @Nullable List<String> level,
            @RequestParam(required = false) @Nullable List<String> language,
            @RequestParam(required = false) @Nullable List<String> licence,
            @RequestParam(required = false) @Nullable List<String> project,
            @RequestParam(required = false) @Nullable List<String> organisation,
            @RequestParam(required = false) @Nullable List<String> equipment,
            @RequestParam(required = false) @Nullable List<String> scope,
            @RequestParam(required = false) @Nullable List<String> duration,
            @RequestParam(required = false) @Nullable List<String> weight,
            @RequestParam(required = false) @Nullable List<String> facets,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        var question = q == null ? "" : q;
        var first = cursor == null || cursor.isEmpty();
        var chosen = elsewhere.of(caller, Filters.of(parameters));
        var query = new Query(
                question,
                chosen.filters(),
                chosen.otherThan(),
                caller.tokens(),
                sort(sort),
                first ? null : cursor,
                size == null ? USUAL_PAGE : size,
                counted(facets, first));
        var results = index.search(query);
        var better = first ? didYouMean.of(query, results.total()) : Optional.<Better>empty();
        return new Hits(
                results.total(),
                views(caller, results.hits()),
                facets(results.facets()),
                results.next().orElse(null),
                better.orElse(null));
    }

    private static Set<Facet> counted(@Nullable List<String> names, boolean first) {
        if (names == null) {
            return first ? EnumSet.allOf(Facet.class) : Set.of();
        }
        return names.stream()
                .flatMap(name -> List.of(name.split(",", -1)).stream())
                .filter(name -> !name.isBlank())
                .map(name -> Wire.of(Facet.class, name)
                        .orElseThrow(() -> Refusal.invalid(
                                "/facets", "Facette inconnue : " + name, "Choisissez parmi " + FACETS + ", ou rien.")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What resembles a resource; with {@code scope=other-sectors}, only elsewhere. */
    @Operation(operationId = "findSimilarResources", summary = "What resembles a resource")
    @GetMapping("/api/resources/{id}/similar")
    List<HitView> similar(
            Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable String scope) {
        resources.get(caller, id);
        return views(caller, index.similar(id, caller.tokens(), neighbourhood(scope), SIMILAR));
    }

    private static Neighbourhood neighbourhood(@Nullable String scope) {
        return switch (scope) {
            case null -> Neighbourhood.ALL_SECTORS;
            case "" -> Neighbourhood.ALL_SECTORS;
            case Elsewhere.OTHER_SECTORS -> Neighbourhood.OTHER_SECTORS;
            default ->
                throw Refusal.invalid(
                        "/scope", "Voisinage inconnu : " + scope, "Envoyez scope=other-sectors, ou rien.");
        };
    }

    private List<HitView> views(Caller caller, List<Hit> hits) {
        Map<UUID, Resource> found = resources.load(hits.stream().map(Hit::id).toList()).stream()
                .filter(resource -> policy.mayRead(caller, resource.readers()))
                .collect(Collectors.toMap(Resource::id, Function.identity()));
        return hits.stream()
                .flatMap(hit ->
                        Optional.ofNullable(found.get(hit.id())).map(resource -> HitView.of(resource, hit)).stream())
                .toList();
    }

    private Map<String, List<CountView>> facets(Map<Facet, List<FacetCount>> counted) {
        var facets = new LinkedHashMap<String, List<CountView>>();
        for (var facet : Facet.values()) {
            var counts = counted.get(facet);
            if (counts != null) {
                var named =
                        labels.of(facet, counts.stream().map(FacetCount::value).toList());
                facets.put(
                        facet.wire(),
                        counts.stream().map(count -> view(facet, count, named)).toList());
            }
        }
        return facets;
    }

    private static CountView view(Facet facet, FacetCount count, Map<String, String> named) {
        var value = count.value();
        return new CountView(
                value,
                named.getOrDefault(value, value),
                count.count(),
                facet.parent(value).orElse(null));
    }

    private static Sort sort(@Nullable String sort) {
        if (sort == null || sort.isEmpty()) {
            return Sort.RELEVANCE;
        }
        return Wire.of(Sort.class, sort)
                .orElseThrow(() -> Refusal.invalid(
                        "/sort", "Ordre inconnu : " + sort, "Choisissez relevance, newest, reuse, title ou duration."));
    }
}
