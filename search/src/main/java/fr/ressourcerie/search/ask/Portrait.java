package fr.ressourcerie.search.ask;

import fr.ressourcerie.search.ask.Fields.Prose;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What an index keeps of a document to compare it with others.
 *
 * @param skills ids of ESCO
 * @param jobs codes of ROME
 * @param concepts ids
 */
public record Portrait(
        String title,
        String description,
        List<String> keywords,
        Set<String> sectors,
        Set<String> skills,
        Set<String> jobs,
        Set<String> concepts) {
    /** The fields it is made of: an index keeps the values of each. */
    public static final List<String> FIELDS = List.of(
            Prose.TITLE.french(),
            Prose.DESCRIPTION.french(),
            Prose.KEYWORDS.french(),
            Fields.SECTORS,
            Fields.SKILLS,
            Fields.JOBS,
            Fields.CONCEPTS);

    /** From the values kept of each field. */
    public static Portrait of(Function<String, List<String>> kept) {
        return new Portrait(
                String.join(" ", kept.apply(Prose.TITLE.french())),
                String.join(" ", kept.apply(Prose.DESCRIPTION.french())),
                List.copyOf(kept.apply(Prose.KEYWORDS.french())),
                new LinkedHashSet<>(kept.apply(Fields.SECTORS)),
                new LinkedHashSet<>(kept.apply(Fields.SKILLS)),
                new LinkedHashSet<>(kept.apply(Fields.JOBS)),
                new LinkedHashSet<>(kept.apply(Fields.CONCEPTS)));
    }
}
