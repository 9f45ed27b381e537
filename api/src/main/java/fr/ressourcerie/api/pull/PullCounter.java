package fr.ressourcerie.api.pull;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Has a pull recorded as reuse. */
@Component
final class PullCounter {
    void count(
            Resource resource,
            Version version,
            Caller caller,
            @Nullable String organisation,
            ServerHttpRequest request) {}
}
