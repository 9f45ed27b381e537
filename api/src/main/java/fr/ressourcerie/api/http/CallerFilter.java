package fr.ressourcerie.api.http;

import fr.ressourcerie.catalogue.access.ApiKeys;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Secret;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Finds out who asks, before anything else looks at the request: by a key (RFC 6750 Bearer, or Basic with user
 * {@code key}), by a session cookie, or nobody in particular. What is shown must hold: a key that is revoked is 401 even
 * where none is needed. Without one, nothing is written.
 */
@Component
@Order(10)
public final class CallerFilter implements WebFilter {
    /** The exchange's attribute that holds the {@link Caller}. */
    public static final String CALLER = Caller.class.getName();

    /** The cookie that holds a page's session. */
    public static final String COOKIE = "ressourcerie_session";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** What is asked by an unsafe method and writes nothing of the commons: anybody may. */
    private static final List<PathPattern> OPEN = Stream.of(
                    "/api/session", "/api/resources/{id}/versions/{number}/preview")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private final ApiKeys keys;
    private final Blocking blocking;

    public CallerFilter(ApiKeys keys, Blocking blocking) {
        this.keys = keys;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        var cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        if (authorization != null) {
            return blocking.call(() -> byKey(authorization)).flatMap(caller -> go(exchange, chain, caller));
        }
        if (cookie != null) {
            return blocking.call(() -> bySession(exchange, cookie.getValue()))
                    .flatMap(caller -> go(exchange, chain, caller));
        }
        return go(exchange, chain, Caller.ANONYMOUS);
    }

    private static Mono<Void> go(ServerWebExchange exchange, WebFilterChain chain, Caller caller) {
        var request = exchange.getRequest();
        var path = request.getPath().pathWithinApplication();
        var open = OPEN.stream().anyMatch(pattern -> pattern.matches(path));
        if (caller.anonymous() && !SAFE.contains(request.getMethod()) && !open) {
            return Mono.error(refused("key-needed", "Il faut une clé pour cela."));
        }
        exchange.getAttributes().put(CALLER, caller);
        return chain.filter(exchange);
    }

    private Caller byKey(String authorization) {
        return secret(authorization)
                .flatMap(keys::caller)
                .orElseThrow(
                        () -> refused("key-unknown", "Cette clé n’est pas valable : inconnue, révoquée ou expirée."));
    }

    /**
     * A session that has ended is as none at all, so that a page open since yesterday still shows what is public; so is
     * one that a page of another origin sends along, a package among them.
     */
    private Caller bySession(ServerWebExchange exchange, String value) {
        if (!sameOrigin(exchange)) {
            if (SAFE.contains(exchange.getRequest().getMethod())) {
                return Caller.ANONYMOUS;
            }
            throw Refusal.forbidden(
                    "Une page d’un autre site ne peut pas agir avec cette session.",
                    "Agissez depuis les pages de la ressourcerie, ou avec une clé.");
        }
        return Secret.parse(value).flatMap(keys::sessionCaller).orElse(Caller.ANONYMOUS);
    }

    private static boolean sameOrigin(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        var site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        var origin = headers.getOrigin();
        return origin == null || origin.endsWith("//" + headers.getFirst(HttpHeaders.HOST));
    }

    private static Optional<Secret> secret(String authorization) {
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Secret.parse(authorization.substring(7).strip());
        }
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            var pair = decoded(authorization.substring(6).strip());
            return pair == null || !pair.startsWith("key:") ? Optional.empty() : Secret.parse(pair.substring(4));
        }
        return Optional.empty();
    }

    private static @Nullable String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Refusal refused(String code, String detail) {
        return new Refusal(
                Reason.UNAUTHENTICATED, code, detail, "Envoyez Authorization: Bearer <clé>, avec une clé valable.");
    }
}
