package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.search.analysis.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Something that typing is completed to.
 *
 * @param kind what it names
 * @param text as it is written, at most {@value #LONGEST} characters
 * @param value the id or code that it names: of a title the resource, of a job, sector or organisation the value of that
 *     facet; null where the text is all there is
 */
public record Completion(Kind kind, String text, @Nullable String value) {
    /** Characters of text beyond are cut off. */
    public static final int LONGEST = 200;

    /** What a completion names. */
    public enum Kind implements Wire {
        TITLE,
        JOB,
        SKILL,
        KEYWORD,
        SECTOR,
        ORGANISATION
    }

    public Completion {
        text = text.strip();
        text = text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** In one string, as an index keeps it: with its words before it. */
    public String write() {
        return kind.wire() + "|" + (value == null ? "" : value) + "|" + String.join(" ", Tokens.typed(text)) + "|"
                + text;
    }
}
