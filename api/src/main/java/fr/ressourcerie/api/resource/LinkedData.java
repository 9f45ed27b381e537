package fr.ressourcerie.api.resource;

import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource for machines that know nothing of the commons: as schema.org {@code LearningResource}, and as typed links
 * (RFC 8288) by the Signposting patterns.
 */
final class LinkedData {
    private static final String SKILL = "http://data.europa.eu/esco/skill/";
    private static final Map<String, String> LICENCES = Map.of(
            "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/",
            "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/",
            "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/",
            "CC-BY-ND-4.0", "https://creativecommons.org/licenses/by-nd/4.0/",
            "CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/",
            "CC-BY-NC-SA-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/",
            "CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/");

    private final String base;
    private final Vocabulary skills;

    /**
     * @param base where the commons is reached, without a slash at its end
     * @param skills of ESCO
     */
    LinkedData(String base, Vocabulary skills) {
        this.base = base;
        this.skills = skills;
    }

    /** The resource as JSON-LD; what is not known is left out. */
    Map<String, Object> jsonLd(Resource resource) {
        var m = resource.metadata();
        var ld = new LinkedHashMap<String, Object>();
        ld.put("@context", "https://schema.org");
        ld.put("@type", "LearningResource");
        ld.put("@id", page(resource));
        ld.put("name", resource.title());
        put(ld, "description", m.description());
        put(ld, "learningResourceType", m.kind() == null ? null : m.kind().wire());
        put(ld, "license", licence(m.licence()));
        put(ld, "inLanguage", m.languages().isEmpty() ? null : m.languages());
        put(ld, "keywords", m.keywords().isEmpty() ? null : m.keywords());
        put(ld, "timeRequired", m.durationMinutes() == null ? null : "PT" + m.durationMinutes() + "M");
        put(ld, "educationalLevel", m.level());
        put(ld, "accessibilitySummary", m.accessibility());
        put(
                ld,
                "teaches",
                m.skills().isEmpty()
                        ? null
                        : m.skills().stream().map(this::skill).toList());
        put(ld, "isBasedOn", m.derivesFrom() == null ? null : base + "/ressources/" + m.derivesFrom());
        put(
                ld,
                "datePublished",
                resource.publishedAt() == null ? null : resource.publishedAt().toString());
        ld.put("dateModified", resource.updatedAt().toString());
        ld.put(
                "publisher",
                Map.of("@type", "Organization", "name", resource.organisation().name()));
        if (resource.latestVersion() > 0) {
            ld.put("version", String.valueOf(resource.latestVersion()));
            ld.put("encoding", Map.of("@type", "MediaObject", "contentUrl", content(resource)));
        }
        return ld;
    }

    private Map<String, Object> skill(String id) {
        return Map.of(
                "@type",
                "DefinedTerm",
                "@id",
                SKILL + id,
                "name",
                Map.of("@value", skills.label(id), "@language", "fr"),
                "inDefinedTermSet",
                "http://data.europa.eu/esco/concept-scheme/skills");
    }

    /** The values of Link headers. */
    List<String> signposts(Resource resource) {
        var links = new ArrayList<String>();
        links.add("<" + page(resource) + ">; rel=\"cite-as\"");
        links.add("<https://schema.org/LearningResource>; rel=\"type\"");
        links.add("<" + base + "/api/resources/" + resource.id()
                + ">; rel=\"describedby\"; type=\"application/ld+json\"");
        var licence = licence(resource.metadata().licence());
        if (licence != null && licence.startsWith("https://")) {
            links.add("<" + licence + ">; rel=\"license\"");
        }
        if (resource.latestVersion() > 0) {
            links.add("<" + content(resource) + ">; rel=\"item\"");
        }
        return links;
    }

    private String page(Resource resource) {
        return base + "/ressources/" + resource.id();
    }

    private String content(Resource resource) {
        return base + "/api/resources/" + resource.id() + "/versions/" + resource.latestVersion() + "/package";
    }

    private static @Nullable String licence(@Nullable String id) {
        return id == null ? null : LICENCES.getOrDefault(id, id);
    }

    private static void put(Map<String, Object> ld, String name, @Nullable Object value) {
        if (value != null) {
            ld.put(name, value);
        }
    }
}
