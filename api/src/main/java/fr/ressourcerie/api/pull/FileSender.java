package fr.ressourcerie.api.pull;

import fr.ressourcerie.api.http.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends a file or a range of it, from the disk to the socket without a copy. */
@Component
final class FileSender {
    private static final Duration YEAR = Duration.ofDays(365);

    Mono<Void> send(PullPlan plan, ServerHttpResponse response) {
        describe(plan, response.getHeaders());
        return switch (plan.outcome()) {
            case Outcome.Unchanged _ -> empty(response, HttpStatus.NOT_MODIFIED);
            case Outcome.Unsatisfiable _ -> {
                response.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + plan.size());
                yield empty(response, HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
            }
            case Outcome.Whole _ -> body(plan, response, HttpStatus.OK, 0, plan.size());
            case Outcome.Some(var first, var last) -> {
                response.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + last + "/" + plan.size());
                yield body(plan, response, HttpStatus.PARTIAL_CONTENT, first, last - first + 1);
            }
        };
    }

    private static void describe(PullPlan plan, HttpHeaders headers) {
        headers.setETag(plan.etag());
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        var forever = CacheControl.maxAge(YEAR).immutable();
        headers.setCacheControl(
                plan.shared()
                        ? forever.cachePublic()
                        : CacheControl.maxAge(YEAR).cachePrivate().immutable());
        headers.set(HttpHeaders.VARY, "Authorization, Cookie");
    }

    private static Mono<Void> empty(ServerHttpResponse response, HttpStatus status) {
        response.setStatusCode(status);
        return response.setComplete();
    }

    private static Mono<Void> body(
            PullPlan plan, ServerHttpResponse response, HttpStatus status, long from, long length) {
        response.setStatusCode(status);
        var headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_OCTET_STREAM);
        headers.setContentLength(length);
        headers.set(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(plan.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (plan.headersOnly()) {
            return response.setComplete();
        }
        if (response instanceof ZeroCopyHttpOutputMessage direct) {
            return direct.writeWith(plan.file(), from, length);
        }
        return Mono.error(new IllegalStateException("This server cannot send files"));
    }
}
