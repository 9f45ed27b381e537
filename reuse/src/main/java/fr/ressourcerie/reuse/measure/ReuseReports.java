package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Says how much the commons, a part of it or one resource is reused, by the rules of docs/reuse.md. Sums are over all
 * that is or was published, whoever asks; titles are only those that the caller may read.
 */
public final class ReuseReports {
    /** How many resources a summary lists; the export lists all. */
    public static final int TABLE_ROWS = 100;

    private final JdbcClient jdbc;
    private final Json json;
    private final Resources resources;
    private final InstantSource clock;

    public ReuseReports(JdbcClient jdbc, Json json, Resources resources, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.resources = resources;
        this.clock = clock;
    }

    /** What a filter leaves of the commons. */
    public Summary summary(Filter filter, Caller caller) {
        var period = period(filter);
        var answer = measured(ReportQueries.summary(), filter, period, caller, TABLE_ROWS)
                .query(String.class)
                .single();
        var figures = json.read(answer, Figures.class);
        var projects = Objects.requireNonNull(figures.byProject(), "byProject");
        return new Summary(
                period,
                Definition.CURRENT,
                figures.indicators(),
                figures.lms(),
                figures.declared(),
                figures.anonymous(),
                figures.interest(),
                figures.months(),
                Objects.requireNonNull(figures.byResource(), "byResource"),
                projects,
                Objects.requireNonNull(figures.flows(), "flows"),
                projects.stream().filter(project -> !project.partnersDeclared()).count(),
                projects.stream()
                        .filter(project -> project.resourcesPublished() == 0)
                        .count(),
                figures.notMeasuredYet(),
                figures.suppressed());
    }

    /** One resource, between two days as in a {@link Filter}; one the caller may not read is absent. */
    public ResourceReuse resource(UUID id, @Nullable LocalDate from, @Nullable LocalDate to, Caller caller) {
        var resource = resources.get(caller, id);
        var period = period(Filter.of(from, to));
        var answer = within(ReportQueries.resource(), period)
                .param("id", id)
                .query(String.class)
                .single();
        var figures = json.read(answer, Figures.class);
        return new ResourceReuse(
                id,
                resource.title(),
                period,
                Definition.CURRENT,
                figures.indicators(),
                figures.lms(),
                figures.declared(),
                figures.anonymous(),
                figures.interest(),
                figures.months(),
                figures.notMeasuredYet(),
                figures.suppressed());
    }

    /**
     * The table by resource, whole, as RFC 4180 with French headings and a byte order mark, which spreadsheets need to
     * read accents; a cell that a spreadsheet would take for a formula is written after an apostrophe.
     */
    public String csv(Filter filter, Caller caller) {
        var csv = new Csv(List.of(
                "Identifiant",
                "Titre",
                "Organisme producteur",
                "Projet",
                "État",
                "Organismes réutilisateurs",
                "Reprises",
                "Reprises par LMS",
                "Reprises déclarées",
                "Reprises anonymes",
                "Consultations",
                "Essais",
                "Adaptations"));
        measured(ReportQueries.resources(), filter, period(filter), caller, Integer.MAX_VALUE)
                .query(ReuseReports::line)
                .list()
                .forEach(line -> csv.row(
                        line.id(),
                        line.title(),
                        line.organisation(),
                        Objects.requireNonNullElse(line.project(), ""),
                        line.state().equals("published") ? "publiée" : "retirée",
                        line.reusingOrganisations(),
                        line.pulls(),
                        line.lmsPulls(),
                        line.declaredPulls(),
                        line.anonymousPulls(),
                        line.views(),
                        line.previews(),
                        line.adaptations()));
        return csv.toString();
    }

    /** The months of one resource, as {@link #csv(Filter, Caller)} writes a table. */
    public String csv(UUID id, @Nullable LocalDate from, @Nullable LocalDate to, Caller caller) {
        var csv = new Csv(List.of("Mois", "Organismes réutilisateurs", "Reprises", "Reprises par LMS", "Adaptations"));
        resource(id, from, to, caller)
                .months()
                .forEach(month -> csv.row(
                        month.month(),
                        month.reusingOrganisations(),
                        month.pulls(),
                        month.lmsPulls(),
                        month.adaptations()));
        return csv.toString();
    }

    private StatementSpec measured(String sql, Filter filter, Period period, Caller caller, int rows) {
        return within(sql, period)
                .param("programme", filter.programme())
                .param("project", filter.project())
                .param("organisation", filter.organisation())
                .param("sector", filter.sector())
                .param("tokens", caller.tokens().toArray(String[]::new))
                .param("rows", rows);
    }

    private StatementSpec within(String sql, Period period) {
        return jdbc.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC));
    }

    private Period period(Filter filter) {
        var to = filter.to() != null ? filter.to() : LocalDate.ofInstant(clock.instant(), Period.PARIS);
        var from = filter.from() != null ? filter.from() : firstPublication(to);
        return new Period(from.isAfter(to) ? to : from, to);
    }

    private LocalDate firstPublication(LocalDate otherwise) {
        return jdbc.sql("select min(published_at) from resource")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .optional()
                .map(first -> first.atZoneSameInstant(Period.PARIS).toLocalDate())
                .orElse(otherwise);
    }

    private static Summary.ResourceLine line(ResultSet row, int number) throws SQLException {
        return new Summary.ResourceLine(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("organisation"),
                row.getString("project"),
                row.getString("state"),
                row.getLong("reusingOrganisations"),
                row.getLong("pulls"),
                row.getLong("lmsPulls"),
                row.getLong("declaredPulls"),
                row.getLong("anonymousPulls"),
                row.getLong("views"),
                row.getLong("previews"),
                row.getLong("adaptations"));
    }
}
