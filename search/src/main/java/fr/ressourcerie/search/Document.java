package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.TextPart;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published resource as it is searched: its metadata with the names that codes stand for, and the words inside its
 * latest version. Blank and repeated list items are dropped.
 *
 * @param kind the term's wire word, as are format and scope
 * @param sectors ids
 * @param romeCodes such as F1703
 * @param romeLabels names of these jobs, appellations included
 * @param skills of ESCO, by the UUID that ends the skill's URI
 * @param skillLabels what these skills are called, other names included
 * @param rncpCodes such as RNCP35316
 * @param nsfCodes such as 230
 * @param level of qualification
 * @param languages BCP 47 tags of the content
 * @param durationMinutes to learn it, or null
 * @param size of the file in bytes, or null where there is none
 * @param reuse how many other organisations reused it
 * @param readers tokens of which a caller must hold one to see the document
 * @param completions what typing is completed to that leads here
 * @param text the version's words; beyond {@value #TEXT_LIMIT} characters in all they are not searched
 */
public record Document(
        UUID id,
        String title,
        String description,
        List<String> keywords,
        String kind,
        @Nullable String format,
        String scope,
        String licence,
        List<String> sectors,
        List<String> romeCodes,
        List<String> romeLabels,
        List<String> skills,
        List<String> skillLabels,
        List<String> rncpCodes,
        List<String> nsfCodes,
        @Nullable String level,
        List<String> languages,
        List<String> equipment,
        String organisationId,
        String organisationName,
        @Nullable String projectId,
        @Nullable String projectName,
        @Nullable Integer durationMinutes,
        @Nullable Long size,
        Instant publishedAt,
        Instant updatedAt,
        long reuse,
        Set<String> readers,
        List<Completion> completions,
        List<TextPart> text) {
    /** Characters of text that are searched in one document. */
    public static final int TEXT_LIMIT = 1_000_000;

    private static final int DOMAIN = 3;

    public Document {
        keywords = clean(keywords);
        sectors = clean(sectors);
        romeCodes = clean(romeCodes);
        romeLabels = clean(romeLabels);
        skills = clean(skills);
        skillLabels = clean(skillLabels);
        rncpCodes = clean(rncpCodes);
        nsfCodes = clean(nsfCodes);
        languages = clean(languages);
        equipment = clean(equipment);
        readers = Set.copyOf(readers);
        completions = completions.stream().distinct().toList();
        text = List.copyOf(text);
    }

    /** The domains its jobs are of, each once: the first three characters of their ROME codes. */
    public List<String> domains() {
        return romeCodes.stream()
                .filter(code -> code.length() > DOMAIN)
                .map(code -> code.substring(0, DOMAIN))
                .distinct()
                .toList();
    }

    private static List<String> clean(List<String> items) {
        return items.stream()
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }
}
