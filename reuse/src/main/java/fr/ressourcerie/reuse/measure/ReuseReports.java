package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.reuse.measure.LearnerFigures.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/**
 * Says how much the commons, a part of it or one resource is reused, by the rules of docs/reuse.md. Sums are over all
 * that is or was published, whoever asks; titles are only those that the caller may read.
 */
public final class ReuseReports {
    /** How many lines a table has in an answer; the export has all. */
    public static final int TABLE_ROWS = 100;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Json json;
    private final Resources resources;
    private final ReuseProjector projector;
    private final LearnerMonths learners;
    private final InstantSource clock;

    public ReuseReports(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Json json,
            Resources resources,
            ReuseProjector projector,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.resources = resources;
        this.projector = projector;
        this.learners = new LearnerMonths(jdbc, transaction);
        this.clock = clock;
    }

    /** What a filter leaves of the commons. */
    public Summary summary(Filter filter, Caller caller) {
        projector.catchUpBriefly();
        var period = period(filter);
        var answer = planned(() -> measured(ReportQueries.summary(), filter, period, caller, TABLE_ROWS)
                .query(String.class)
                .single());
        var figures = json.read(answer, Figures.class);
        var learning = filter.member().map(member -> learning(member, period)).orElse(Learning.NONE);
        var ofProjects = learners.of(Grouping.PROJECT, period);
        var projects = Objects.requireNonNull(figures.byProject(), "byProject").stream()
                .map(line ->
                        line.with(learning(ofProjects.getOrDefault(line.id().toString(), List.of()), period)))
                .toList();
        return new Summary(
                period,
                Definition.CURRENT,
                figures.indicators(learning, filter.ofProjects()),
                figures.lms(),
                figures.declared(),
                figures.anonymous(),
                figures.interest(),
                figures.months(learning),
                Objects.requireNonNull(figures.byResource(), "byResource"),
                projects,
                Objects.requireNonNull(figures.flows(), "flows"),
                projects.stream().filter(project -> !project.partnersDeclared()).count(),
                projects.stream()
                        .filter(project -> project.resourcesPublished() == 0)
                        .count(),
                figures.notMeasuredYet(),
                figures.suppressed(learning),
                learning,
                figures.throughDerived());
    }

    /** What a filter leaves of the commons in one line of figures, without the tables and months of a {@link Summary}. */
    public Measure indicators(Filter filter, Caller caller) {
        projector.catchUpBriefly();
        var period = period(filter);
        var answer = planned(() -> measured(ReportQueries.indicators(), filter, period, caller, 1)
                .query(String.class)
                .single());
        var figures = json.read(answer, Figures.class);
        var learning = filter.member().map(member -> learning(member, period)).orElse(Learning.NONE);
        return new Measure(
                period,
                Definition.CURRENT,
                figures.indicators(learning, filter.ofProjects()),
                figures.lms(),
                figures.declared(),
                figures.anonymous(),
                figures.interest(),
                figures.notMeasuredYet(),
                figures.suppressed(learning),
                figures.throughDerived());
    }

    /** One resource, between two days as in a {@link Filter}; one the caller may not read is absent. */
    public ResourceReuse resource(UUID id, @Nullable LocalDate from, @Nullable LocalDate to, Caller caller) {
        var resource = resources.get(caller, id);
        projector.catchUpBriefly();
        var period = period(Filter.of(from, to));
        var answer = planned(() -> measured(ReportQueries.figures(), Filter.ALL, period, caller, 1)
                .param("resource", id)
                .query(String.class)
                .single());
        var figures = json.read(answer, Figures.class);
        var learning = learning(new Member(Grouping.RESOURCE, id.toString()), period);
        return new ResourceReuse(
                id,
                resource.title(),
                period,
                Definition.CURRENT,
                figures.indicators(learning, false),
                figures.lms(),
                figures.declared(),
                figures.anonymous(),
                figures.interest(),
                figures.months(learning),
                figures.notMeasuredYet(),
                figures.suppressed(learning),
                learning,
                figures.throughDerived());
    }

    /** What a filter leaves, told apart by a grouping; of resources those that the caller may read. */
    public Breakdown by(Grouping grouping, Filter filter, Caller caller, int rows) {
        projector.catchUpBriefly();
        var period = period(filter);
        var learnt = learners.of(grouping, period);
        var lines = grouping == Grouping.RESOURCE
                ? resourceLines(filter, period, caller, rows).stream()
                        .map(line -> line(
                                line, learning(learnt.getOrDefault(line.id().toString(), List.of()), period)))
                        .toList()
                : planned(() -> measured(ReportQueries.by(grouping), filter, period, caller, rows)
                        .query((row, number) ->
                                line(row, learning(learnt.getOrDefault(row.getString("key"), List.of()), period)))
                        .list());
        return new Breakdown(period, Definition.CURRENT, grouping, lines);
    }

