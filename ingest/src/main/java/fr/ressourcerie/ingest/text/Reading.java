package fr.ressourcerie.ingest.text;

import fr.ressourcerie.catalogue.resource.TextPart;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was read at one place.
 *
 * @param part the words, with the place and a title
 * @param language the language declared there, as a two or three letter code (RFC 5646 primary subtag), or null
 */
public record Reading(TextPart part, @Nullable String language) {
    /** The most characters kept of one place. */
    static final int MAX_CHARACTERS = 1_000_000;

    static Reading of(String location, CharSequence text) {
        return new Reading(new TextPart(location, null, WhiteSpace.fold(text, MAX_CHARACTERS)), null);
    }

    /** The primary subtag of a language tag as people write it ({@code fr}, {@code fr-FR}, {@code FR_fr}), or null. */
    static @Nullable String language(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        var language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
        return language.isEmpty() || language.equals("und") ? null : language;
    }
}
