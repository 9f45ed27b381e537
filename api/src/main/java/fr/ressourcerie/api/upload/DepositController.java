package fr.ressourcerie.api.upload;

import fr.ressourcerie.api.http.BodyStream;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.IdempotencyKey;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.MetadataRules;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.ingest.upload.Deposits;
import fr.ressourcerie.ingest.upload.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** A small file and its description in one form, as curl or a page without script sends it. */
@RestController
final class DepositController {
    private static final int MOST_METADATA = 1 << 20;

    /** What a deposit became; its ingest goes on at {@code links.events}. */
    record Accepted(UUID resourceId, int version, Links links) {}

    /** Where to look next. */
    record Links(String version, String events, String resource) {}

    private final Uploads uploads;
    private final Resources resources;
    private final MetadataRules rules;
    private final Policy policy;
    private final Json json;

    DepositController(Uploads uploads, Resources resources, MetadataRules rules, Policy policy, Json json) {
        this.uploads = uploads;
        this.resources = resources;
        this.rules = rules;
        this.policy = policy;
        this.json = json;
    }

    @Operation(
            operationId = "depositResource",
            summary = "Deposit a small file in a form, or describe what has no file")
    @ApiResponse(responseCode = "202", description = "Accepted: its ingest begins", useReturnTypeSchema = true)
    @PostMapping(path = "/api/resources", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Accepted> deposit(
            Caller caller,
            @Parameter(hidden = true) @RequestPart(name = "file", required = false) @Nullable Part file,
            @Parameter(hidden = true) @RequestPart(name = "metadata", required = false) @Nullable Part metadata,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey)
            throws IOException {
        policy.depositor(caller);
        if (!(file instanceof FilePart upload)) {
            throw Refusal.invalid(
                    "/file",
                    "Le formulaire n’a pas de fichier.",
                    "Envoyez une partie nommée file, avec un nom de fichier.");
        }
        var said = metadata == null ? undescribed(rules) : described(metadata);
        var key = IdempotencyKey.of(idempotencyKey, upload.filename(), json.write(said));
        var former = key.flatMap(once -> resources.created(caller, once));
        if (former.isPresent()) {
            return accepted(new Deposits.Deposited(former.get().id(), 1));
        }
        var target = new Deposits.Target.New(said, key);
        try (var bytes = new BodyStream(upload.content())) {
            return accepted(uploads.direct(caller, upload.filename(), null, bytes, target));
        }
    }

    private Metadata described(Part metadata) throws IOException {
        try (var bytes = new BodyStream(metadata.content())) {
            var text = bytes.readNBytes(MOST_METADATA + 1);
            if (text.length > MOST_METADATA) {
                throw Refusal.invalid("/metadata", "La description est trop longue.", "1 Mio au plus.");
            }
            return rules.read(json.object(text));
        }
    }

    /** A resource of which its depositor has said nothing yet. */
    static Metadata undescribed(MetadataRules rules) {
        return rules.read(JsonNodeFactory.instance.objectNode());
    }

    static ResponseEntity<Accepted> accepted(Deposits.Deposited deposited) {
        var resource = "/api/resources/" + deposited.resourceId();
        var version = resource + "/versions/" + deposited.version();
        return ResponseEntity.accepted()
                .location(URI.create(version))
                .body(new Accepted(
                        deposited.resourceId(),
                        deposited.version(),
                        new Links(version, version + "/events", resource)));
    }
}
