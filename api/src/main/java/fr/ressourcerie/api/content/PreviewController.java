package fr.ressourcerie.api.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.api.wiring.Settings;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.VersionState;
import fr.ressourcerie.catalogue.resource.Versions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opens a version for a look: an address on the content origin that holds for a while. */
@RestController
final class PreviewController {
    /**
     * An opened version.
     *
     * @param url what to show; where there is no launch, the root of its files
     * @param launch what is opened, from that root, percent-encoded
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Preview")
    record Preview(String url, Instant expires, @Nullable String launch) {}

    private final Resources resources;
    private final Versions versions;
    private final GrantTokens tokens;
    private final ContentAddress address;
    private final LaunchAddress launches;
    private final Settings settings;
    private final InstantSource clock;

    PreviewController(
            Resources resources,
            Versions versions,
            GrantTokens tokens,
            ContentAddress address,
            LaunchAddress launches,
            Settings settings,
            InstantSource clock) {
        this.resources = resources;
        this.versions = versions;
        this.tokens = tokens;
        this.address = address;
        this.launches = launches;
        this.settings = settings;
        this.clock = clock;
    }

    @Operation(
            operationId = "previewVersion",
            summary = "Open a version for a look, on the content origin; nothing of it is recorded")
    @ApiResponse(responseCode = "201", description = "Where to look, and until when")
    @PostMapping("/api/resources/{id}/versions/{number}/preview")
    ResponseEntity<Preview> preview(Caller caller, @PathVariable UUID id, @PathVariable int number) {
        var resource = resources.get(caller, id);
        var version = versions.get(caller, id, number);
        if (resource.state() == ResourceState.WITHDRAWN) {
            throw new Refusal(
                    Reason.GONE,
                    "withdrawn",
                    "Cette ressource a été retirée.",
                    "Adressez-vous à " + resource.organisation().name() + ", ou cherchez-en une autre.");
        }
        if (version.state() != VersionState.READY) {
            throw notReady(version);
        }
        var expires = clock.instant().plus(settings.content().lifetime()).truncatedTo(ChronoUnit.SECONDS);
        var token = tokens.write(new Grant(Grant.Kind.PREVIEW, id, number, expires));
        var launch = launches.of(version).orElse(null);
        var url = address.origin(token) + "/c/" + token + "/" + (launch == null ? "" : launch);
        return ResponseEntity.created(URI.create(url))
                .cacheControl(CacheControl.noStore())
                .body(new Preview(url, expires, launch));
    }

    private static Refusal notReady(Version version) {
        return new Refusal(
                Reason.CONFLICT,
                "not-ready",
                "Cette version n’est pas prête : " + version.state().wire() + ".",
                "Suivez GET /api/resources/" + version.resourceId() + "/versions/" + version.number() + "/events.");
    }
}
