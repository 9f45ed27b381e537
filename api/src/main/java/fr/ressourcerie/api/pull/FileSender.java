package fr.ressourcerie.api.pull;

import fr.ressourcerie.api.http.Blocking;
import fr.ressourcerie.api.http.Outcome;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends a file or a range of it: from the disk to the socket without a copy, from a store elsewhere a buffer at a time, or
 * by sending the taker there.
 */
@Component
final class FileSender {
    private static final Duration YEAR = Duration.ofDays(365);

    /** The server asks for 128 buffers at once, whatever it can send. */
    private static final int BUFFER = 16 * 1024;

    private final Blocking blocking;

    FileSender(Blocking blocking) {
        this.blocking = blocking;
    }

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

    private Mono<Void> body(PullPlan plan, ServerHttpResponse response, HttpStatus status, long from, long length) {
        if (plan.source() instanceof PullPlan.Source.Elsewhere(var address)) {
            return redirect(address, response);
        }
        response.setStatusCode(status);
        var headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_OCTET_STREAM);
        headers.setContentLength(length);
        headers.set(HttpHeaders.CONTENT_DISPOSITION, PullPlan.disposition(plan.fileName()));
        return switch (plan.source()) {
            case PullPlan.Source.None _, PullPlan.Source.Elsewhere _ -> response.setComplete();
            case PullPlan.Source.LocalFile(var path)
            when response instanceof ZeroCopyHttpOutputMessage direct -> direct.writeWith(path, from, length);
            case PullPlan.Source.LocalFile _ -> Mono.error(new IllegalStateException("This server cannot send files"));
            case PullPlan.Source.Stream(var bytes) -> response.writeWith(stream(bytes, from, length, response));
        };
    }

    private Flux<DataBuffer> stream(SeekableByteChannel bytes, long from, long length, ServerHttpResponse response) {
        var read = DataBufferUtils.readByteChannel(() -> bytes.position(from), response.bufferFactory(), BUFFER);
        return blocking.stream(DataBufferUtils.takeUntilByteCount(read, length));
    }

    /** The address soon expires, so the redirection must not be kept; the bytes behind it are what the tag names. */
    private static Mono<Void> redirect(URI address, ServerHttpResponse response) {
        var headers = response.getHeaders();
        headers.setLocation(address);
        headers.setCacheControl(CacheControl.noStore());
        headers.remove(HttpHeaders.ETAG);
        headers.remove(HttpHeaders.ACCEPT_RANGES);
        headers.remove(HttpHeaders.CONTENT_RANGE);
        return empty(response, HttpStatus.TEMPORARY_REDIRECT);
    }
}
