package fr.ressourcerie.api.http;

import fr.ressourcerie.catalogue.problem.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses a query that holds U+0000, which no text of the commons holds and PostgreSQL cannot be asked for. */
@Component
@Order(5)
final class SoundAddress implements WebFilter {
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        for (var parameter : exchange.getRequest().getQueryParams().entrySet()) {
            var sound = parameter.getValue().stream().noneMatch(value -> value != null && value.indexOf('\0') >= 0);
            if (!sound) {
                return Mono.error(Refusal.invalid(
                        "/" + parameter.getKey(),
                        "Un paramètre ne peut pas contenir le caractère U+0000.",
                        "Retirez %00 de l’adresse."));
            }
        }
        return chain.filter(exchange);
    }
}
