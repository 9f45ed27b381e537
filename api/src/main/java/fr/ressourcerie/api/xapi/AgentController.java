package fr.ressourcerie.api.xapi;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.reuse.record.People;
import fr.ressourcerie.reuse.xapi.StatementReader;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The agents resource (1.0.3, Communication 2.4; 2.0, 4.1.6.3). */
@Hidden
@RestController
final class AgentController {
    private final StatementReader reader;
    private final Policy policy;

    AgentController(StatementReader reader, Policy policy) {
        this.reader = reader;
        this.policy = policy;
    }

    @GetMapping("/xapi/agents")
    ObjectNode person(
            Caller caller, @RequestAttribute(XapiDoor.ATTRIBUTE) XapiVersion version, ServerHttpRequest request) {
        policy.requireKey(caller);
        return People.person(Parameters.of(request, Set.of("agent")).agent("agent", reader, version));
    }
}
