package fr.ressourcerie.api.picture;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Scope;
import fr.ressourcerie.catalogue.resource.VersionState;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.ingest.derive.DerivedObject;
import fr.ressourcerie.ingest.derive.DerivedObject.Role;
import fr.ressourcerie.ingest.derive.DerivedObjects;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.text.Drawn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a version looks like, to whoever may read its resource; looking is no reuse. */
@RestController
final class PictureController {
    private static final Duration YEAR = Duration.ofDays(365);

    private final Resources resources;
    private final Versions versions;
    private final DerivedObjects derived;
    private final ObjectStore store;

    PictureController(Resources resources, Versions versions, DerivedObjects derived, ObjectStore store) {
        this.resources = resources;
        this.versions = versions;
        this.derived = derived;
        this.store = store;
    }

    /** @param width 320 for a card, 960 for a page; a picture is never enlarged, so it may have less */
    @Operation(operationId = "readPicture", summary = "What a version looks like")
    @ApiResponse(
            responseCode = "200",
            description = "The picture; 304 says that the caller has it, 404 that there is none",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_JPEG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/api/resources/{id}/versions/{number}/picture")
    ResponseEntity<byte[]> picture(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(defaultValue = "320") int width,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known)
            throws IOException {
        var resource = resources.get(caller, id);
        var ready = versions.get(caller, id, number).state() == VersionState.READY;
        if (!Drawn.Picture.WIDTHS.contains(width)) {
            throw Refusal.invalid("/width", "Largeur inconnue : " + width, "Demandez 320 ou 960.");
        }
        var picture = derived.find(id, number, Role.PICTURE, String.valueOf(width))
                .filter(found -> ready && resource.state() != ResourceState.WITHDRAWN)
                .orElseThrow(() -> Refusal.absent("image de la version " + number + " de la ressource " + id));
        var etag = "\"" + picture.sha256() + "\"";
        var same = known != null && (known.contains(etag) || known.strip().equals("*"));
        return ResponseEntity.status(same ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(etag)
                .cacheControl(caching(resource))
                .header(HttpHeaders.VARY, "Authorization, Cookie")
                .contentType(MediaType.parseMediaType(picture.mediaType()))
                .body(same ? null : bytes(picture));
    }

    private static CacheControl caching(Resource resource) {
        var forever = CacheControl.maxAge(YEAR).immutable();
        return resource.state() == ResourceState.PUBLISHED
                        && resource.metadata().effectiveScope() == Scope.COMMONS
                ? forever.cachePublic()
                : forever.cachePrivate();
    }

    private byte[] bytes(DerivedObject picture) throws IOException {
        try (var channel = store.open(picture.objectKey())) {
            return Channels.newInputStream(channel).readNBytes(Drawn.Picture.MAX_BYTES);
        }
    }
}
