package fr.ressourcerie.api.http;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Calls that block, such as one query, made from a reactive chain on a virtual thread of their own. */
@Component
public final class Blocking implements DisposableBean {
    private final Scheduler virtual =
            Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "blocking");

    public <T> Mono<T> call(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(virtual);
    }

    /** A stream whose items are found by calls that block. */
    public <T> Flux<T> stream(Flux<T> items) {
        return items.subscribeOn(virtual);
    }

    @Override
    public void destroy() {
        virtual.dispose();
    }
}
