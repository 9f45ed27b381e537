package fr.ressourcerie.search.analysis;

import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import java.util.List;
import java.util.stream.Stream;

/**
 * A language that documents are analysed by beside French, which every document is: the languages of the commons for
 * which Lucene and Elasticsearch share their stemming.
 */
public enum Language {
    ENGLISH("en", Reduction.ENGLISH),
    GERMAN("de", Reduction.GERMAN),
    SPANISH("es", Reduction.SPANISH),
    ITALIAN("it", Reduction.ITALIAN),
    PORTUGUESE("pt", Reduction.PORTUGUESE),
    DUTCH("nl", Reduction.DUTCH);

    private final String tag;
    private final Reduction reduction;

    Language(String tag, Reduction reduction) {
        this.tag = tag;
        this.reduction = reduction;
    }

    /** Those among BCP 47 tags, regions aside. */
    public static List<Language> among(List<String> tags) {
        return Stream.of(values())
                .filter(language ->
                        tags.stream().anyMatch(tag -> tag.equals(language.tag) || tag.startsWith(language.tag + "-")))
                .toList();
    }

    public String tag() {
        return tag;
    }

    public Reduction reduction() {
        return reduction;
    }
}
