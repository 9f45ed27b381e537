package fr.ressourcerie.catalogue.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.database.SharedDatabase;
import fr.ressourcerie.catalogue.organisation.NewOrganisation;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ProjectsIT {
    private static final Caller ADMINISTRATOR =
            new Caller(UUID.randomUUID(), null, Set.of(Role.ADMINISTRATOR), Set.of("public", "administrator"));

    private Projects projects;
    private Organisations organisations;

    @BeforeEach
    void open() {
        var access = SharedDatabase.create();
        var source = new DriverManagerDataSource(access.jdbcUrl(), access.user(), access.password());
        Flyway.configure().dataSource(source).load().migrate();
        var jdbc = JdbcClient.create(source);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        var changes = new Changes(jdbc);
        organisations = new Organisations(jdbc, transaction, changes, new Vocabularies());
        projects = new Projects(jdbc, transaction, changes, new Policy(), new Json());
        projects.load();
    }

    /** The totals that the ministry published on 17 November 2022. */
    @Test
    void areTheSixtyTwoThatWerePublishedWithTheirTotals() {
        var all = projects.list();
        assertThat(all).hasSize(62);
        assertThat(of(all, "DEFFINUM")).hasSize(50);
        assertThat(sum(of(all, "DEFFINUM"), true)).isEqualTo(140_339_478);
        assertThat(sum(of(all, "DEFFINUM"), false)).isEqualTo(90_299_005);
        assertThat(of(all, "CMA")).hasSize(12);
        assertThat(sum(of(all, "CMA"), true)).isEqualTo(68_788_320);
        assertThat(sum(of(all, "CMA"), false)).isEqualTo(45_011_922);
    }

    @Test
    void areLoadedOnceHoweverOftenTheProgramStarts() {
        var lead = organisation("Porteur");
        var project = projects.setLead(ADMINISTRATOR, projects.list().getFirst().id(), lead.id());
        projects.load();
        assertThat(projects.list()).hasSize(62);
        assertThat(projects.get(project.id()).leadOrganisation()).isEqualTo(lead.id());
    }

    @Test
    void theLeadDeclaresItsPartnersAndNobodyElseDoes() {
        var lead = organisation("Porteur");
        var partner = organisation("Partenaire");
        var id = projects.setLead(ADMINISTRATOR, projects.list().getFirst().id(), lead.id())
                .id();
        assertThat(projects.get(id).partnersDeclared()).isFalse();
        var stranger = caller(partner);
        assertThat(catchThrowableOfType(
                                Refusal.class, () -> projects.declarePartners(stranger, id, Set.of(partner.id())))
                        .reason())
                .isEqualTo(Refusal.Reason.FORBIDDEN);
        var declared = projects.declarePartners(caller(lead), id, Set.of(partner.id()));
        assertThat(declared.partnersDeclared()).isTrue();
        assertThat(declared.partners()).extracting(Organisation.Reference::name).containsExactly("Partenaire");
        assertThat(projects.of(partner.id())).containsExactly(id);
    }

    private Organisation organisation(String name) {
        return organisations.create(new NewOrganisation(name, "cfa", null, null, null, null, null));
    }

    private static Caller caller(Organisation organisation) {
        return new Caller(UUID.randomUUID(), organisation.id(), Set.of(Role.ADMINISTRATOR), Set.of());
    }

    private static List<Project> of(List<Project> all, String programme) {
        return all.stream()
                .filter(project -> project.programme().equals(programme))
                .toList();
    }

    private static long sum(List<Project> projects, boolean cost) {
        return projects.stream()
                .mapToLong(p -> cost ? p.costEur() : p.grantEur())
                .sum();
    }
}
