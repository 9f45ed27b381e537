package fr.ressourcerie.ingest.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One text in several languages, as xAPI and cmi5 give names and descriptions; at most 50 languages. */
record LanguageTexts(Map<String, String> texts) {
    private static final int LANGUAGES = 50;
    private static final int TAG_LENGTH = 35;

    /** Reads elements that carry a text each, and its language in {@code lang}; the first of a language stays. */
    static LanguageTexts of(Stream<XmlElement> elements) {
        var texts = new LinkedHashMap<String, String>();
        elements.limit(LANGUAGES).forEach(element -> {
            var text = Findings.cap(element.text(), Findings.DESCRIPTION_LENGTH);
            if (text != null) {
                var language = Findings.cap(element.attribute("lang"), TAG_LENGTH);
                texts.putIfAbsent(language == null ? "und" : language, text);
            }
        });
        return new LanguageTexts(texts);
    }

    /** The text in French, else the first one; null where there is none. */
    @Nullable
    String preferred() {
        return Stream.concat(
                        texts.entrySet().stream()
                                .filter(text -> text.getKey().startsWith("fr"))
                                .map(Map.Entry::getValue),
                        texts.values().stream())
                .findFirst()
                .orElse(null);
    }

    List<String> languages() {
        return List.copyOf(texts.keySet());
    }

    /** The texts by language where there are several to choose from, else nothing. */
    Map<String, String> several() {
        return texts.size() > 1 ? texts : Map.of();
    }
}
