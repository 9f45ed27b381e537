package fr.ressourcerie.api.http;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Answers no request in the very call that delivers it. A client that sends its next request while the last bytes of an
 * answer leave has that request queued by Reactor Netty; up to 1.3.7, if it is answered before the queue is emptied, as a
 * refusal would be, the connection is never read again and the client waits in vain (reactor-netty issue 4361). 1.3.8
 * mends it, and needs a Netty that Spring Boot does not bring yet: this class goes when it does.
 */
@Component
@Order(-100)
final class OffTheEventLoop implements WebFilter {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.defer(() -> chain.filter(exchange)).subscribeOn(Schedulers.parallel());
    }
}
