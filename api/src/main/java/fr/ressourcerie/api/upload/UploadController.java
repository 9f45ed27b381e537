package fr.ressourcerie.api.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.api.http.BodyStream;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.MetadataRules;
import fr.ressourcerie.ingest.store.Part;
import fr.ressourcerie.ingest.upload.Deposits;
import fr.ressourcerie.ingest.upload.NewUpload;
import fr.ressourcerie.ingest.upload.Upload;
import fr.ressourcerie.ingest.upload.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Files on their way in. */
@RestController
@RequestMapping("/api/uploads")
final class UploadController {
    /** An upload session as it is sent: parts are numbered 1 to {@code parts}, each of {@code partSize} but the last. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Upload")
    record UploadView(
            UUID id,
            String fileName,
            long size,
            @Nullable String sha256,
            long partSize,
            int parts,
            List<Part> arrived,
            boolean completed,
            @Nullable UUID resourceId,
            @Nullable Integer version,
            @Nullable UUID batchId) {}

    /** A line of a batch, for which a file has come. */
    record BatchLine(UUID id, int line) {}

    /**
     * What a complete upload becomes: a new resource, described or not, a version of one that is there, or what a line
     * of a batch says.
     */
    record Completion(
            @Schema(implementation = Metadata.class) @Nullable
            ObjectNode resource,

            @Nullable UUID resourceId,
            @Nullable BatchLine batch) {}

    private final Uploads uploads;
    private final MetadataRules rules;
    private final Policy policy;

    UploadController(Uploads uploads, MetadataRules rules, Policy policy) {
        this.uploads = uploads;
        this.rules = rules;
        this.policy = policy;
    }

    @Operation(operationId = "openUpload", summary = "Open an upload session for a file")
    @ApiResponse(responseCode = "201", description = "Opened", useReturnTypeSchema = true)
    @PostMapping
    ResponseEntity<UploadView> create(Caller caller, @RequestBody NewUpload wanted) throws IOException {
        policy.depositor(caller);
        var upload = uploads.create(caller, wanted);
        return ResponseEntity.created(URI.create("/api/uploads/" + upload.id())).body(view(upload, List.of()));
    }

    @Operation(operationId = "readUpload", summary = "Which parts have arrived")
    @GetMapping("/{id}")
    UploadView get(Caller caller, @PathVariable UUID id) throws IOException {
        var upload = uploads.get(caller, id);
        return view(upload, uploads.parts(upload));
    }

    @Operation(operationId = "putPart", summary = "Send one part, in any order, again if need be")
    @ApiResponse(responseCode = "204", description = "Arrived, with its ETag")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @PutMapping("/{id}/parts/{number}")
    ResponseEntity<Void> putPart(
            Caller caller, @PathVariable UUID id, @PathVariable int number, ServerHttpRequest request)
            throws IOException {
        try (var bytes = new BodyStream(request.getBody())) {
            var part = uploads.putPart(caller, id, number, bytes);
            return ResponseEntity.noContent().eTag("\"" + part.etag() + "\"").build();
        }
    }

    @Operation(operationId = "completeUpload", summary = "Make the parts a version of a resource")
    @ApiResponse(responseCode = "202", description = "Accepted: its ingest begins", useReturnTypeSchema = true)
    @PostMapping("/{id}/complete")
    ResponseEntity<DepositController.Accepted> complete(
            Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable Completion completion)
            throws IOException {
        uploads.get(caller, id);
        return DepositController.accepted(uploads.complete(caller, id, target(completion)));
    }

    @Operation(operationId = "abortUpload", summary = "Forget the session and its parts")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void abort(Caller caller, @PathVariable UUID id) throws IOException {
        uploads.abort(caller, id);
    }

    private Deposits.Target target(@Nullable Completion completion) {
        if (completion == null) {
            return new Deposits.Target.New(DepositController.undescribed(rules), Optional.empty());
        }
        if (Stream.of(completion.resource(), completion.resourceId(), completion.batch())
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw Refusal.invalid(
                    "/resourceId", "Soit resource, soit resourceId, soit batch, et un seul.", "Retirez les autres.");
        }
        if (completion.batch() != null) {
            return line(completion.batch());
        }
        if (completion.resourceId() != null) {
            return new Deposits.Target.Existing(completion.resourceId());
        }
        return new Deposits.Target.New(
                completion.resource() == null
                        ? DepositController.undescribed(rules)
                        : rules.read(completion.resource()),
                Optional.empty());
    }

    @SuppressWarnings("ConstantValue")
    private static Deposits.Target line(BatchLine line) {
        if (line.id() == null) {
            throw Refusal.invalid("/batch/id", "Il faut l’identifiant du lot.", "Envoyez {batch: {id, line}}.");
        }
        return new Deposits.Target.Line(line.id(), line.line());
    }

    private static UploadView view(Upload upload, List<Part> arrived) {
        return new UploadView(
                upload.id(),
                upload.fileName(),
                upload.size(),
                upload.sha256(),
                upload.partSize(),
                upload.parts(),
                arrived,
                upload.completed(),
                upload.resourceId(),
                upload.version(),
                upload.batchId());
    }
}
