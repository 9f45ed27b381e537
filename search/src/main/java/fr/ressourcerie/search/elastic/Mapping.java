package fr.ressourcerie.search.elastic;

import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.ContentDigest;
import fr.ressourcerie.search.Document;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import fr.ressourcerie.search.ask.Contents;
import fr.ressourcerie.search.ask.Fields;
import fr.ressourcerie.search.ask.Fields.Prose;
import fr.ressourcerie.search.understanding.Concepts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** How an index of Elasticsearch is laid out, and how a document of the commons becomes one of its. */
final class Mapping {
    /** The one document that is none: where the others are told to in the log. */
    static final String POSITION = "position";

    private static final int LONGEST_ANALYSED = 10_000_000;

    private final Concepts concepts;
    private final JsonMapper json = new JsonMapper();

    Mapping(Concepts concepts) {
        this.concepts = concepts;
    }

    /** The field of a facet's values. */
    static String field(Facet facet) {
        return "facet." + facet.wire();
    }

    byte[] document(Document document) {
        var contents = Contents.of(document, concepts);
        var fields = new LinkedHashMap<String, Object>();
        fields.put(Fields.ID, document.id().toString());
        fields.put(Fields.DIGEST, ContentDigest.of(document));
        fields.put(Fields.TITLE_KEY, WellFormed.text(contents.titleKey()));
        fields.put(Fields.PUBLISHED_AT, document.publishedAt().toEpochMilli());
        fields.put(Fields.REUSE, document.reuse());
        fields.put(Fields.CODES, wellFormed(contents.codes()));
        contents.exact().forEach((field, values) -> fields.put(field, wellFormed(values)));
        contents.prose().forEach((prose, values) -> {
            fields.put(prose.french(), wellFormed(values));
            contents.languages().stream()
                    .filter(prose.languages()::contains)
                    .forEach(language -> fields.put(prose.in(language), wellFormed(values)));
        });
        contents.facets().forEach((facet, values) -> fields.put(field(facet), wellFormed(values)));
        contents.numbers().forEach((facet, number) -> fields.put(Fields.number(facet), number));
        var completions = document.completions();
        fields.put(
                Fields.COMPLETIONS,
                wellFormed(completions.stream().map(Completion::text).toList()));
        fields.put(
                Fields.COMPLETIONS_WRITTEN,
                wellFormed(completions.stream().map(Completion::write).toList()));
        return json.writeValueAsBytes(fields);
    }

    /** Settings and mappings of a new index, as JSON. */
    String index(int shards) {
        var settings = Map.of(
                "number_of_shards",
                shards,
                "auto_expand_replicas",
                "0-1",
                "refresh_interval",
                "30s",
                "highlight.max_analyzed_offset",
                LONGEST_ANALYSED,
                "highlight.weight_matches_mode.enabled",
                false,
                "analysis",
                analysis());
        var mappings = Map.of(
                "dynamic",
                "strict",
                "subobjects",
                false,
                "_source",
                Map.of("excludes", read()),
                "properties",
                properties());
        return json.writeValueAsString(Map.of("settings", Map.of("index", settings), "mappings", mappings));
    }

    /** What is read once when it comes and never shown: the same words in other languages, and completions. */
    private static List<String> read() {
        return Stream.concat(
                        Stream.of(Fields.COMPLETIONS, Fields.COMPLETIONS_WRITTEN),
                        Stream.of(Prose.values())
                                .flatMap(prose -> prose.languages().stream().map(prose::in)))
                .toList();
    }

    private static Map<String, Object> analysis() {
        return Map.of("char_filter", characters(), "filter", filters(), "analyzer", analyzers());
    }

    private static Map<String, Object> characters() {
        return Map.of(
                "inclusive_dot", replace(TextAnalyzer.INCLUSIVE_DOT, " "),
                "e_learning", replace(TextAnalyzer.E_LEARNING, "elearning"));
    }

    private static Map<String, Object> filters() {
        var filters = new TreeMap<String, Object>();
        filters.put("articles", elision(TextAnalyzer.ARTICLES));
        filters.put("italian_articles", elision(TextAnalyzer.ITALIAN_ARTICLES));
        filters.put("irregular", Map.of("type", "stemmer_override", "rules", rules()));
        filters.put("feminine", replaceFirst(TextAnalyzer.FEMININE, "$1"));
        for (var language : List.of(
                "light_french",
                "possessive_english",
                "light_german",
                "light_spanish",
                "light_italian",
                "light_portuguese",
                "dutch")) {
            filters.put(language, Map.of("type", "stemmer", "language", language));
        }
        return filters;
    }

