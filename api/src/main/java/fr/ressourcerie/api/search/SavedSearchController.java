package fr.ressourcerie.api.search;

import fr.ressourcerie.api.wiring.PublicAddress;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.access.Secret;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.saved.News;
import fr.ressourcerie.search.saved.SavedSearch;
import fr.ressourcerie.search.saved.SavedSearches;
import fr.ressourcerie.search.saved.SearchTerms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The searches that the caller's organisation keeps. */
@RestController
@RequestMapping("/api/searches")
final class SavedSearchController {
    /** A search to keep: a name, and words or chosen values by facet. */
    @Schema(name = "NewSearch")
    record NewSearch(
            @Nullable String name,
            @Nullable String q,
            @Nullable Map<String, Set<String>> filters) {}

    /**
     * A kept search. fresh counts what was published since somebody of the organisation looked, and moreFresh says that
     * there is more than was counted; feed says whether it has a secret address; parameters is the query of the address
     * that asks the same.
     */
    @Schema(name = "SavedSearch")
    record SavedView(
            UUID id,
            String name,
            String q,
            Map<String, Set<String>> filters,
            String parameters,
            Instant createdAt,
            Instant lookedAt,
            int fresh,
            boolean moreFresh,
            boolean feed) {}

    /** The secret address of a feed, shown this once. */
    @Schema(name = "FeedAddress")
    record FeedAddress(String address) {}

    private final SavedSearches searches;
    private final News news;
    private final Policy policy;
    private final PublicAddress address;
    private final SecureRandom random;

    SavedSearchController(
            SavedSearches searches, News news, Policy policy, PublicAddress address, SecureRandom random) {
        this.searches = searches;
        this.news = news;
        this.policy = policy;
        this.address = address;
        this.random = random;
    }

    @Operation(operationId = "listSearches", summary = "The searches my organisation keeps, and what is new in each")
    @GetMapping
    List<SavedView> list(Caller caller) {
        return views(caller, searches.of(policy.searcher(caller)));
    }

    @Operation(operationId = "saveSearch", summary = "Keep a search; one kept already takes the new name")
    @ApiResponse(responseCode = "201", description = "Kept", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "It was kept already", useReturnTypeSchema = true)
    @PostMapping
    ResponseEntity<SavedView> save(Caller caller, @RequestBody NewSearch wanted) {
        var organisation = policy.searcher(caller);
        var kept = searches.save(organisation, wanted.name(), SearchTerms.of(wanted.q(), filters(wanted)));
        var view = views(caller, List.of(kept.search())).getFirst();
        return kept.created()
                ? ResponseEntity.created(URI.create("/api/searches/" + view.id()))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    @Operation(operationId = "lookAtSearch", summary = "Say that somebody looked: what is published later is new")
    @PostMapping("/{id}/looked")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void look(Caller caller, @PathVariable UUID id) {
        searches.look(policy.searcher(caller), id);
    }

    @Operation(operationId = "deleteSearch", summary = "Put a search away; its feed is silent")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        searches.delete(policy.searcher(caller), id);
    }

    @Operation(operationId = "restoreSearch", summary = "Bring back a search deleted within seven days, with its feed")
    @PostMapping("/{id}/restore")
    SavedView restore(Caller caller, @PathVariable UUID id) {
        return views(caller, List.of(searches.restore(policy.searcher(caller), id)))
                .getFirst();
    }

    @Operation(
            operationId = "openFeed",
            summary = "Give a search a secret address; an earlier one reads nothing any more")
    @PostMapping("/{id}/feed")
    @ResponseStatus(HttpStatus.CREATED)
    FeedAddress openFeed(Caller caller, @PathVariable UUID id) {
        var secret = Secret.random(random);
        searches.openFeed(policy.searcher(caller), id, secret);
        return new FeedAddress(address.base() + "/api/feeds/" + secret.reveal());
    }

    @Operation(operationId = "closeFeed", summary = "Revoke the secret address of a search")
    @DeleteMapping("/{id}/feed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void closeFeed(Caller caller, @PathVariable UUID id) {
        searches.closeFeed(policy.searcher(caller), id);
    }

    private List<SavedView> views(Caller caller, List<SavedSearch> kept) {
        var fresh = news.since(kept, caller);
        return kept.stream()
                .map(search -> view(search, Objects.requireNonNull(fresh.get(search.id()))))
                .toList();
    }

    private static SavedView view(SavedSearch search, News.Count fresh) {
        var filters = new TreeMap<String, Set<String>>();
        search.terms().filters().forEach((facet, values) -> filters.put(facet.wire(), values));
        return new SavedView(
                search.id(),
                search.name(),
                search.terms().q(),
                filters,
                search.terms().parameters(),
                search.createdAt(),
                search.lookedAt(),
                fresh.count(),
                fresh.more(),
                search.feed());
    }

    private static Map<Facet, Set<String>> filters(NewSearch wanted) {
        var filters = new EnumMap<Facet, Set<String>>(Facet.class);
        if (wanted.filters() != null) {
            wanted.filters().forEach((word, values) -> filters.put(facet(word), values(word, values)));
        }
        return filters;
    }

    private static Facet facet(String word) {
        return Wire.of(Facet.class, word)
                .orElseThrow(() -> Refusal.invalid(
                        "/filters", "Filtre inconnu : " + word, "Prenez les noms des facettes que rend la recherche."));
    }

    private static Set<String> values(String word, @Nullable Set<@Nullable String> values) {
        if (values == null || values.contains(null)) {
            throw Refusal.invalid("/filters/" + word, "Une valeur manque.", "Envoyez une liste de textes.");
        }
        return Set.copyOf(values);
    }
}
