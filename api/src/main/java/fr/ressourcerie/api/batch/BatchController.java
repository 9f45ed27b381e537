package fr.ressourcerie.api.batch;

import fr.ressourcerie.api.http.Blocking;
import fr.ressourcerie.api.http.BodyStream;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.ingest.batch.BatchOrders;
import fr.ressourcerie.ingest.batch.BatchReport;
import fr.ressourcerie.ingest.batch.Batches;
import fr.ressourcerie.ingest.batch.Checked;
import fr.ressourcerie.ingest.batch.CheckedLine;
import fr.ressourcerie.ingest.batch.Checking;
import fr.ressourcerie.ingest.batch.LineProblem;
import fr.ressourcerie.ingest.batch.LineState;
import fr.ressourcerie.ingest.batch.Syntax;
import fr.ressourcerie.ingest.upload.Uploads;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Many deposits at once: a description, then the file of each of its lines. */
@RestController
@RequestMapping("/api")
final class BatchController {
    private static final String CSV = "text/csv";
    private static final int PAGE = 500;
    private static final int MOST_FAULTS = 1_000;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration AT_MOST = Duration.ofHours(2);

    private final Checking checking;
    private final Batches batches;
    private final BatchOrders orders;
    private final BatchReport report;
    private final Uploads uploads;
    private final Policy policy;
    private final Blocking blocking;

    BatchController(
            Checking checking,
            Batches batches,
            BatchOrders orders,
            BatchReport report,
            Uploads uploads,
            Policy policy,
            Blocking blocking) {
        this.checking = checking;
        this.batches = batches;
        this.orders = orders;
        this.report = report;
        this.uploads = uploads;
        this.policy = policy;
        this.blocking = blocking;
    }

