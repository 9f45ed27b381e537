package fr.ressourcerie.search.ask;

import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.understanding.Concepts;
import fr.ressourcerie.search.understanding.Understanding;
import org.apache.lucene.analysis.Analyzer;

/**
 * All that an index needs to hold documents and to ask of them what people ask.
 *
 * @param analyzer of the words of each of the {@link Fields}
 */
public record Asking(Analyzer analyzer, Concepts concepts, Relevance relevance, Likeness likeness, Reasons reasons) {
    /** With the jobs and skills of these vocabularies. */
    public static Asking with(Vocabularies vocabularies) {
        var analyzer = Fields.analyzer();
        var concepts = Concepts.ofTheCommons();
        var understanding = new Understanding(concepts, vocabularies);
        return new Asking(
                analyzer,
                concepts,
                new Relevance(analyzer, understanding),
                new Likeness(analyzer),
                new Reasons(understanding, concepts, vocabularies));
    }
}
