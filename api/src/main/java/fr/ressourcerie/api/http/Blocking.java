package fr.ressourcerie.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Calls that block, such as one query, made from a reactive chain on a virtual thread of their own. */
@Component
public final class Blocking implements DisposableBean {
    /** What writes a body, and may block. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static final int CHUNK = 32 << 10;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler virtual = Schedulers.fromExecutorService(threads, "blocking");

    public <T> Mono<T> call(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(virtual);
    }

    /** A stream whose items are found by calls that block. */
    public <T> Flux<T> stream(Flux<T> items) {
        return items.subscribeOn(virtual);
    }

    /** A body that is written as fast as it is read; who goes away ends the writing by an exception. */
    public Publisher<DataBuffer> written(Writing writing) {
        return DataBufferUtils.outputStreamPublisher(
                out -> {
                    try {
                        writing.to(out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                DefaultDataBufferFactory.sharedInstance,
                threads,
                CHUNK);
    }

    @Override
    public void destroy() {
        virtual.dispose();
    }
}
