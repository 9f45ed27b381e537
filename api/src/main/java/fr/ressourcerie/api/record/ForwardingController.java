package fr.ressourcerie.api.record;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.forward.Forwarding;
import fr.ressourcerie.reuse.forward.Forwardings;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sending on of an organisation's statements to a store of its own. */
@RestController
@RequestMapping("/api/organisations/{id}/records/forwarding")
final class ForwardingController {
    /** Where to, and with which user and password of HTTP Basic; these are never shown again. */
    record NewForwarding(
            @Nullable String endpoint,
            @Nullable String user,
            @Nullable String password) {}

    private final Forwardings forwardings;
    private final Organisations organisations;
    private final Policy policy;

    ForwardingController(Forwardings forwardings, Organisations organisations, Policy policy) {
        this.forwardings = forwardings;
        this.organisations = organisations;
        this.policy = policy;
    }

    @Operation(operationId = "readForwarding", summary = "How far statements were sent on, and what went wrong last")
    @GetMapping
    Forwarding read(Caller caller, @PathVariable UUID id) {
        policy.requireRecordsOf(caller, id);
        return forwardings.of(id).orElseThrow(() -> Refusal.absent("aucun renvoi des traces."));
    }

    @Operation(operationId = "setForwarding", summary = "Send statements on to a learning record store of one’s own")
    @PutMapping
    Forwarding set(Caller caller, @PathVariable UUID id, @RequestBody NewForwarding wanted) {
        policy.requireRecordsOf(caller, id);
        organisations.get(id);
        if (wanted.endpoint() == null || wanted.user() == null || wanted.password() == null) {
            throw Refusal.invalid(
                    "/endpoint",
                    "Une adresse, un nom d’utilisateur et un mot de passe sont attendus.",
                    "Donnez endpoint, user et password.");
        }
        forwardings.set(id, wanted.endpoint(), wanted.user(), wanted.password());
        return read(caller, id);
    }

    @Operation(operationId = "listRefusedStatements", summary = "Statements that the other store does not take")
    @GetMapping("/refused")
    List<Forwardings.Refused> refused(Caller caller, @PathVariable UUID id) {
        policy.requireRecordsOf(caller, id);
        return forwardings.refused(id);
    }

    @Operation(operationId = "stopForwarding", summary = "Send statements on no more")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(Caller caller, @PathVariable UUID id) {
        policy.requireRecordsOf(caller, id);
        forwardings.stop(id);
    }
}
