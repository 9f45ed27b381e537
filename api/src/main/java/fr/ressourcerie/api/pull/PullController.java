package fr.ressourcerie.api.pull;

import fr.ressourcerie.api.http.Blocking;
import fr.ressourcerie.catalogue.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The file of a version, as it was deposited, byte for byte. */
@RestController
final class PullController {
    private final PullPlanner planner;
    private final FileSender sender;
    private final Blocking blocking;

    PullController(PullPlanner planner, FileSender sender, Blocking blocking) {
        this.planner = planner;
        this.sender = sender;
        this.blocking = blocking;
    }

    /**
     * Decided on a virtual thread; a local file is sent on the event loop without a copy.
     *
     * @param organisation the name a taker without a key gives itself; counted apart, as declared
     */
    @Operation(operationId = "pullPackage", summary = "The file as it was deposited, whole or one range of it")
    @ApiResponse(
            responseCode = "200",
            description = "The file; a range of it is 206, and 304 says that the taker has it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "307",
            description =
                    "The file is at this address for a few minutes, where the commons is set to send takers there",
            content = @Content)
    @RequestMapping(
            path = "/api/resources/{id}/versions/{number}/package",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    Mono<Void> pull(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String organisation,
            ServerWebExchange exchange) {
        return blocking.call(() -> planner.plan(caller, id, number, organisation, exchange.getRequest()))
                .flatMap(plan -> sender.send(plan, exchange.getResponse()));
    }
}