    private static Map<String, Object> analyzers() {
        var analyzers = new TreeMap<String, Object>();
        for (var reduction : Reduction.values()) {
            analyzers.put(name(reduction), analyzer(chain(reduction)));
        }
        return analyzers;
    }

    private static String name(Reduction reduction) {
        return reduction.name().toLowerCase(Locale.ROOT) + "_words";
    }

    private static List<String> chain(Reduction reduction) {
        return switch (reduction) {
            case TYPED -> List.of("lowercase", "articles", "asciifolding");
            case FRENCH -> List.of("lowercase", "articles", "asciifolding", "irregular", "feminine", "light_french");
            case ENGLISH -> List.of("lowercase", "possessive_english", "asciifolding", "porter_stem");
            case GERMAN -> List.of("lowercase", "asciifolding", "light_german");
            case SPANISH -> List.of("lowercase", "asciifolding", "light_spanish");
            case ITALIAN -> List.of("lowercase", "italian_articles", "asciifolding", "light_italian");
            case PORTUGUESE -> List.of("lowercase", "asciifolding", "light_portuguese");
            case DUTCH -> List.of("lowercase", "asciifolding", "dutch");
        };
    }

    private static Map<String, Object> elision(List<String> articles) {
        return Map.of("type", "elision", "articles", articles, "articles_case", true);
    }

    private static Map<String, Object> analyzer(List<String> filters) {
        return Map.of(
                "type",
                "custom",
                "char_filter",
                List.of("inclusive_dot", "e_learning"),
                "tokenizer",
                "standard",
                "filter",
                filters);
    }

    private static Map<String, Object> replace(String pattern, String replacement) {
        return Map.of("type", "pattern_replace", "pattern", pattern, "replacement", replacement);
    }

    private static Map<String, Object> replaceFirst(String pattern, String replacement) {
        return Map.of("type", "pattern_replace", "pattern", pattern, "replacement", replacement, "all", false);
    }

    private static List<String> rules() {
        return TextAnalyzer.IRREGULAR.entrySet().stream()
                .map(rule -> rule.getKey() + " => " + rule.getValue())
                .sorted()
                .toList();
    }

    private static Map<String, Object> properties() {
        var fields = new TreeMap<String, Object>();
        for (var prose : Prose.values()) {
            var kept = prose == Prose.TEXT ? "offsets" : "positions";
            var french = new TreeMap<>(text(Reduction.FRENCH, kept));
            if (prose.keepsTyped()) {
                french.put("fields", Map.of("typed", text(Reduction.TYPED, kept)));
            }
            fields.put(prose.french(), french);
            prose.languages().forEach(language -> fields.put(prose.in(language), text(language.reduction(), kept)));
        }
        fields.put(Fields.CODES, text(Reduction.TYPED, "positions"));
        for (var facet : Facet.values()) {
            fields.put(field(facet), Map.of("type", "keyword", "eager_global_ordinals", true));
            if (facet.ranged()) {
                fields.put(Fields.number(facet), Map.of("type", "long"));
            }
        }
        Fields.EXACT.forEach(field -> fields.put(field, Map.of("type", "keyword")));
        fields.put(Fields.TITLE_KEY, Map.of("type", "keyword"));
        fields.put(Fields.DIGEST, Map.of("type", "keyword", "index", false));
        fields.put(Fields.PUBLISHED_AT, Map.of("type", "long"));
        fields.put(Fields.REUSE, Map.of("type", "long"));
        var completions = new TreeMap<>(text(Reduction.TYPED, "docs"));
        completions.put("norms", false);
        fields.put(Fields.COMPLETIONS, completions);
        fields.put(Fields.COMPLETIONS_WRITTEN, Map.of("type", "keyword", "index", false));
        fields.put(POSITION, Map.of("type", "keyword", "index", false, "doc_values", false));
        return fields;
    }

    private static Map<String, Object> text(Reduction reduction, String kept) {
        return Map.of(
                "type",
                "text",
                "analyzer",
                name(reduction),
                "index_options",
                kept,
                "position_increment_gap",
                TextAnalyzer.VALUE_GAP);
    }

    private static List<String> wellFormed(Collection<String> values) {
        return values.stream().map(WellFormed::text).toList();
    }
}
