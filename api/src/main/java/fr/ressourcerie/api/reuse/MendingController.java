package fr.ressourcerie.api.reuse;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.reuse.link.Mending;
import fr.ressourcerie.reuse.link.Unmatched;
import fr.ressourcerie.reuse.measure.ReuseProjector;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What statements tell of activities that reach no resource, and its mending. */
@RestController
@RequestMapping(path = "/api/reuse/unmatched", produces = MediaType.APPLICATION_JSON_VALUE)
final class MendingController {
    private final Mending mending;
    private final ReuseProjector projector;

    MendingController(Mending mending, ReuseProjector projector) {
        this.mending = mending;
        this.projector = projector;
    }

    /**
     * Of which resource an activity is.
     *
     * @param resource null where it is none of ours
     */
    record Claim(@Nullable String activity, @Nullable UUID resource) {}

    @Operation(
            operationId = "readUnmatched",
            summary = "The activities whose uses reach no resource, and those that several resources claim",
            description = "An organisation sees what its own statements name, the administrator everybody's.")
    @GetMapping
    Unmatched unmatched(Caller caller) {
        return mending.unmatched(caller);
    }

    @Operation(
            operationId = "claimActivity",
            summary = "Say of which resource an activity is; past statements then count",
            description =
                    "For the statements of one's own organisation; the administrator says it for everybody's. Without a"
                            + " resource: it is none of ours. It may be said again, and the last word holds.")
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claim(Caller caller, @RequestBody Claim claim) {
        mending.claim(caller, Objects.requireNonNullElse(claim.activity(), ""), claim.resource());
        projector.poke();
    }
}
