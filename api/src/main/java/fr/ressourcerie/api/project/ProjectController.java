package fr.ressourcerie.api.project;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.project.Project;
import fr.ressourcerie.catalogue.project.Projects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The 62 published projects, who leads them and with whom. */
@RestController
@RequestMapping("/api/projects")
final class ProjectController {
    /** The organisation of the commons that is a project's published lead. */
    @Schema(name = "ProjectLead")
    record Lead(@Nullable UUID organisation) {}

    /** The organisations a lead declares as partners. */
    @Schema(name = "ProjectPartners")
    record Partners(@Nullable Set<UUID> organisations) {}

    /** The published list. */
    @Schema(name = "Projects")
    record Page(List<Project> projects) {}

    private final Projects projects;

    ProjectController(Projects projects) {
        this.projects = projects;
    }

    @Operation(operationId = "listProjects", summary = "The published projects")
    @GetMapping
    Page list() {
        return new Page(projects.list());
    }

    @Operation(operationId = "readProject", summary = "One project")
    @GetMapping("/{id}")
    Project get(@PathVariable UUID id) {
        return projects.get(id);
    }

    @Operation(operationId = "setProjectLead", summary = "Say which organisation is the published lead")
    @PutMapping("/{id}/lead")
    Project lead(Caller caller, @PathVariable UUID id, @RequestBody Lead lead) {
        if (lead.organisation() == null) {
            throw Refusal.invalid(
                    "/organisation", "Il faut un organisme.", "GET /api/organisations en donne la liste.");
        }
        return projects.setLead(caller, id, lead.organisation());
    }

    @Operation(operationId = "declareProjectPartners", summary = "Declare the partners, as a whole")
    @PutMapping("/{id}/partners")
    Project partners(Caller caller, @PathVariable UUID id, @RequestBody Partners partners) {
        if (partners.organisations() == null) {
            throw Refusal.invalid(
                    "/organisations", "Il faut une liste.", "Envoyez une liste vide s’il n’y a pas de partenaire.");
        }
        return projects.declarePartners(caller, id, partners.organisations());
    }
}
