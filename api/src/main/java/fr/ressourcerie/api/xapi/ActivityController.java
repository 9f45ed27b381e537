package fr.ressourcerie.api.xapi;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.reuse.record.KnownActivities;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The activities resource (1.0.3, Communication 2.5; 2.0, 4.1.6.4). */
@Hidden
@RestController
final class ActivityController {
    private final KnownActivities activities;
    private final Policy policy;

    ActivityController(KnownActivities activities, Policy policy) {
        this.activities = activities;
        this.policy = policy;
    }

    @GetMapping("/xapi/activities")
    ObjectNode activity(Caller caller, ServerHttpRequest request) {
        policy.requireKey(caller);
        return activities.activity(
                caller, Parameters.of(request, Set.of("activityId")).required("activityId"));
    }
}
