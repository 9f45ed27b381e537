package fr.ressourcerie.search.indexing;

import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.vocabulary.Term;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.catalogue.vocabulary.Vocabulary;
import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.Completion.Kind;
import fr.ressourcerie.search.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A published resource as it is searched. Ids and codes are told in words too: jobs with all their appellations, skills, and
 * among the keywords the labels of sectors and equipment.
 */
final class Documents {
    private static final String UNKNOWN_KIND = "document";

    private final Vocabulary jobs;
    private final Vocabulary skills;
    private final Vocabulary sectors;
    private final Vocabulary equipment;

    Documents(Vocabularies vocabularies) {
        jobs = vocabularies.get("rome");
        skills = vocabularies.get("skills");
        sectors = vocabularies.get("sectors");
        equipment = vocabularies.get("equipment");
    }

    /**
     * The document of a resource.
     *
     * @param version its latest ready one, or null where it has no file
     * @param inside the words inside that version
     */
    Document document(Resource resource, @Nullable Version version, List<TextPart> inside) {
        var metadata = resource.metadata();
        var published = Objects.requireNonNullElse(resource.publishedAt(), resource.createdAt());
        return new Document(
                resource.id(),
                resource.title(),
                orEmpty(metadata.description()),
                keywords(metadata),
                kind(metadata, version),
                version == null || version.format() == null
                        ? null
                        : version.format().wire(),
                metadata.effectiveScope().wire(),
                orEmpty(metadata.licence()),
                metadata.sectors(),
                metadata.romeCodes(),
                metadata.romeCodes().stream().flatMap(code -> names(jobs, code)).toList(),
                metadata.skills(),
                metadata.skills().stream().flatMap(id -> names(skills, id)).toList(),
                metadata.rncpCodes(),
                metadata.nsfCodes(),
                metadata.level(),
                metadata.languages(),
                metadata.equipment(),
                resource.organisation().id().toString(),
                resource.organisation().name(),
                metadata.project() == null ? null : metadata.project().toString(),
                resource.projectName(),
                metadata.durationMinutes(),
                version == null ? null : version.size(),
                published,
                resource.updatedAt(),
                resource.reusingOrganisations(),
                resource.readers(),
                completions(resource),
                text(metadata, inside));
    }

    private List<String> keywords(Metadata metadata) {
        return Stream.of(
                        metadata.keywords().stream(),
                        metadata.sectors().stream().flatMap(id -> labels(sectors, id)),
                        metadata.equipment().stream().flatMap(id -> labels(equipment, id)))
                .flatMap(words -> words)
                .toList();
    }

    private static Stream<String> labels(Vocabulary vocabulary, String id) {
        return vocabulary.find(id).map(Term::labels).stream().flatMap(labels -> labels.values().stream());
    }

    private static Stream<String> names(Vocabulary vocabulary, String id) {
        return vocabulary.find(id).stream()
                .flatMap(term -> Stream.concat(Stream.of(term.label()), term.alternatives().stream()));
    }

    private List<Completion> completions(Resource resource) {
        var metadata = resource.metadata();
        var completions = new ArrayList<Completion>();
        completions.add(
                new Completion(Kind.TITLE, resource.title(), resource.id().toString()));
        metadata.keywords().forEach(keyword -> completions.add(new Completion(Kind.KEYWORD, keyword, null)));
        for (var job : metadata.romeCodes()) {
            names(jobs, job).forEach(name -> completions.add(new Completion(Kind.JOB, name, job)));
        }
        metadata.skills().stream()
                .filter(skills::has)
                .forEach(skill -> completions.add(new Completion(Kind.SKILL, skills.label(skill), null)));
        metadata.sectors()
                .forEach(sector -> completions.add(new Completion(Kind.SECTOR, sectors.label(sector), sector)));
        var organisation = resource.organisation();
        completions.add(new Completion(
                Kind.ORGANISATION, organisation.name(), organisation.id().toString()));
        return completions;
    }

    private static String kind(Metadata metadata, @Nullable Version version) {
        if (metadata.kind() != null) {
            return metadata.kind().wire();
        }
        return version == null || version.kind() == null
                ? UNKNOWN_KIND
                : version.kind().wire();
    }

    /** What a depositor wrote in the resource itself, then what its file holds. */
    private static List<TextPart> text(Metadata metadata, List<TextPart> inside) {
        var text = new ArrayList<TextPart>();
        if (metadata.text() != null) {
            text.add(new TextPart("", null, metadata.text()));
        }
        metadata.steps().forEach(step -> text.add(new TextPart("", step.title(), orEmpty(step.description()))));
        text.addAll(inside);
        return text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
