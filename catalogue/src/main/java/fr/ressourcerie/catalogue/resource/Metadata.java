package fr.ressourcerie.catalogue.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What the depositor may say of a resource. Absent is null or an empty list; the rules that make it sound are
 * {@link MetadataRules}.
 *
 * @param licence SPDX id, or {@code etalab-2.0}
 * @param romeCodes jobs of ROME 4, such as F1703
 * @param skills of ESCO, by the UUID that ends the skill's URI
 * @param rncpCodes certifications, such as RNCP35316
 * @param nsfCodes training specialities, such as 230
 * @param level level of the French qualification framework, 3 to 8
 * @param durationMinutes learning time, 1 to 100 000
 * @param languages BCP 47
 * @param steps of a pathway, in order
 * @param text of a good practice
 * @param address of an online tool, an http(s) URI
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Metadata(
        @Nullable String title,
        @Nullable String description,
        @Nullable Kind kind,
        @Nullable Scope scope,
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

        @JsonDeserialize(using = ReferenceDeserializer.class) @Nullable
        UUID project,

        @JsonDeserialize(using = ReferenceDeserializer.class) @Nullable
        UUID derivesFrom,

        List<Relation> relations,
        List<Step> steps,
        @Nullable String text,
        @Nullable String address) {

    @SuppressWarnings("ConstantValue")
    public Metadata {
        sectors = orEmpty(sectors);
        romeCodes = orEmpty(romeCodes);
        skills = orEmpty(skills);
        rncpCodes = orEmpty(rncpCodes);
        nsfCodes = orEmpty(nsfCodes);
        languages = orEmpty(languages);
        audience = orEmpty(audience);
        equipment = orEmpty(equipment);
        keywords = orEmpty(keywords);
        relations = orEmpty(relations);
        steps = orEmpty(steps);
    }

    /** Who may find it once published; what is not said is for everyone, since that is what a commons is for. */
    public Scope effectiveScope() {
        return scope == null ? Scope.COMMONS : scope;
    }

    /** The resources that are named, each by the JSON Pointer (RFC 6901) of where, in the order of the fields. */
    Map<String, UUID> references() {
        var references = new LinkedHashMap<String, UUID>();
        if (derivesFrom != null) {
            references.put("/derivesFrom", derivesFrom);
        }
        for (int i = 0; i < relations.size(); i++) {
            references.put("/relations/" + i + "/target", relations.get(i).target());
        }
        for (int i = 0; i < steps.size(); i++) {
            var resource = steps.get(i).resource();
            if (resource != null) {
                references.put("/steps/" + i + "/resource", resource);
            }
        }
        return references;
    }

    /** Keeps a null among the values, for the rules to point at. */
    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
    }
}
