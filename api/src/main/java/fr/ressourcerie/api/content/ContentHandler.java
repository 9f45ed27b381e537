package fr.ressourcerie.api.content;

import fr.ressourcerie.api.content.RefusalPage.Why;
import fr.ressourcerie.api.http.Blocking;
import fr.ressourcerie.api.http.Outcome;
import fr.ressourcerie.ingest.content.ContentFiles;
import fr.ressourcerie.ingest.content.Located;
import fr.ressourcerie.ingest.store.NoSuchObject;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.time.InstantSource;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers the content origin: {@code GET /c/token/path}, and nothing else. It reads and sets no cookie. On the event loop,
 * but for a path that was not asked for lately, which costs a query elsewhere.
 */
@Component
final class ContentHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ContentHandler.class);

    private final RecentGrants grants;
    private final ContentFiles files;
    private final ContentHeaders headers;
    private final ContentSender sender;
    private final RefusalPage refusals;
    private final Blocking blocking;
    private final InstantSource clock;

    ContentHandler(
            RecentGrants grants,
            ContentFiles files,
            ContentHeaders headers,
            ContentSender sender,
            RefusalPage refusals,
            Blocking blocking,
            InstantSource clock) {
        this.grants = grants;
        this.files = files;
        this.headers = headers;
        this.sender = sender;
        this.refusals = refusals;
        this.blocking = blocking;
        this.clock = clock;
    }

    /** Answers in a later turn of the event loop, never in the call that delivers: see {@code OffTheEventLoop}. */
    Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return Mono.<Void>create(turn -> response.withConnection(
                        connection -> connection.channel().eventLoop().execute(turn::success)))
                .then(Mono.defer(() -> Mono.from(answer(request, response))))
                .onErrorResume(fault -> Mono.from(failed(request, response, fault)));
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        var headersOnly = request.method().equals(HttpMethod.HEAD);
        if (!headersOnly && !request.method().equals(HttpMethod.GET)) {
            return refusals.send(response, Why.METHOD, false);
        }
        var asked = ContentPath.of(request.uri());
        var host = request.requestHeaders().get(HttpHeaders.HOST);
        var grant = asked == null ? null : grants.read(asked.token(), host);
        if (asked == null || grant == null) {
            return refusals.send(response, Why.NOTHING, headersOnly);
        }
        var left = Duration.between(clock.instant(), grant.expires());
        if (!left.isPositive()) {
            return refusals.send(response, Why.EXPIRED, headersOnly);
        }
        if (request.requestHeaders().contains("Service-Worker")) {
            return refusals.send(response, Why.WORKER, headersOnly);
        }
        var known = files.known(grant.resource(), grant.number(), asked.path());
        return known != null
                ? send(request, response, known, left)
                : blocking.call(() -> files.find(grant.resource(), grant.number(), asked.path()))
                        .flatMap(located -> Mono.from(send(request, response, located, left)));
    }

    private Publisher<Void> send(
            HttpServerRequest request, HttpServerResponse response, Located located, Duration left) {
        var headersOnly = request.method().equals(HttpMethod.HEAD);
        if (located.file() == null) {
            return refusals.send(response, Why.NOTHING, headersOnly);
        }
        if (located.folder()) {
            return redirect(request, response);
        }
        var asked = new HttpHeaders(new Netty4HeadersAdapter(request.requestHeaders()));
        var accepted = String.join(",", asked.getOrEmpty(HttpHeaders.ACCEPT_ENCODING));
        var what = Representation.of(located.file(), new AcceptEncoding(accepted));
        describe(response, what, left);
        var outcome = Outcome.of(asked, what.ranged(), what.etag(), what.length());
        return switch (outcome) {
            case Outcome.Unchanged _ -> response.status(304).send();
            case Outcome.Unsatisfiable _ ->
                response.status(416)
                        .header(HttpHeaders.CONTENT_RANGE, "bytes */" + what.length())
                        .header(HttpHeaders.CONTENT_LENGTH, "0")
                        .send();
            case Outcome.Whole _ -> body(response, what, 0, what.length(), headersOnly);
            case Outcome.Some(var first, var last) -> {
                response.status(206)
                        .header(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + last + "/" + what.length());
                yield body(response, what, first, last - first + 1, headersOnly);
            }
        };
    }

    private Publisher<Void> body(
            HttpServerResponse response, Representation what, long from, long length, boolean headersOnly) {
        response.header(HttpHeaders.CONTENT_LENGTH, String.valueOf(length));
        return headersOnly ? response.send() : sender.send(response, what, from, length);
    }

    /** Nothing at this address ever changes, and nobody keeps it for longer than the address holds. */
    private void describe(HttpServerResponse response, Representation what, Duration left) {
        headers.describe(response, what.type());
        response.header(HttpHeaders.CONTENT_TYPE, what.type());
        response.header(HttpHeaders.ETAG, what.etag());
        response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.header(HttpHeaders.ACCEPT_RANGES, what.ranged() ? "bytes" : "none");
        response.header(HttpHeaders.CACHE_CONTROL, "private, max-age=" + left.toSeconds() + ", immutable");
        if (what.coding() != null) {
            response.header(HttpHeaders.CONTENT_ENCODING, what.coding());
        }
    }

    /** To the folder's own address, so that links on its page lead where they should. */
    private Publisher<Void> redirect(HttpServerRequest request, HttpServerResponse response) {
        var uri = request.uri();
        int query = uri.indexOf('?');
        var folder = query < 0 ? uri + "/" : uri.substring(0, query) + "/" + uri.substring(query);
        headers.describeRefusal(response);
        return response.status(302)
                .header(HttpHeaders.LOCATION, folder)
                .header(HttpHeaders.CONTENT_LENGTH, "0")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .send();
    }

    private Publisher<Void> failed(HttpServerRequest request, HttpServerResponse response, Throwable fault) {
        if (AbortedException.isConnectionReset(fault) || fault instanceof AbortedException) {
            return Mono.empty();
        }
        if (response.hasSentHeaders()) {
            return Mono.error(fault);
        }
        if (fault instanceof NoSuchObject) {
            return refusals.send(response, Why.NOTHING, false);
        }
        LOG.error("{} on the content origin", request.method(), fault);
        return refusals.send(response, Why.FAULT, false);
    }
}
