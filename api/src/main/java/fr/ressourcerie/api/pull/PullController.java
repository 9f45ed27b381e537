package fr.ressourcerie.api.pull;

import fr.ressourcerie.api.http.Blocking;
import fr.ressourcerie.catalogue.access.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The file of a version, as it was deposited, byte for byte. */
@RestController
final class PullController {
    private final PullPlanner planner;
    private final FileSender sender;
    private final Blocking blocking;

    PullController(PullPlanner planner, FileSender sender, Blocking blocking) {
        this.planner = planner;
        this.sender = sender;
        this.blocking = blocking;
    }

    /**
     * Decided on a virtual thread, sent on the event loop without a copy.
     *
     * @param organisation the name a taker without a key gives itself; counted apart, as declared
     */
    @RequestMapping(
            path = "/api/resources/{id}/versions/{number}/package",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    Mono<Void> pull(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String organisation,
            ServerWebExchange exchange) {
        return blocking.call(() -> planner.plan(caller, id, number, organisation, exchange.getRequest()))
                .flatMap(plan -> sender.send(plan, exchange.getResponse()));
    }
}
