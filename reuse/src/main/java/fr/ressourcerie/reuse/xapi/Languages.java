package fr.ressourcerie.reuse.xapi;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages a reader asks for, in the order of its wish, looked up as RFC 4647, section 3.4 says. */
public final class Languages {
    private static final int LONGEST_HEADER = 2_000;
    private static final List<String> OTHERWISE = List.of("fr", "en", "und");

    private final List<Locale.LanguageRange> wished;

    private Languages(List<Locale.LanguageRange> wished) {
        this.wished = wished;
    }

    /** Reads an {@code Accept-Language} header (RFC 9110, section 12.5.4); one that cannot be read wishes for nothing. */
    public static Languages of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
            return new Languages(List.of());
        }
        try {
            return new Languages(Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .toList());
        } catch (IllegalArgumentException e) {
            return new Languages(List.of());
        }
    }

    /** The tag to show, of at least one; French, then English, then the first where none is wished for. */
    String choose(Collection<String> tags) {
        for (var range : wished) {
            if (range.getRange().equals("*")) {
                break;
            }
            var found = lookUp(range.getRange(), tags);
            if (found != null) {
                return found;
            }
        }
        for (var usual : OTHERWISE) {
            var found = lookUp(usual, tags);
            if (found != null) {
                return found;
            }
        }
        return tags.iterator().next();
    }

    /** The tag equal to a range, or to the range cut at its end, part by part; failing that, one more precise than it. */
    private static @Nullable String lookUp(String range, Collection<String> tags) {
        for (var cut = range; !cut.isEmpty(); cut = shorter(cut)) {
            for (var tag : tags) {
                if (tag.equalsIgnoreCase(cut)) {
                    return tag;
                }
            }
        }
        var prefix = range.toLowerCase(Locale.ROOT) + "-";
        return tags.stream()
                .filter(tag -> tag.toLowerCase(Locale.ROOT).startsWith(prefix))
                .findFirst()
                .orElse(null);
    }

    private static String shorter(String range) {
        int end = range.lastIndexOf('-');
        if (end < 0) {
            return "";
        }
        var cut = range.substring(0, end);
        boolean single = cut.length() >= 2 && cut.charAt(cut.length() - 2) == '-';
        return single ? cut.substring(0, cut.length() - 2) : cut;
    }
}
