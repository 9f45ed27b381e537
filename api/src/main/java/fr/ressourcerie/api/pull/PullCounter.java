package fr.ressourcerie.api.pull;

import fr.ressourcerie.api.http.Outcome;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.reuse.measure.ReuseProjector;
import fr.ressourcerie.reuse.statement.Answer;
import fr.ressourcerie.reuse.statement.Taker;
import fr.ressourcerie.reuse.statement.Uses;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Has a pull recorded as reuse, where the answer is one that counts. */
@Component
final class PullCounter {
    private final Uses uses;
    private final ReuseProjector projector;
    private final InstantSource clock;

    PullCounter(Uses uses, ReuseProjector projector, InstantSource clock) {
        this.uses = uses;
        this.projector = projector;
        this.clock = clock;
    }

    void count(
            Resource resource,
            Version version,
            Caller caller,
            @Nullable String organisation,
            ServerHttpRequest request,
            Outcome outcome) {
        if (!answer(request, outcome).counts()) {
            return;
        }
        var agent = Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.USER_AGENT), "");
        var taker = new Taker(caller, organisation, address(request), agent);
        uses.pulled(resource, version, taker, clock.instant()).ifPresent(statement -> projector.poke());
    }

    private static Answer answer(ServerHttpRequest request, Outcome outcome) {
        var method = request.getMethod().name();
        return switch (outcome) {
            case Outcome.Whole _ -> new Answer(method, 200, 0);
            case Outcome.Some some -> new Answer(method, 206, some.first());
            case Outcome.Unchanged _ -> new Answer(method, 304, 0);
            case Outcome.Unsatisfiable _ -> new Answer(method, 416, 0);
        };
    }

    private static String address(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        return remote == null ? "" : remote.getHostString();
    }
}
