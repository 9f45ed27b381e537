package fr.ressourcerie.api.xapi;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHeadResponseDecorator;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The request within a form, as browsers that allowed neither headers nor other methods sent it: {@code POST
 * …?method=PUT}, whose fields are the parameters, the headers and, under the name {@code content}, the body (xAPI 1.0.3
 * Communication §1.3). xAPI 2.0 knows it no more.
 */
final class AlternateRequest {
    /** A form is read whole before anybody knows who sends it; 4 MiB hold the largest statement, percent-encoded or not. */
    private static final int MOST_BYTES = 4 << 20;

    private static final int MOST_FIELDS = 50;
    private static final String METHOD = "method";
    private static final String CONTENT = "content";
    private static final Pattern AMPERSAND = Pattern.compile("&");
    private static final Map<String, HttpMethod> METHODS = Map.of(
            "GET", HttpMethod.GET,
            "HEAD", HttpMethod.HEAD,
            "PUT", HttpMethod.PUT,
            "POST", HttpMethod.POST,
            "DELETE", HttpMethod.DELETE);

    /** The fields that stand for headers, in lower case. */
    private static final Set<String> HEADERS = Set.of(
            "authorization",
            "x-experience-api-version",
            "content-type",
            "content-length",
            "if-match",
            "if-none-match",
            "accept",
            "accept-language");

    private AlternateRequest() {}

    /** Whether a request is one of these. Where its headers say another version, {@code method} is a parameter unknown. */
    static boolean isOne(ServerHttpRequest request) {
        var version = request.getHeaders().getFirst(XapiVersion.HEADER);
        return request.getQueryParams().containsKey(METHOD)
                && HttpMethod.POST.equals(request.getMethod())
                && !isOfLater(version);
    }

    private static boolean isOfLater(@Nullable String version) {
        return version != null
                && XapiVersion.parse(version.strip())
                        .filter(XapiVersion.V1_0_3::equals)
                        .isEmpty();
    }

    /** The exchange as if the request within the form had been sent itself. */
    static Mono<ServerWebExchange> unfolded(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var method = method(request);
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(AlternateRequest::text)
                .defaultIfEmpty("")
                .onErrorMap(DataBufferLimitException.class, _ -> tooLarge())
                .map(form -> {
                    var unfolded = new Unfolded(request, method, fields(form));
                    var mutated = exchange.mutate().request(unfolded);
                    return HttpMethod.HEAD.equals(method)
                            ? mutated.response(new HttpHeadResponseDecorator(exchange.getResponse()))
                                    .build()
                            : mutated.build();
                });
    }

    private static HttpMethod method(ServerHttpRequest request) {
        var query = request.getQueryParams();
        var method = METHODS.get(String.valueOf(query.getFirst(METHOD)));
        if (query.size() > 1 || query.getOrDefault(METHOD, List.of()).size() > 1 || method == null) {
            throw refused("l’adresse ne porte que method, qui est GET, HEAD, PUT, POST ou DELETE.");
        }
        var type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw refused("le corps est un formulaire, application/x-www-form-urlencoded.");
        }
        return method;
    }

    private static String text(DataBuffer form) {
        try {
            return form.toString(StandardCharsets.UTF_8);
        } finally {
            DataBufferUtils.release(form);
        }
    }

    private static MultiValueMap<String, String> fields(String form) {
        var fields = new LinkedMultiValueMap<String, String>();
        if (form.isEmpty()) {
            return fields;
        }
        var pairs = AMPERSAND.split(form, MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw refused("le formulaire a plus de " + MOST_FIELDS + " champs.");
        }
        for (var pair : pairs) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            fields.add(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw refused("le formulaire contient un % que ne suivent pas deux chiffres hexadécimaux.");
        }
    }

    private static Refusal refused(String detail) {
        return Refusal.invalid(
                "/method",
                "Requête de forme alternative : " + detail,
                "xAPI 1.0.3, Communication §1.3 ; ou envoyez la requête elle-même, sans le paramètre method.");
    }

    private static Refusal tooLarge() {
        return new Refusal(
                Reason.TOO_LARGE,
                "form-too-large",
                "Une requête de forme alternative (xAPI 1.0.3, Communication §1.3) fait 4 Mio au plus.",
                "Envoyez la requête elle-même, sans le paramètre method.");
    }

    /** The request within the form. */
    private static final class Unfolded extends ServerHttpRequestDecorator {
        private final HttpMethod method;
        private final MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        private final HttpHeaders headers = new HttpHeaders();
        private final byte[] content;

        Unfolded(ServerHttpRequest form, HttpMethod method, MultiValueMap<String, String> fields) {
            super(form);
            this.method = method;
            headers.putAll(form.getHeaders());
            headers.remove(HttpHeaders.CONTENT_TYPE);
            headers.remove(HttpHeaders.CONTENT_LENGTH);
            headers.remove(HttpHeaders.TRANSFER_ENCODING);
            fields.forEach((name, values) -> {
                if (HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                    headers.set(name, values.getFirst().strip());
                } else if (!name.equals(CONTENT)) {
                    parameters.addAll(name, values);
                }
            });
            if (isOfLater(headers.getFirst(XapiVersion.HEADER))) {
                throw refused("les versions qui suivent 1.0 n’en connaissent pas.");
            }
            this.content = content(fields.getFirst(CONTENT));
        }

        private byte[] content(@Nullable String field) {
            var carries = HttpMethod.PUT.equals(method) || HttpMethod.POST.equals(method);
            if (carries && field == null) {
                throw refused("le formulaire n’a pas de champ content.");
            }
            var bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
            headers.setContentLength(bytes.length);
            if (carries && headers.getFirst(HttpHeaders.CONTENT_TYPE) == null) {
                headers.setContentType(MediaType.APPLICATION_JSON);
            }
            return bytes;
        }

        @Override
        public HttpMethod getMethod() {
            return method;
        }

        @Override
        public MultiValueMap<String, String> getQueryParams() {
            return parameters;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(content)));
        }
    }
}
