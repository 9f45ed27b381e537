package fr.ressourcerie.ingest.inspect;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Maps what an author wrote of a licence to an id of the vocabulary {@code licences} (SPDX, or {@code etalab-2.0}), where
 * there is no doubt: no version, an older version or two licences in one text give none.
 */
final class Licences {
    private static final Pattern CREATIVE_COMMONS = Pattern.compile(
            "(?:creativecommons\\.org/licenses/|\\bcc[ -])(by(?:-nc)?(?:-sa|-nd)?)[/ -](?:v(?:er(?:sion)?)?\\.? ?)?(\\d\\.\\d)\\b");
    private static final Pattern CC0 =
            Pattern.compile("\\bcc0[ -]1\\.0\\b|creativecommons\\.org/publicdomain/zero/1\\.0");
    private static final Pattern ETALAB =
            Pattern.compile("\\betalab-2\\.0\\b|\\blicence ouverte (?:v|version )?2\\.0\\b");
    private static final Pattern WORDS = Pattern.compile("creative commons: attribution[a-z -]* 4\\.0");
    private static final List<String> EXACT = List.of("MIT", "Apache-2.0", "GPL-3.0-or-later");

    private Licences() {}

    /** The id of the one licence that a text names, or null. */
    static @Nullable String id(@Nullable String text) {
        var lower = text == null ? "" : Findings.cap(text.toLowerCase(Locale.ROOT), Findings.TITLE_LENGTH);
        if (lower == null || lower.isEmpty()) {
            return null;
        }
        var named = Stream.of(
                        CREATIVE_COMMONS.matcher(lower).results().map(found -> commons(found.group(1), found.group(2))),
                        WORDS.matcher(lower).results().map(found -> commons(elements(found.group()), "4.0")),
                        CC0.matcher(lower).results().map(found -> "CC0-1.0"),
                        ETALAB.matcher(lower).results().map(found -> "etalab-2.0"),
                        EXACT.stream().filter(id -> id.equalsIgnoreCase(lower)))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
        var only = named.size() == 1 ? named.iterator().next() : "";
        return only.isEmpty() ? null : only;
    }

    /** Older versions are other licences, which the vocabulary has not: they stay as text. */
    private static String commons(String elements, String version) {
        return version.equals("4.0") ? "CC-" + elements.toUpperCase(Locale.ROOT) + "-4.0" : "";
    }

    /** The elements of a licence as eXeLearning words them. */
    private static String elements(String words) {
        return "by" + (words.contains("non commercial") ? "-nc" : "") + (words.contains("share alike") ? "-sa" : "")
                + (words.contains("non derived") ? "-nd" : "");
    }
}
