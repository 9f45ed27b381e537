package fr.ressourcerie.api.search;

import fr.ressourcerie.api.wiring.PublicAddress;
import fr.ressourcerie.catalogue.access.ApiKeys;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.access.Secret;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Results;
import fr.ressourcerie.search.Sort;
import fr.ressourcerie.search.saved.SavedSearches;
import fr.ressourcerie.search.saved.SearchTerms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Searches that a feed reader follows: the last published first, by an address that holds the search, or a secret one. */
@RestController
final class FeedController {
    private static final int PAGE = 50;
    private static final String NAME = "Ressourcerie";

    private final Index index;
    private final Resources resources;
    private final Policy policy;
    private final ApiKeys keys;
    private final SavedSearches searches;
    private final Vocabularies vocabularies;
    private final PublicAddress address;

    FeedController(
            Index index,
            Resources resources,
            Policy policy,
            ApiKeys keys,
            SavedSearches searches,
            Vocabularies vocabularies,
            PublicAddress address) {
        this.index = index;
        this.resources = resources;
        this.policy = policy;
        this.keys = keys;
        this.searches = searches;
        this.vocabularies = vocabularies;
        this.address = address;
    }

    /** Takes the same parameters as the search itself, but for its order and the size of a page. */
    @Operation(operationId = "followSearch", summary = "A search as an Atom feed, the last published first")
    @ApiResponse(
            responseCode = "200",
            description = "The feed (RFC 4287), paged (RFC 5005); 304 says that the caller has it",
            content = @Content(mediaType = AtomFeed.MEDIA_TYPE, schema = @Schema(type = "string")))
    @GetMapping("/api/resources.atom")
    ResponseEntity<byte[]> search(
            Caller caller,
            ServerWebExchange exchange,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        var terms = SearchTerms.of(q, Elsewhere.none(Filters.of(parameters)));
        var id = UUID.nameUUIDFromBytes(
                (address.base() + "/api/resources.atom?" + terms.parameters()).getBytes(StandardCharsets.UTF_8));
        var title = terms.q().isEmpty() ? NAME : NAME + " : " + terms.q();
        var here = address.base() + "/api/resources.atom?" + terms.parameters();
        return answer(exchange, feed(caller, terms, id, title, here, here + "&", cursor, Instant.EPOCH));
    }

    /** Whoever knows the address reads what the organisation may read, until it is revoked. */
    @Operation(operationId = "followSavedSearch", summary = "A saved search as an Atom feed, by its secret address")
    @ApiResponse(
            responseCode = "200",
            description = "The feed (RFC 4287), paged (RFC 5005); 304 says that the caller has it",
            content = @Content(mediaType = AtomFeed.MEDIA_TYPE, schema = @Schema(type = "string")))
    @GetMapping("/api/feeds/{secret}")
    ResponseEntity<byte[]> saved(
            ServerWebExchange exchange,
            @PathVariable String secret,
            @RequestParam(required = false) @Nullable String cursor) {
        var shown = Secret.parse(secret);
        var search = shown.flatMap(searches::byFeed)
                .orElseThrow(() -> Refusal.absent("flux qui n’existe pas, ou n’existe plus"));
        var here = address.base() + "/api/feeds/" + secret;
        var reader = keys.readerOf(search.organisation());
        return answer(
                exchange,
                feed(reader, search.terms(), search.id(), search.name(), here, here + "?", cursor, search.createdAt()));
    }

    private AtomFeed feed(
            Caller reader,
            SearchTerms terms,
            UUID id,
            String title,
            String here,
            String further,
            @Nullable String cursor,
            Instant empty) {
        var from = cursor == null || cursor.isEmpty() ? null : cursor;
        var results = index.search(terms.query(reader.tokens(), Sort.NEWEST, from, PAGE));
        return new AtomFeed(
                id,
                title,
                address.base().toString(),
                from == null ? here : further + page(from),
                here,
                results.next().map(next -> further + page(next)).orElse(null),
                address.base() + "/?" + terms.parameters() + "&sort=newest",
                empty,
                readable(reader, results),
                sectors());
    }

    private static String page(String cursor) {
        return "cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private List<Resource> readable(Caller reader, Results results) {
        var found = resources.load(results.hits().stream().map(Hit::id).toList()).stream()
                .filter(resource -> policy.mayRead(reader, resource.readers()))
                .collect(Collectors.toMap(Resource::id, Function.identity()));
        return results.hits().stream()
                .flatMap(hit -> Optional.ofNullable(found.get(hit.id())).stream())
                .toList();
    }

    private Map<String, String> sectors() {
        var sectors = vocabularies.get("sectors");
        return sectors.terms().stream().collect(Collectors.toMap(term -> term.id(), term -> term.label()));
    }

    private static ResponseEntity<byte[]> answer(ServerWebExchange exchange, AtomFeed feed) {
        var body = feed.write();
        var validators = new Validators(body, feed.updated());
        var same = validators.sameDate(exchange.getRequest().getHeaders());
        exchange.getResponse().getHeaders().setLastModified(feed.updated());
        return ResponseEntity.status(same ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .header(HttpHeaders.CONTENT_TYPE, AtomFeed.MEDIA_TYPE + ";charset=UTF-8")
                .eTag(validators.etag())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, "Authorization, Cookie")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .body(same ? null : body);
    }
}
