package fr.ressourcerie.api.reuse;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.measure.Filter;
import fr.ressourcerie.reuse.measure.ReuseTables;
import fr.ressourcerie.reuse.measure.Table;
import fr.ressourcerie.reuse.measure.Workbook;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
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

/** The figures of docs/reuse.md for spreadsheets: each report by its own address with .csv or .xlsx behind. */
@Hidden
@RestController
@RequestMapping("/api/reuse")
final class ReuseExportController {
    private static final String CSV = "text/csv";
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ReuseTables tables;

    ReuseExportController(ReuseTables tables) {
        this.tables = tables;
    }

    @GetMapping(
            path = {"/summary", "/summary.csv"},
            produces = CSV)
    ResponseEntity<byte[]> summary(
            Caller caller,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable UUID network,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return csv(tables.resources(new Filter(programme, project, organisation, sector, network, from, to), caller));
    }

    @GetMapping({"/{report:summary|months|flows|projects}.{format:csv|xlsx}"})
    ResponseEntity<byte[]> report(
            Caller caller,
            @PathVariable String report,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable UUID network,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var filter = new Filter(programme, project, organisation, sector, network, from, to);
        return switch (report) {
            case "months" -> as(format, tables.months(filter, caller));
            case "flows" -> as(format, tables.flows(filter, caller));
            case "projects" -> as(format, tables.projects(filter, caller));
            default ->
                format.equals("xlsx") ? xlsx(tables.workbook(filter, caller)) : csv(tables.resources(filter, caller));
        };
    }

    @GetMapping("/by/{grouping:[a-z]+}.{format:csv|xlsx}")
    ResponseEntity<byte[]> by(
            Caller caller,
            @PathVariable String grouping,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable UUID network,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var filter = new Filter(programme, project, organisation, sector, network, from, to);
        return as(format, tables.by(ReuseController.grouping(grouping), filter, caller));
    }

    @GetMapping("/commitment.{format:csv|xlsx}")
    ResponseEntity<byte[]> commitment(
            @PathVariable String format, @RequestParam(required = false) @Nullable String programme) {
        return as(format, tables.commitment(programme));
    }

    @GetMapping(path = "/resources/{id}", produces = CSV)
    ResponseEntity<byte[]> resource(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return csv(tables.months(id, from, to, caller));
    }

    @GetMapping("/resources/{id:[0-9a-fA-F-]{36}}.{format:csv|xlsx}")
    ResponseEntity<byte[]> resource(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return format.equals("csv")
                ? csv(tables.months(id, from, to, caller))
                : xlsx(tables.workbook(id, from, to, caller));
    }

    private static ResponseEntity<byte[]> as(String format, Table table) {
        return switch (format) {
            case "csv" -> csv(table);
            case "xlsx" -> xlsx(new Workbook(List.of(table)));
            default -> throw Refusal.absent("format " + format);
        };
    }

    private static ResponseEntity<byte[]> csv(Table table) {
        return file(
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                "reutilisation.csv",
                table.csv().getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> xlsx(Workbook workbook) {
        var bytes = new ByteArrayOutputStream();
        try {
            workbook.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a workbook in memory", e);
        }
        return file(XLSX, "reutilisation.xlsx", bytes.toByteArray());
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }
}
