package fr.ressourcerie.api.content;

import fr.ressourcerie.ingest.content.ContentBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.DefaultFileRegion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Sends the bytes of a {@link Representation}: from the disk to the socket without a copy where they lie there as they are
 * sent, else read or inflated on threads of their own, as fast as the client takes them.
 */
@Component
final class ContentSender implements DisposableBean {
    private static final int CHUNK = 32 << 10;
    private static final int AHEAD = 2;
    private static final int QUEUE = 10_000;

    private final ContentBytes bytes;
    private final Scheduler threads;

    ContentSender(ContentBytes bytes) {
        this.bytes = bytes;
        var most = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        this.threads = Schedulers.newBoundedElastic(most, QUEUE, "content");
    }

    /** Sends a part, which is the whole unless the representation is ranged. */
    Publisher<Void> send(HttpServerResponse response, Representation what, long from, long length) {
        var local = what.inflated() ? null : bytes.local(what.file()).orElse(null);
        var connected = new AtomicReference<Channel>();
        response.withConnection(connection -> connected.set(connection.channel()));
        return response.then(Mono.defer(() -> {
            var channel = Objects.requireNonNull(connected.get());
            return local == null
                    ? gone(streamed(channel, what, from, length))
                    : FutureMono.deferFuture(() -> write(channel, local, what, from, length));
        }));
    }

    /** Each waits for the one before the last to have gone: a client that takes nothing holds few of them. */
    private static Mono<Void> gone(Flux<ChannelFuture> written) {
        return written.concatMap(FutureMono::from, AHEAD).then();
    }

    /** The file is opened only when its turn comes, and closed then. */
    private static ChannelFuture write(Channel channel, Path object, Representation what, long from, long length) {
        var file = what.file();
        if (what.wrapped()) {
            var _ = channel.write(GzipFrame.header());
            var _ = channel.write(new DefaultFileRegion(object.toFile(), file.offset(), file.storedSize()));
            return channel.writeAndFlush(GzipFrame.trailer(file));
        }
        return channel.writeAndFlush(
                length == 0
                        ? Unpooled.EMPTY_BUFFER
                        : new DefaultFileRegion(object.toFile(), file.offset() + from, length));
    }

    /** What is read is the channel's at once, which lets it go also when the client is gone. */
    private Flux<ChannelFuture> streamed(Channel channel, Representation what, long from, long length) {
        var file = what.file();
        if (what.wrapped()) {
            return Flux.concat(
                    Flux.defer(() -> Flux.just(channel.writeAndFlush(GzipFrame.header()))),
                    read(channel, () -> bytes.stored(file, 0), file.storedSize()),
                    Flux.defer(() -> Flux.just(channel.writeAndFlush(GzipFrame.trailer(file)))));
        }
        return read(channel, () -> bytes.inflated(file, from), length);
    }

    private Flux<ChannelFuture> read(Channel channel, Callable<InputStream> open, long length) {
        return Flux.<ByteBuf, Reading>generate(
                        () -> new Reading(open.call(), length),
                        (reading, sink) -> reading.next(channel.alloc(), sink),
                        Reading::close)
                .map(channel::writeAndFlush)
                .subscribeOn(threads);
    }

    @Override
    public void destroy() {
        threads.dispose();
    }

    /** A stream that is read until so many bytes have gone. */
    private static final class Reading {
        private final InputStream from;
        private long left;

        Reading(InputStream from, long left) {
            this.from = from;
            this.left = left;
        }

        Reading next(ByteBufAllocator buffers, SynchronousSink<ByteBuf> sink) {
            if (left == 0) {
                sink.complete();
                return this;
            }
            var buffer = buffers.buffer(CHUNK);
            try {
                int read = buffer.writeBytes(from, (int) Math.min(CHUNK, left));
                if (read < 0) {
                    throw new IOException("The object ends " + left + " bytes too early");
                }
                left -= read;
                sink.next(buffer);
            } catch (IOException | RuntimeException broken) {
                buffer.release();
                sink.error(broken);
            }
            return this;
        }

        void close() {
            try {
                from.close();
            } catch (IOException e) {
                throw new UncheckedIOException("closing a stored object", e);
            }
        }
    }
}