    /** What the projects share, of one programme or of both. */
    public Commitment commitment(@Nullable String programme) {
        var filter = new Filter(programme, null, null, null, null, null, null);
        var lines = jdbc.sql(CommitmentQuery.SQL)
                .param("programme", filter.programme())
                .query((row, number) -> new Commitment.Line(
                        row.getString("id"),
                        row.getString("programme"),
                        row.getString("name"),
                        row.getString("lead"),
                        row.getLong("grant_eur"),
                        row.getBoolean("partners_declared"),
                        row.getLong("published"),
                        row.getLong("mutualised"),
                        row.getLong("published") - row.getLong("mutualised"),
                        json.read(row.getString("by_kind"), new TypeReference<>() {}),
                        json.read(row.getString("by_scope"), new TypeReference<>() {})))
                .list();
        return new Commitment(
                Definition.COMMITMENT,
                lines.size(),
                lines.stream().filter(line -> line.published() == 0).count(),
                lines.stream().filter(line -> line.mutualised() == 0).count(),
                lines.stream().mapToLong(Commitment.Line::mutualised).sum(),
                lines.stream().mapToLong(Commitment.Line::kept).sum(),
                false,
                lines);
    }

    /** All resources that the caller may read, as of now. */
    List<Summary.ResourceLine> freshLines(Filter filter, Caller caller) {
        projector.catchUpBriefly();
        return resourceLines(filter, period(filter), caller, Integer.MAX_VALUE);
    }

    private List<Summary.ResourceLine> resourceLines(Filter filter, Period period, Caller caller, int rows) {
        return planned(() -> measured(ReportQueries.resources(), filter, period, caller, rows)
                .query(ReuseReports::resourceLine)
                .list());
    }

    private Learning learning(Member member, Period period) {
        return learning(learners.of(member, period), period);
    }

    private static Learning learning(List<LearnerMonth> months, Period period) {
        return new Learning(months, period.isOneMonth(), true);
    }

    /**
     * Asks with a plan made for the values at hand, since one made for any filter and period takes far longer, and with
     * room to sort in memory what else goes to disk.
     */
    private <T> T planned(Supplier<T> question) {
        return Objects.requireNonNull(transaction.<T>execute(status -> {
            jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
            jdbc.sql("set local work_mem = '64MB'").update();
            return question.get();
        }));
    }

    private StatementSpec measured(String sql, Filter filter, Period period, Caller caller, int rows) {
        return jdbc.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC))
                .param("wholeFrom", period.wholeFrom())
                .param("wholeTo", period.wholeTo())
                .param("headEnd", period.headEnd())
                .param("tailStart", period.tailStart())
                .param("quarterFrom", period.quarterFrom())
                .param("quarterTo", period.quarterTo())
                .param("yearFrom", period.yearFrom())
                .param("yearTo", period.yearTo())
                .param("nobody", ReuseProjector.NOBODY)
                .param("programme", filter.programme())
                .param("project", filter.project())
                .param("organisation", filter.organisation())
                .param("sector", filter.sector())
                .param("network", filter.network())
                .param("resource", null)
                .param("tokens", caller.tokens().toArray(String[]::new))
                .param("rows", rows);
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

    private static Summary.ResourceLine resourceLine(ResultSet row, int number) throws SQLException {
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

    private static Breakdown.Line line(Summary.ResourceLine line, Learning learning) {
        return new Breakdown.Line(
                line.id().toString(),
                line.title(),
                line.state().equals("published") ? 1 : 0,
                line.reusingOrganisations() > 0 ? 1 : 0,
                line.reusingOrganisations(),
                line.pulls(),
                line.lmsPulls(),
                line.declaredPulls(),
                line.anonymousPulls(),
                line.views(),
                line.previews(),
                line.adaptations(),
                learning.launches(),
                learning.completions(),
                learning.hours(),
                learning.monthsWithheld());
    }

    private static Breakdown.Line line(ResultSet row, Learning learning) throws SQLException {
        return new Breakdown.Line(
                row.getString("key"),
                Objects.requireNonNullElse(row.getString("label"), row.getString("key")),
                row.getLong("resourcesPublished"),
                row.getLong("resourcesReused"),
                row.getLong("reusingOrganisations"),
                row.getLong("pulls"),
                row.getLong("lmsPulls"),
                row.getLong("declaredPulls"),
                row.getLong("anonymousPulls"),
                row.getLong("views"),
                row.getLong("previews"),
                row.getLong("adaptations"),
                learning.launches(),
                learning.completions(),
                learning.hours(),
                learning.monthsWithheld());
    }
}