    @Operation(
            operationId = "openBatch",
            summary = "Describe many deposits at once, or try such a description",
            description = "With dryRun nothing is kept, and every line is answered with all that is wrong with it."
                    + " Otherwise the same description answers the batch that is there.")
    @ApiResponse(responseCode = "200", description = "The batch, or what a dry run found", useReturnTypeSchema = true)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = "string")),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "array"))
            })
    @PostMapping(
            path = "/batches",
            consumes = {CSV, MediaType.APPLICATION_JSON_VALUE})
    BatchView open(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean skipFaulty,
            ServerHttpRequest request)
            throws IOException {
        var organisation = policy.depositor(caller);
        var syntax = syntax(request);
        var description = description(request, syntax);
        var digest = sha256(description);
        if (dryRun) {
            return BatchView.of(checking.check(caller, description, syntax));
        }
        var known = batches.find(organisation, digest);
        var batch = known.isPresent()
                ? known.get()
                : batches.open(
                        caller, digest, skipFaulty, sound(checking.check(caller, description, syntax), skipFaulty));
        orders.describe(caller, batch.id());
        return view(caller, batch.id(), 0, null);
    }

    @Operation(
            operationId = "completeBatch",
            summary = "Make the parts a batch: a zip that holds its files and their description")
    @ApiResponse(responseCode = "202", description = "Accepted: it is taken apart", useReturnTypeSchema = true)
    @PostMapping("/uploads/{id}/batch")
    ResponseEntity<BatchView> complete(
            Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean skipFaulty)
            throws IOException {
        var batch = uploads.completeAsBatch(caller, id, skipFaulty);
        return ResponseEntity.accepted()
                .location(URI.create("/api/batches/" + batch.id()))
                .body(view(caller, batch.id(), 0, null));
    }

    @Operation(operationId = "readBatch", summary = "How a batch stands, and some of its lines")
    @GetMapping("/batches/{id}")
    BatchView get(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(required = false) @Nullable String state) {
        batches.get(caller, id);
        return view(caller, id, after, state == null ? null : state(state));
    }

    @Operation(operationId = "followBatch", summary = "Each change of how many lines stand where, until it is settled")
    @ApiResponse(
            responseCode = "200",
            description = "Events named counts, each with the batch without its lines",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = BatchView.class)))
    @GetMapping(path = "/batches/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<BatchView>> events(Caller caller, @PathVariable UUID id) {
        return Flux.interval(Duration.ZERO, LOOK)
                .onBackpressureDrop()
                .concatMap(tick -> blocking.call(() -> counted(caller, id)), 1)
                .distinctUntilChanged()
                .takeUntil(BatchView::settled)
                .take(AT_MOST)
                .map(batch -> ServerSentEvent.builder(batch).event("counts").build());
    }

    @Operation(operationId = "readBatchReport", summary = "What became of each line, as a table for a spreadsheet")
    @ApiResponse(
            responseCode = "200",
            description = "UTF-8 with a byte order mark, separated by semicolons",
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    @GetMapping(path = "/batches/{id}/report", produces = CSV)
    ResponseEntity<byte[]> report(Caller caller, @PathVariable UUID id) {
        return csv("rapport-depot.csv", report.of(batches.get(caller, id)));
    }

    /** A table to begin a description from. */
    @Hidden
    @GetMapping(path = "/batches/template.csv", produces = CSV)
    ResponseEntity<byte[]> template() {
        return csv("description.csv", BatchReport.template());
    }

    @Operation(
            operationId = "publishBatch",
            summary = "Publish the drafts of a batch that are ready, some lines at a time",
            description = "Call again with after = next, until there is none.")
    @PostMapping("/batches/{id}/publish")
    PublishedView publish(Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "0") int after) {
        var done = orders.publish(caller, id, after);
        return new PublishedView(
                done.published(),
                done.refused().stream().map(BatchView.LineView::of).toList(),
                done.next());
    }

    @Operation(
            operationId = "cancelBatch",
            summary = "Undo a batch: withdraw the drafts it made, forget the rest; what was published stays")
    @DeleteMapping("/batches/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Caller caller, @PathVariable UUID id) {
        orders.cancel(caller, id);
    }

    private BatchView view(Caller caller, UUID id, int after, @Nullable LineState state) {
        var batch = batches.get(caller, id);
        var lines = batches.lines(id, after, PAGE, state);
        var next = lines.size() < PAGE ? null : lines.getLast().number();
        return BatchView.of(batch, batches.counts(id), lines, next);
    }

    private static LineState state(String word) {
        return Wire.of(LineState.class, word)
                .orElseThrow(() -> Refusal.invalid(
                        "/state",
                        "Il n’y a pas d’état de ce nom.",
                        "Demandez waiting, received, ready, rejected ou refused."));
    }

    private BatchView counted(Caller caller, UUID id) {
        return BatchView.of(batches.get(caller, id), batches.counts(id), List.of(), null);
    }

    private static List<CheckedLine> sound(Checked checked, boolean skipFaulty) {
        if (!checked.problems().isEmpty() || (!skipFaulty && !checked.sound())) {
            throw faulty(checked);
        }
        return checked.lines();
    }

    private static Refusal faulty(Checked checked) {
        var faults = new ArrayList<Refusal.Fault>();
        checked.problems().forEach(problem -> faults.add(fault("", problem)));
        checked.lines()
                .forEach(line -> line.problems().stream()
                        .limit(Math.max(0, MOST_FAULTS - faults.size()))
                        .forEach(problem -> faults.add(fault("/" + line.number(), problem))));
        return new Refusal(
                Reason.UNPROCESSABLE,
                "description-faulty",
                "La description est à corriger ; rien n’a été déposé.",
                "Corrigez ce que montre errors, ou demandez skipFaulty=true pour déposer les lignes sans défaut.",
                faults);
    }

    private static Refusal.Fault fault(String line, LineProblem problem) {
        var column = problem.column().replace("~", "~0").replace("/", "~1");
        return new Refusal.Fault(line + "/" + column, problem.detail());
    }

    private static Syntax syntax(ServerHttpRequest request) {
        var type = request.getHeaders().getContentType();
        return type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON) ? Syntax.JSON : Syntax.CSV;
    }

    private static byte[] description(ServerHttpRequest request, Syntax syntax) throws IOException {
        try (var bytes = new BodyStream(request.getBody())) {
            var description = bytes.readNBytes(syntax.mostBytes() + 1);
            if (description.length > syntax.mostBytes()) {
                throw new Refusal(
                        Reason.TOO_LARGE,
                        "body-too-large",
                        "Une description compte " + syntax.mostBytes() + " octets au plus.",
                        "Faites-en plusieurs lots.");
            }
            return description;
        }
    }

    private static byte[] sha256(byte[] description) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(description);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static ResponseEntity<byte[]> csv(String name, String table) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(table.getBytes(StandardCharsets.UTF_8));
    }
}
