package fr.ressourcerie.api.xapi;

import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * What all requests below /xapi have in common, before anybody asks who sends them: a request within a form is taken out
 * of it, since the form carries the credentials; the version of xAPI is settled, and said in every answer, refusals
 * included (1.0.3, Communication 3.3; 2.0, 4.1.2); and pages of any site may ask, with a key in a header and without
 * cookies, as learning content in a browser does.
 */
@Component
@Order(3)
final class XapiDoor implements WebFilter {
    /** The exchange's attribute that holds the {@link XapiVersion} of the request. */
    static final String ATTRIBUTE = "fr.ressourcerie.xapi.version";

    private static final String ROOT = "/xapi";
    private static final String ABOUT = ROOT + "/about";

    /**
     * The versions before 0.95 knew no header that says them: a request without one is of these, which nothing here
     * speaks, and is refused in their name.
     */
    private static final String BEFORE_THE_HEADER = "0.9";

    private static final String METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS";
    private static final String ASKED =
            "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match,"
                    + " Accept, Accept-Language";
    private static final String EXPOSED = "ETag, Last-Modified, Content-Length, Cache-Control, WWW-Authenticate, Link,"
            + " X-Experience-API-Version, X-Experience-API-Consistent-Through";
    private static final String A_DAY = "86400";

    /** What learning content left here is looked at in no page. */
    private static final String POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final InstantSource clock;

    XapiDoor(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
            return chain.filter(exchange);
        }
        var headers = exchange.getResponse().getHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.setDate(clock.millis());
        openToOtherSites(headers);
        if (HttpMethod.OPTIONS.equals(exchange.getRequest().getMethod())) {
            headers.set(XapiVersion.HEADER, XapiVersion.V2_0_0.text());
            headers.set(HttpHeaders.ALLOW, METHODS);
            exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
            return exchange.getResponse().setComplete();
        }
        headers.set(
                XapiVersion.HEADER, answered(exchange.getRequest().getHeaders().getFirst(XapiVersion.HEADER)));
        return Mono.defer(() -> AlternateRequest.isOne(exchange.getRequest())
                        ? AlternateRequest.unfolded(exchange)
                        : Mono.just(exchange))
                .flatMap(request -> {
                    settleVersion(request, path);
                    return chain.filter(request);
                });
    }

    /** Any version is good enough to ask which are spoken here (1.0.3, Communication 2.8; 2.0, 4.1.6.7). */
    private static void settleVersion(ServerWebExchange exchange, String path) {
        var asked = exchange.getRequest().getHeaders().getFirst(XapiVersion.HEADER);
        var about = path.equals(ABOUT);
        exchange.getResponse().getHeaders().set(XapiVersion.HEADER, answered(about && asked == null ? "" : asked));
        var version = about
                ? XapiVersion.parse(String.valueOf(asked)).orElse(XapiVersion.V2_0_0)
                : XapiVersion.ofRequest(asked);
        exchange.getAttributes().put(ATTRIBUTE, version);
    }

    /** The version in whose name a request is answered: the newest where it asks for one that is not spoken here. */
    private static String answered(@Nullable String asked) {
        return asked == null
                ? BEFORE_THE_HEADER
                : XapiVersion.parse(asked).orElse(XapiVersion.V2_0_0).text();
    }

    private static void openToOtherSites(HttpHeaders headers) {
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ASKED);
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, A_DAY);
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
