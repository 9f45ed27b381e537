package fr.ressourcerie.api.reuse;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.reuse.measure.Breakdown;
import fr.ressourcerie.reuse.measure.Commitment;
import fr.ressourcerie.reuse.measure.Filter;
import fr.ressourcerie.reuse.measure.Grouping;
import fr.ressourcerie.reuse.measure.ResourceReuse;
import fr.ressourcerie.reuse.measure.ReuseReports;
import fr.ressourcerie.reuse.measure.Summary;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of docs/reuse.md. */
@RestController
@RequestMapping(path = "/api/reuse", produces = MediaType.APPLICATION_JSON_VALUE)
final class ReuseController {
    private final ReuseReports reports;

    ReuseController(ReuseReports reports) {
        this.reports = reports;
    }

    @Operation(
            operationId = "readReuseSummary",
            summary = "How much the commons, or a part of it, is reused",
            description = "As a table of resources at /api/reuse/summary.csv, or by Accept: text/csv; as a workbook at"
                    + " /api/reuse/summary.xlsx. Its months, flows and projects are at months.csv, flows.csv, projects.csv,"
                    + " and as .xlsx.")
    @GetMapping("/summary")
    Summary summary(
            Caller caller,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable UUID network,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return reports.summary(new Filter(programme, project, organisation, sector, network, from, to), caller);
    }

    @Operation(
            operationId = "readResourceReuse",
            summary = "How much one resource is reused",
            description = "Its months as a table by Accept: text/csv or at .csv; all of it as a workbook at .xlsx.")
    @GetMapping("/resources/{id}")
    ResourceReuse resource(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return reports.resource(id, from, to, caller);
    }

    @Operation(
            operationId = "readReuseBreakdown",
            summary = "How much each member of a grouping is reused",
            description =
                    "The first 100 lines; all of them at .csv and .xlsx. Groupings: commons, programme, project, sector,"
                            + " network, organisation (the producer), resource.")
    @GetMapping("/by/{grouping}")
    Breakdown by(
            Caller caller,
            @PathVariable String grouping,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable UUID network,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var filter = new Filter(programme, project, organisation, sector, network, from, to);
        return reports.by(grouping(grouping), filter, caller, ReuseReports.TABLE_ROWS);
    }

    @Operation(
            operationId = "readCommitment",
            summary = "What the funded projects share, and which share nothing",
            description = "Also at .csv and .xlsx.")
    @GetMapping("/commitment")
    Commitment commitment(@RequestParam(required = false) @Nullable String programme) {
        return reports.commitment(programme);
    }

    /** A grouping by its word. */
    static Grouping grouping(String word) {
        return Wire.of(Grouping.class, word).orElseThrow(() -> Refusal.absent("regroupement " + word));
    }
}
