package fr.ressourcerie.api.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.resource.Kind;
import fr.ressourcerie.catalogue.resource.Relation;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.Scope;
import fr.ressourcerie.catalogue.resource.Step;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resource as it is sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Resource")
public record ResourceView(
        UUID id,
        String title,
        @Nullable String description,
        @Nullable Kind kind,
        ResourceState state,
        @Nullable String stateReason,
        Scope scope,
        @Nullable String licence,
        List<String> sectors,
        List<String> romeCodes,
        List<String> skills,
        List<String> rncpCodes,
        List<String> nsfCodes,
        @Nullable String level,
        @Nullable Integer durationMinutes,
        List<String> languages,
        @Nullable String modality,
        List<String> audience,
        List<String> equipment,
        @Nullable String accessibility,
        List<String> keywords,
        Organisation.Reference organisation,
        Organisation.@Nullable Reference project,
        int latestVersion,
        @Nullable UUID derivesFrom,
        List<Relation> relations,
        List<Step> steps,
        @Nullable String text,
        @Nullable String address,
        Reuse reuse,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        int revision,
        Map<String, String> links) {

    /** How much it is reused, by docs/reuse.md. */
    public record Reuse(long reusingOrganisations, long pulls) {}

    public static ResourceView of(Resource resource) {
        var m = resource.metadata();
        return new ResourceView(
                resource.id(),
                resource.title(),
                m.description(),
                m.kind(),
                resource.state(),
                resource.stateReason(),
                m.effectiveScope(),
                m.licence(),
                m.sectors(),
                m.romeCodes(),
                m.skills(),
                m.rncpCodes(),
                m.nsfCodes(),
                m.level(),
                m.durationMinutes(),
                m.languages(),
                m.modality(),
                m.audience(),
                m.equipment(),
                m.accessibility(),
                m.keywords(),
                resource.organisation(),
                m.project() == null
                        ? null
                        : new Organisation.Reference(m.project(), String.valueOf(resource.projectName())),
                resource.latestVersion(),
                m.derivesFrom(),
                m.relations(),
                m.steps(),
                m.text(),
                m.address(),
                new Reuse(resource.reusingOrganisations(), resource.pulls()),
                resource.createdAt(),
                resource.updatedAt(),
                resource.publishedAt(),
                resource.revision(),
                links(resource));
    }

    private static Map<String, String> links(Resource resource) {
        var self = "/api/resources/" + resource.id();
        var links = new LinkedHashMap<String, String>();
        links.put("self", self);
        links.put("page", "/ressources/" + resource.id());
        if (resource.latestVersion() > 0) {
            links.put("versions", self + "/versions");
            links.put("version", self + "/versions/" + resource.latestVersion());
            links.put("package", self + "/versions/" + resource.latestVersion() + "/package");
        }
        if (resource.pictured() != null && resource.state() != ResourceState.WITHDRAWN) {
            links.put("picture", self + "/versions/" + resource.pictured() + "/picture");
        }
        return links;
    }
}
