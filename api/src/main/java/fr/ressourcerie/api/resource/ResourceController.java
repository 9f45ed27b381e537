package fr.ressourcerie.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.api.upload.DepositForm;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.IdempotencyKey;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.MetadataRules;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Resources;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** One resource: read it, describe it, share it. */
@RestController
@RequestMapping("/api")
final class ResourceController {
    private static final Pattern REVISION = Pattern.compile("(?:W/)?\"([0-9]{1,9})\"");
    private static final int PAGE = 100;
    private static final int REASON = 2_000;

    /** Why a state is changed. */
    @Schema(name = "Reason")
    record Why(@Nullable String reason) {}

    /** The resources of one's own organisation. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OwnResources")
    record Own(List<ResourceView> resources, @Nullable String next) {}

    private final Resources resources;
    private final MetadataRules rules;
    private final Policy policy;
    private final Json json;

    ResourceController(Resources resources, MetadataRules rules, Policy policy, Json json) {
        this.resources = resources;
        this.rules = rules;
        this.policy = policy;
        this.json = json;
    }

    /** What has no file: a pathway, a good practice, an online tool. */
    @Operation(
            operationId = "depositResource",
            summary = "Deposit a small file in a form, or describe what has no file")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @PostMapping(path = "/resources", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ResourceView> create(
            Caller caller,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = Metadata.class)),
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = DepositForm.class))
                            })
                    @RequestBody
                    ObjectNode body,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey) {
        policy.depositor(caller);
        var metadata = rules.read(body);
        rules.requireCompleteWithoutFile(metadata);
        var key = IdempotencyKey.of(idempotencyKey, json.write(metadata));
        var created = key.flatMap(once -> resources.created(caller, once))
                .orElseGet(() -> resources.create(caller, metadata, key));
        return ResponseEntity.created(URI.create("/api/resources/" + created.id()))
                .eTag(etag(created))
                .body(ResourceView.of(created));
    }

    @Operation(
            operationId = "readResource",
            summary = "One resource",
            description = "Also as linked data, by Accept: application/ld+json.")
    @GetMapping(path = "/resources/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ResourceView> get(Caller caller, @PathVariable UUID id) {
        return answer(resources.get(caller, id));
    }

    @Operation(operationId = "listOwnResources", summary = "The resources of one's own organisation, in whatever state")
    @GetMapping("/own/resources")
    Own own(Caller caller, @RequestParam(required = false) @Nullable UUID cursor) {
        var page = resources.own(caller, cursor, PAGE);
        var next = page.size() < PAGE ? null : page.getLast().id().toString();
        return new Own(page.stream().map(ResourceView::of).toList(), next);
    }

    /** JSON Merge Patch (RFC 7396) of the editable fields; others are ignored. */
    @Operation(operationId = "editResource", summary = "Change what is said of a resource")
    @PatchMapping(
            path = "/resources/{id}",
            consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<ResourceView> patch(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Metadata.class)))
                    @RequestBody
                    ObjectNode patch) {
        policy.requireChange(caller, resources.get(caller, id));
        var changed = resources.change(caller, id, revision(match), former -> {
            var merged = Json.mergePatch(json.mapper().valueToTree(former), patch);
            return rules.read((ObjectNode) merged);
        });
        return answer(changed);
    }

    /** With no review configured, what is submitted is published. */
    @Operation(operationId = "submitResource", summary = "Submit a resource; with no review configured it is published")
    @PostMapping("/resources/{id}/submit")
    ResponseEntity<ResourceView> submit(Caller caller, @PathVariable UUID id) {
        return answer(resources.publish(caller, id));
    }

    @Operation(operationId = "publishResource", summary = "Publish a resource")
    @PostMapping("/resources/{id}/publish")
    ResponseEntity<ResourceView> publish(Caller caller, @PathVariable UUID id) {
        return answer(resources.publish(caller, id));
    }

    @Operation(operationId = "returnResource", summary = "Send a resource in review back to its depositor")
    @PostMapping("/resources/{id}/return")
    ResponseEntity<ResourceView> giveBack(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable Why why) {
        return answer(resources.giveBack(caller, id, reason(why)));
    }

    @Operation(operationId = "withdrawResource", summary = "Take a resource out of the commons")
    @PostMapping("/resources/{id}/withdraw")
    ResponseEntity<ResourceView> withdraw(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable Why why) {
        return answer(resources.withdraw(caller, id, reason(why)));
    }

    private static @Nullable String reason(@Nullable Why why) {
        var reason = why == null ? null : why.reason();
        if (reason != null && reason.length() > REASON) {
            throw Refusal.invalid("/reason", "Trop long : " + REASON + " caractères au plus.", "Dites-le plus court.");
        }
        return reason;
    }

    private static ResponseEntity<ResourceView> answer(Resource resource) {
        return ResponseEntity.ok().eTag(etag(resource)).body(ResourceView.of(resource));
    }

    private static String etag(Resource resource) {
        return "\"" + resource.revision() + "\"";
    }

    private static @Nullable Integer revision(@Nullable String match) {
        if (match == null || match.strip().equals("*")) {
            return null;
        }
        var found = REVISION.matcher(match.strip());
        return found.matches() ? Integer.valueOf(found.group(1)) : Integer.valueOf(-1);
    }
}
