package fr.ressourcerie.api.resource;

import fr.ressourcerie.api.http.Blocking;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.ingest.resemble.Resemblances;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The versions of a resource, and how their ingest goes. */
@RestController
@RequestMapping("/api/resources/{id}/versions")
final class VersionController {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration AT_MOST = Duration.ofHours(2);

    private final Versions versions;
    private final Resources resources;
    private final Resemblances resemblances;
    private final Blocking blocking;

    VersionController(Versions versions, Resources resources, Resemblances resemblances, Blocking blocking) {
        this.versions = versions;
        this.resources = resources;
        this.resemblances = resemblances;
        this.blocking = blocking;
    }

    @Operation(operationId = "listVersions", summary = "The versions of a resource, newest first")
    @GetMapping
    List<VersionView> list(Caller caller, @PathVariable UUID id) {
        return versions.of(resources.get(caller, id).id()).stream()
                .map(VersionView::of)
                .toList();
    }

    @Operation(operationId = "readVersion", summary = "One version, and what was found in it")
    @GetMapping("/{number}")
    VersionView get(Caller caller, @PathVariable UUID id, @PathVariable int number) {
        return VersionView.of(versions.get(caller, id, number));
    }

    /** What it may duplicate, of what the caller may read now. */
    @Operation(
            operationId = "listResemblances",
            summary = "The resources that hold the same bytes or much of the same text",
            description = "Only those the caller may read; none that it derives from or that derive from it.")
    @GetMapping("/{number}/resemblances")
    List<ResemblanceView> resemblances(Caller caller, @PathVariable UUID id, @PathVariable int number) {
        return resemblances.of(caller, versions.get(caller, id, number)).stream()
                .map(ResemblanceView::of)
                .toList();
    }

    /** An event {@code state} with the version each time its state changes, until it is settled. */
    @Operation(operationId = "followVersion", summary = "Each state of a version's ingest, until it is settled")
    @ApiResponse(
            responseCode = "200",
            description = "Events named state, each with the version",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = VersionView.class)))
    @GetMapping(path = "/{number}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<VersionView>> events(Caller caller, @PathVariable UUID id, @PathVariable int number) {
        return Flux.interval(Duration.ZERO, LOOK)
                .onBackpressureDrop()
                .concatMap(tick -> blocking.call(() -> versions.get(caller, id, number)), 1)
                .distinctUntilChanged(version -> version.state())
                .takeUntil(version -> version.state().settled())
                .take(AT_MOST)
                .map(version -> ServerSentEvent.builder(VersionView.of(version))
                        .event("state")
                        .build());
    }
}
