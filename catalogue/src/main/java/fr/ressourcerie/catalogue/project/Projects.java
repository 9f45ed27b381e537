package fr.ressourcerie.catalogue.project;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/** The projects that the programmes fund, who leads them and with whom. */
public final class Projects {
    private static final String SELECT = """
            select p.*,
                   (select count(*) from resource r where r.project_id = p.id and r.state = 'published') as published,
                   (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name), '[]')
                      from project_partner m join organisation o on o.id = m.organisation_id
                     where m.project_id = p.id) as partners
              from project p""";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Changes changes;
    private final Policy policy;
    private final Json json;

    public Projects(JdbcClient jdbc, TransactionOperations transaction, Changes changes, Policy policy, Json json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.changes = changes;
        this.policy = policy;
        this.json = json;
    }

    /** Loads the published list where it is not loaded yet; a project already there is left as it is. */
    public void load() {
        try (var file = Projects.class.getResourceAsStream("/projects/laureates.tsv")) {
            if (file == null) {
                throw new IllegalStateException("The program lacks its list of projects: build it again.");
            }
            var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1);
            transaction.executeWithoutResult(
                    status -> lines.map(line -> line.split("\t", -1)).forEach(this::insert));
        } catch (IOException e) {
            throw new UncheckedIOException("list of projects", e);
        }
    }

    private void insert(String[] cells) {
        jdbc.sql("""
                        insert into project (programme, name, lead, field, sectors, cost_eur, grant_eur)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (programme, name) do nothing""")
                .param(1, cells[0])
                .param(2, cells[1])
                .param(3, cells[2])
                .param(4, cells[3])
                .param(5, cells[4].split(";", -1))
                .param(6, Long.parseLong(cells[5]))
                .param(7, Long.parseLong(cells[6]))
                .update();
    }

    public List<Project> list() {
        return jdbc.sql(SELECT + " order by p.programme desc, p.name")
                .query(this::project)
                .list();
    }

    /** A project that must exist. */
    public Project get(UUID id) {
        return jdbc.sql(SELECT + " where p.id = :id")
                .param("id", id)
                .query(this::project)
                .optional()
                .orElseThrow(() -> Refusal.absent("projet " + id));
    }

    /** The projects an organisation leads or is a partner of. */
    public List<UUID> of(UUID organisation) {
        return jdbc.sql("""
                        select id from project where lead_organisation = :organisation
                         union select project_id from project_partner where organisation_id = :organisation""")
                .param("organisation", organisation)
                .query(UUID.class)
                .list();
    }

    /** Says which organisation of the commons is the published lead. */
    public Project setLead(Caller caller, UUID id, UUID organisation) {
        policy.requireAdministrator(caller);
        return transaction.execute(status -> {
            get(id);
            requireOrganisations(Set.of(organisation), "/leadOrganisation");
            jdbc.sql("update project set lead_organisation = :organisation where id = :id")
                    .param("organisation", organisation)
                    .param("id", id)
                    .update();
            changes.append(Change.Kind.PROJECT_CHANGED, null, null, organisation, caller.key());
            return get(id);
        });
    }

    /** Declares the partners, as a whole; an empty set says that there are none. */
    public Project declarePartners(Caller caller, UUID id, Set<UUID> partners) {
        policy.requireKey(caller);
        return transaction.execute(status -> {
            var project = get(id);
            if (project.leadOrganisation() == null) {
                policy.requireAdministrator(caller);
            } else {
                policy.requireAdministratorOf(caller, project.leadOrganisation());
            }
            requireOrganisations(partners, "/partners");
            jdbc.sql("delete from project_partner where project_id = :id")
                    .param("id", id)
                    .update();
            jdbc.sql("insert into project_partner select :id, unnest(:partners::uuid[])")
                    .param("id", id)
                    .param("partners", partners.toArray(UUID[]::new))
                    .update();
            jdbc.sql("update project set partners_declared = true where id = :id")
                    .param("id", id)
                    .update();
            changes.append(Change.Kind.PROJECT_CHANGED, null, null, null, caller.key());
            return get(id);
        });
    }

    private void requireOrganisations(Set<UUID> ids, String pointer) {
        var known = jdbc.sql("select count(*) from organisation where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Long.class)
                .single();
        if (known != ids.size()) {
            throw Refusal.invalid(pointer, "Organisme inconnu.", "GET /api/organisations en donne la liste.");
        }
    }

    private Project project(ResultSet row, int number) throws SQLException {
        return new Project(
                row.getObject("id", UUID.class),
                row.getString("programme"),
                row.getString("name"),
                row.getString("lead"),
                row.getObject("lead_organisation", UUID.class),
                row.getString("field"),
                Arrays.asList((String[]) row.getArray("sectors").getArray()),
                row.getLong("cost_eur"),
                row.getLong("grant_eur"),
                json.read(row.getString("partners"), new TypeReference<List<Organisation.Reference>>() {}),
                row.getBoolean("partners_declared"),
                row.getLong("published"));
    }
}
