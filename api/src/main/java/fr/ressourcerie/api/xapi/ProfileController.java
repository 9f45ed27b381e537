package fr.ressourcerie.api.xapi;

import fr.ressourcerie.reuse.statement.ReuseProfile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The xAPI profile of reuse, for whoever reads the statements of the commons. */
@RestController
final class ProfileController {
    private static final String JSON_LD = "application/ld+json";

    private final ReuseProfile profile = new ReuseProfile();

    @Operation(operationId = "readXapiProfile", summary = "The xAPI profile that the commons’ own statements follow")
    @ApiResponse(
            responseCode = "200",
            description = "JSON-LD, as xAPI Profiles 1.0 has it",
            content = @Content(mediaType = JSON_LD, schema = @Schema(type = "object")))
    @GetMapping(path = "/api/xapi-profile", produces = JSON_LD)
    ResponseEntity<byte[]> profile() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(profile.document());
    }
}
