package fr.ressourcerie.api.reuse;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.reuse.measure.Filter;
import fr.ressourcerie.reuse.measure.ResourceReuse;
import fr.ressourcerie.reuse.measure.ReuseReports;
import fr.ressourcerie.reuse.measure.Summary;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of docs/reuse.md. */
@RestController
@RequestMapping("/api/reuse")
final class ReuseController {
    private static final String CSV = "text/csv";

    private final ReuseReports reports;

    ReuseController(ReuseReports reports) {
        this.reports = reports;
    }

    @Operation(
            operationId = "readReuseSummary",
            summary = "How much the commons, or a part of it, is reused",
            description = "Also as a table, by Accept: text/csv, or for a link at /api/reuse/summary.csv.")
    @GetMapping(path = "/summary", produces = MediaType.APPLICATION_JSON_VALUE)
    Summary summary(
            Caller caller,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return reports.summary(new Filter(programme, project, organisation, sector, from, to), caller);
    }

    /** The same as a table, for a spreadsheet: by its own address, or by Accept. */
    @Hidden
    @GetMapping(
            path = {"/summary", "/summary.csv"},
            produces = CSV)
    ResponseEntity<byte[]> summaryCsv(
            Caller caller,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return csv(reports.csv(new Filter(programme, project, organisation, sector, from, to), caller));
    }

    @Operation(
            operationId = "readResourceReuse",
            summary = "How much one resource is reused",
            description = "Also as a table, by Accept: text/csv.")
    @GetMapping(path = "/resources/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResourceReuse resource(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return reports.resource(id, from, to, caller);
    }

    /** A resource's months as a table. */
    @Hidden
    @GetMapping(path = "/resources/{id}", produces = CSV)
    ResponseEntity<byte[]> resourceCsv(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return csv(reports.csv(id, from, to, caller));
    }

    private static ResponseEntity<byte[]> csv(String table) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("reutilisation.csv")
                                .build()
                                .toString())
                .body(table.getBytes(StandardCharsets.UTF_8));
    }
}
