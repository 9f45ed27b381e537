package fr.ressourcerie.search.ask;

import fr.ressourcerie.search.Document;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.analysis.Language;
import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import fr.ressourcerie.search.ask.Fields.Prose;
import fr.ressourcerie.search.understanding.Concepts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a document holds in each field, before any engine sees it, so that all indexes hold the same.
 *
 * @param prose for each field of prose its values, in the order in which they are shown
 * @param languages that its prose is read in beside French
 * @param exact for each field of {@link Fields#EXACT} but its id its values, as they are
 * @param codes what is asked for as such, in full
 * @param facets for each facet its values
 * @param numbers for each facet with ranges what they are asked of, where it is known
 * @param titleKey what titles are sorted by: the first letters in lower case and without accents
 */
public record Contents(
        Document document,
        Map<Prose, List<String>> prose,
        List<Language> languages,
        Map<String, Collection<String>> exact,
        List<String> codes,
        Map<Facet, List<String>> facets,
        Map<Facet, Long> numbers,
        String titleKey) {
    private static final int LONGEST_KEY = 256;

    public static Contents of(Document document, Concepts concepts) {
        var facets = new EnumMap<Facet, List<String>>(Facet.class);
        var numbers = new EnumMap<Facet, Long>(Facet.class);
        for (var facet : Facet.values()) {
            facets.put(facet, facet.values(document));
            var number = facet.number(document);
            if (number != null) {
                numbers.put(facet, number);
            }
        }
        return new Contents(
                document,
                prose(document),
                Language.among(document.languages()),
                exact(document, concepts),
                codes(document),
                facets,
                numbers,
                titleKey(document.title()));
    }

    private static Map<Prose, List<String>> prose(Document document) {
        var prose = new EnumMap<Prose, List<String>>(Prose.class);
        prose.put(Prose.TITLE, List.of(document.title()));
        prose.put(Prose.DESCRIPTION, List.of(document.description()));
        prose.put(
                Prose.KEYWORDS,
                Stream.concat(document.keywords().stream(), document.equipment().stream())
                        .toList());
        prose.put(Prose.JOBS, document.romeLabels());
        prose.put(Prose.SKILLS, document.skillLabels());
        prose.put(
                Prose.NAMES,
                Stream.of(document.organisationName(), document.projectName())
                        .filter(Objects::nonNull)
                        .toList());
        prose.put(Prose.TEXT, text(document));
        return prose;
    }

    private static List<String> text(Document document) {
        int left = Document.TEXT_LIMIT;
        var text = new ArrayList<String>();
        for (var part : document.text()) {
            var whole = part.title() == null ? part.text() : part.title() + "\n" + part.text();
            var value = whole.substring(0, Math.min(whole.length(), left));
            left -= value.length();
            text.add(value);
        }
        return text;
    }

    private static String titleKey(String title) {
        try (var typed = new TextAnalyzer(Reduction.TYPED)) {
            return typed.normalize(Fields.TITLE_KEY, title.substring(0, Math.min(title.length(), LONGEST_KEY)))
                    .utf8ToString();
        }
    }

    private static Map<String, Collection<String>> exact(Document document, Concepts concepts) {
        return Map.of(
                Fields.READERS, document.readers(),
                Fields.SECTORS, document.sectors(),
                Fields.SKILLS, document.skills(),
                Fields.JOBS, document.romeCodes(),
                Fields.DOMAINS, document.domains(),
                Fields.CONCEPTS, concepts.of(document));
    }

    private static List<String> codes(Document document) {
        var codes = new ArrayList<>(document.romeCodes());
        document.rncpCodes().forEach(code -> {
            codes.add(code);
            codes.add(code.replaceFirst("^(?i)RNCP", ""));
        });
        document.nsfCodes().forEach(code -> {
            codes.add(code);
            codes.add("NSF" + code);
        });
        if (document.format() != null) {
            codes.add(document.format());
        }
        return codes;
    }
}
