package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.catalogue.access.Caller;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports as tables with French headings, for spreadsheets: whole where an answer is cut. */
public final class ReuseTables {
    private final ReuseReports reports;

    public ReuseTables(ReuseReports reports) {
        this.reports = reports;
    }

    /** The table by resource, of all that the caller may read. */
    public Table resources(Filter filter, Caller caller) {
        var table = new Table(
                "Ressources",
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
                "Adaptations");
        reports.freshLines(filter, caller)
                .forEach(line -> table.row(
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
        return table;
    }

    /** All tables of a summary: indicators, months, projects, resources, flows, and what they mean. */
    public Workbook workbook(Filter filter, Caller caller) {
        var summary = reports.summary(filter, caller);
        return new Workbook(List.of(
                indicators(summary.period(), summary.indicators(), summary.lms(), summary.interest()),
                months(summary.months()),
                projects(summary.byProject()),
                resources(filter, caller),
                flows(summary.flows()),
                definition(summary.definition())));
    }

    /** The indicators alone. */
    public Table indicators(Filter filter, Caller caller) {
        var measure = reports.indicators(filter, caller);
        return indicators(measure.period(), measure.indicators(), measure.lms(), measure.interest());
    }

    public Table months(Filter filter, Caller caller) {
        return months(reports.summary(filter, caller).months());
    }

    public Table flows(Filter filter, Caller caller) {
        return flows(reports.summary(filter, caller).flows());
    }

    public Table projects(Filter filter, Caller caller) {
        return projects(reports.summary(filter, caller).byProject());
    }

    /** The months of one resource. */
    public Table months(UUID id, @Nullable LocalDate from, @Nullable LocalDate to, Caller caller) {
        return months(reports.resource(id, from, to, caller).months());
    }

    /** One resource: indicators, months, and what they mean. */
    public Workbook workbook(UUID id, @Nullable LocalDate from, @Nullable LocalDate to, Caller caller) {
        var reuse = reports.resource(id, from, to, caller);
        return new Workbook(List.of(
                indicators(reuse.period(), reuse.indicators(), reuse.lms(), reuse.interest()),
                months(reuse.months()),
                definition(reuse.definition())));
    }

    public Table by(Grouping grouping, Filter filter, Caller caller) {
        var table = new Table(
                "Répartition",
                "Code",
                "Libellé",
                "Ressources publiées",
                "Ressources réutilisées",
                "Organismes réutilisateurs",
                "Reprises",
                "Reprises par LMS",
                "Reprises déclarées",
                "Reprises anonymes",
                "Adaptations",
                "Lancements",
                "Achèvements",
                "Heures",
                "Mois masqués");
        reports.by(grouping, filter, caller, Integer.MAX_VALUE)
                .lines()
                .forEach(line -> table.row(
                        line.key(),
                        line.label(),
                        line.resourcesPublished(),
                        line.resourcesReused(),
                        line.reusingOrganisations(),
                        line.pulls(),
                        line.lmsPulls(),
                        line.declaredPulls(),
                        line.anonymousPulls(),
                        line.adaptations(),
                        line.launches(),
                        line.completions(),
                        line.hours(),
                        line.monthsWithheld()));
        return table;
    }

    public Table commitment(@Nullable String programme) {
        var table = new Table(
                "Engagement",
                "Programme",
                "Projet",
                "Chef de file",
                "Montant maximal publié (€)",
                "Partenaires déclarés",
                "Ressources publiées",
                "Mutualisées",
                "Gardées au projet ou à l’organisme",
                "Ressourcerie",
                "Secteur",
                "Réseau",
                "Projet seul",
                "Organisme seul");
        reports.commitment(programme)
                .byProject()
                .forEach(line -> table.row(
                        line.programme(),
                        line.name(),
                        line.lead(),
                        line.grantEur(),
                        line.partnersDeclared() ? "oui" : "non",
                        line.published(),
                        line.mutualised(),
                        line.kept(),
                        line.byScope().getOrDefault("commons", 0L),
                        line.byScope().getOrDefault("sector", 0L),
                        line.byScope().getOrDefault("network", 0L),
                        line.byScope().getOrDefault("project", 0L),
                        line.byScope().getOrDefault("organisation", 0L)));
        return table;
    }

    private static Table indicators(Period period, Indicators figures, Pulled lms, Interest interest) {
        var table = new Table("Indicateurs", "Indicateur", "Valeur");
        table.row("Premier jour", period.from().toString());
        table.row("Dernier jour", period.to().toString());
        table.row("Organismes réutilisateurs", figures.reusingOrganisations());
        table.row("Reprises", figures.pulls());
        table.row("Reprises par LMS", lms.pulls());
        table.row("Lancements (mois clos, arrondis à 5)", figures.launches());
        table.row("Achèvements (mois clos, arrondis à 5)", figures.completions());
        table.row("Apprenants (un mois clos, arrondis à 5)", figures.learners());
        table.row("Heures (mois clos, arrondies à 5)", figures.hours());
        table.row("Adaptations", figures.adaptations());
        table.row("Ressources publiées", figures.resourcesPublished());
        table.row("Ressources réutilisées", figures.resourcesReused());
        table.row("Part des ressources réutilisées", figures.shareReused());
        table.row("Part réutilisée hors de son secteur", figures.shareReusedOutsideSector());
        table.row("Délai médian avant première réutilisation (jours)", figures.medianDaysToFirstReuse());
        table.row("Montant maximal publié par organisme réutilisateur (€)", figures.grantEurPerReusingOrganisation());
        table.row("Consultations", interest.views());
        table.row("Essais", interest.previews());
        return table;
    }

    private static Table months(List<Month> months) {
        var table = new Table(
                "Mois",
                "Mois",
                "Organismes réutilisateurs",
                "Reprises",
                "Reprises par LMS",
                "Adaptations",
                "Apprenants",
                "Lancements",
                "Achèvements",
                "Heures");
        months.forEach(month -> table.row(
                month.month(),
                month.reusingOrganisations(),
                month.pulls(),
                month.lmsPulls(),
                month.adaptations(),
                month.learners(),
                month.launches(),
                month.completions(),
                month.hours()));
        return table;
    }

    private static Table projects(List<Summary.ProjectLine> projects) {
        var table = new Table(
                "Projets",
                "Programme",
                "Projet",
                "Montant maximal publié (€)",
                "Partenaires déclarés",
                "Ressources publiées",
                "Ressources réutilisées",
                "Organismes réutilisateurs",
                "Reprises",
                "Reprises par LMS",
                "Adaptations",
                "Lancements",
                "Achèvements",
                "Heures");
        projects.forEach(line -> table.row(
                line.programme(),
                line.name(),
                line.grantEur(),
                line.partnersDeclared() ? "oui" : "non",
                line.resourcesPublished(),
                line.resourcesReused(),
                line.reusingOrganisations(),
                line.pulls(),
                line.lmsPulls(),
                line.adaptations(),
                line.launches(),
                line.completions(),
                line.hours()));
        return table;
    }

    private static Table flows(List<Summary.Flow> flows) {
        var table = new Table(
                "Flux",
                "Secteur de la ressource",
                "Secteur du réutilisateur",
                "Organismes",
                "Reprises",
                "Reprises par LMS");
        flows.forEach(
                flow -> table.row(flow.from(), flow.to(), flow.reusingOrganisations(), flow.pulls(), flow.lmsPulls()));
        return table;
    }

    private static Table definition(Definition definition) {
        var table = new Table("Définitions", "Ce que disent ces chiffres");
        table.row(definition.text());
        table.row(definition.link());
        return table;
    }
}
