package fr.ressourcerie.api.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.catalogue.access.ApiKeys;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.access.RecordAccess;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.access.Secret;
import fr.ressourcerie.catalogue.organisation.Network;
import fr.ressourcerie.catalogue.organisation.NewOrganisation;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organisations, their networks and their keys. */
@RestController
@RequestMapping("/api")
final class OrganisationController {
    private static final int PAGE = 100;
    private static final int MOST_ACTIVITIES = 100;
    private static final int LONGEST_ACTIVITY = 2_000;
    /** Beyond it, the database has no timestamps that RFC 3339 can write. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** One page of organisations; next is where the following one begins. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Organisations")
    record Page(List<Organisation> organisations, @Nullable String next) {}

    /** A key as it is asked for. */
    record NewKey(
            @Nullable String name,
            @Nullable Set<Role> roles,
            @Nullable Instant expires,
            @Nullable NewRecordAccess records) {}

    /** What of the organisation's learning records a key is to be held to; see {@link RecordAccess}. */
    record NewRecordAccess(
            @Nullable Boolean writeOnly, @Nullable List<String> activities) {
        RecordAccess access() {
            var wanted = activities == null ? List.<String>of() : activities;
            if (wanted.size() > MOST_ACTIVITIES
                    || wanted.stream()
                            .anyMatch(each -> each == null || each.isBlank() || each.length() > LONGEST_ACTIVITY)) {
                throw Refusal.invalid(
                        "/records/activities",
                        "Une clé se limite à " + MOST_ACTIVITIES + " activités au plus, de 1 à " + LONGEST_ACTIVITY
                                + " caractères chacune.",
                        "Donnez des identifiants d’activités, ou leur début suivi de *.");
            }
            return new RecordAccess(Boolean.TRUE.equals(writeOnly), wanted);
        }
    }

    /** A key as it is shown, this once. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShownKey(
            UUID id,
            String key,
            String name,
            Set<Role> roles,
            @Nullable Instant expires,
            RecordAccess records) {}

    /** A network as it is asked for. */
    record NewNetwork(@Nullable String name, Network.@Nullable Kind kind) {}

    private final Organisations organisations;
    private final ApiKeys keys;
    private final Policy policy;
    private final InstantSource clock;
    private final SecureRandom random;

    OrganisationController(
            Organisations organisations, ApiKeys keys, Policy policy, InstantSource clock, SecureRandom random) {
        this.organisations = organisations;
        this.keys = keys;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
    }

    @Operation(operationId = "listOrganisations", summary = "The organisations of the commons, a page at a time")
    @GetMapping("/organisations")
    Page list(@RequestParam(required = false) @Nullable UUID cursor) {
        var page = organisations.list(cursor, PAGE);
        return new Page(page, page.size() < PAGE ? null : page.getLast().id().toString());
    }

    @Operation(operationId = "readOrganisation", summary = "One organisation")
    @GetMapping("/organisations/{id}")
    Organisation get(@PathVariable UUID id) {
        return organisations.get(id);
    }

    @Operation(operationId = "createOrganisation", summary = "Add an organisation")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @PostMapping("/organisations")
    ResponseEntity<Organisation> create(Caller caller, @RequestBody NewOrganisation wanted) {
        policy.requireAdministrator(caller);
        var created = organisations.create(wanted);
        return ResponseEntity.created(URI.create("/api/organisations/" + created.id()))
                .body(created);
    }

    @Operation(operationId = "listKeys", summary = "The keys of an organisation, without their secrets")
    @GetMapping("/organisations/{id}/keys")
    List<ApiKeys.ApiKey> keys(Caller caller, @PathVariable UUID id) {
        policy.requireAdministratorOf(caller, id);
        return keys.of(organisations.get(id).id());
    }

    @Operation(operationId = "createKey", summary = "Create a key, which is shown this once")
    @PostMapping("/organisations/{id}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    ShownKey createKey(Caller caller, @PathVariable UUID id, @RequestBody NewKey wanted) {
        policy.requireAdministratorOf(caller, id);
        var organisation = organisations.get(id);
        if (wanted.name() == null || wanted.name().isBlank() || wanted.name().length() > 200) {
            throw Refusal.invalid("/name", "Il faut un nom de 1 à 200 caractères.", "Dites à quoi sert la clé.");
        }
        if (wanted.roles() == null || wanted.roles().isEmpty()) {
            throw Refusal.invalid(
                    "/roles", "Il faut au moins un rôle.", "contributor, curator, evaluator, administrator ou lms.");
        }
        if (wanted.expires() != null
                && (wanted.expires().isBefore(clock.instant())
                        || wanted.expires().isAfter(LATEST))) {
            throw Refusal.invalid(
                    "/expires",
                    "Une clé expire à un instant à venir, en l’an 9999 au plus tard.",
                    "Donnez un tel instant, ou aucun pour une clé sans fin.");
        }
        var secret = Secret.random(random);
        var records =
                wanted.records() == null ? RecordAccess.FULL : wanted.records().access();
        var key = keys.create(organisation.id(), wanted.name(), wanted.roles(), records, wanted.expires(), secret);
        return new ShownKey(key.id(), secret.reveal(), key.name(), key.roles(), key.expires(), key.records());
    }

    @Operation(operationId = "revokeKey", summary = "Revoke a key")
    @DeleteMapping("/organisations/{id}/keys/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable UUID id, @PathVariable UUID keyId) {
        policy.requireAdministratorOf(caller, id);
        keys.revoke(id, keyId);
    }

    @Operation(operationId = "listNetworks", summary = "The networks that organisations may belong to")
    @GetMapping("/networks")
    List<Network> networks() {
        return organisations.networks();
    }

    @Operation(operationId = "createNetwork", summary = "Add a network")
    @PostMapping("/networks")
    @ResponseStatus(HttpStatus.CREATED)
    Network createNetwork(Caller caller, @RequestBody NewNetwork wanted) {
        policy.requireAdministrator(caller);
        if (wanted.name() == null || wanted.name().isBlank() || wanted.name().length() > 300) {
            throw Refusal.invalid("/name", "Il faut un nom de 1 à 300 caractères.", "Nommez le réseau.");
        }
        if (wanted.kind() == null) {
            throw Refusal.invalid("/kind", "Un réseau est de sorte reseau ou filiere.", "Dites laquelle.");
        }
        return organisations.createNetwork(wanted.name(), wanted.kind());
    }
}
