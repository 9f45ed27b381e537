package fr.ressourcerie.search.ask;

import fr.ressourcerie.search.analysis.Question;
import fr.ressourcerie.search.analysis.Terms;
import fr.ressourcerie.search.ask.Clause.Best;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Clause.Everything;
import fr.ressourcerie.search.ask.Clause.Near;
import fr.ressourcerie.search.ask.Clause.Phrase;
import fr.ressourcerie.search.ask.Clause.Prefix;
import fr.ressourcerie.search.ask.Clause.Term;
import fr.ressourcerie.search.ask.Fields.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;

/**
 * What a question asks: for each word the best of the fields it is found in, enough of the words, every phrase, and more
 * for words that stand together.
 */
public final class Relevance {
    private static final float CODE_WEIGHT = 8;
    private static final float OTHER_FIELDS = 0.1f;
    private static final float HALF_WORD = 0.25f;
    private static final float MISTYPED = 0.1f;
    private static final int NEAR = 3;

    private final Analyzer analyzer;

    /** With {@link Fields#analyzer}, or one like it. */
    public Relevance(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    public Clause of(Question question) {
        if (question.isEmpty()) {
            return new Everything();
        }
        var needed = new ArrayList<Clause>();
        if (!question.words().isEmpty()) {
            needed.add(words(question));
        }
        question.phrases().forEach(phrase -> needed.add(phrase(phrase)));
        var together = question.words().size() > 1 ? together(String.join(" ", question.words())) : List.<Clause>of();
        return new Every(needed, List.of(), List.of(), together, 0);
    }

    private Clause words(Question question) {
        var words = new ArrayList<Clause>();
        for (var word : question.words()) {
            var ways = new ArrayList<>(whole(word));
            if (Question.mayBeMistyped(word)) {
                ways.addAll(mistyped(word));
            }
            if (question.half().filter(word::equals).isPresent()) {
                ways.addAll(half(word));
            }
            words.add(new Best(ways, OTHER_FIELDS));
        }
        return Every.enough(words, question.wordsNeeded());
    }

    private List<Clause> whole(String word) {
        var ways = new ArrayList<Clause>();
        for (var prose : Prose.values()) {
            anyTerm(prose.french(), word).forEach(way -> ways.add(way.times(prose.weight())));
            prose.languages()
                    .forEach(language ->
                            anyTerm(prose.in(language), word).forEach(way -> ways.add(way.times(prose.weight()))));
        }
        ways.add(new Term(Fields.CODES, word).times(CODE_WEIGHT));
        return ways;
    }

    private static List<Clause> half(String word) {
        var ways = new ArrayList<Clause>();
        for (var prose : Prose.values()) {
            ways.add(new Prefix(prose.halves(), word).times(prose.weight() * HALF_WORD));
        }
        ways.add(new Prefix(Fields.CODES, word).times(CODE_WEIGHT * HALF_WORD));
        return ways;
    }

    /** Stems are compared, so that an ending does not count as a second fault; page text is left to exact words. */
    private List<Clause> mistyped(String word) {
        var stems = Terms.of(analyzer, Prose.TITLE.french(), word);
        if (stems.size() != 1) {
            return List.of();
        }
        return Stream.of(Prose.values())
                .filter(Prose::keepsTyped)
                .map(prose -> new Near(prose.french(), stems.getFirst(), 1).times(prose.weight() * MISTYPED))
                .toList();
    }

    private Clause phrase(String phrase) {
        var ways = new ArrayList<Clause>();
        for (var prose : Prose.values()) {
            inOrder(prose.french(), phrase, 0).forEach(way -> ways.add(way.times(prose.weight())));
            prose.languages()
                    .forEach(language ->
                            inOrder(prose.in(language), phrase, 0).forEach(way -> ways.add(way.times(prose.weight()))));
        }
        inOrder(Fields.CODES, phrase, 0).forEach(way -> ways.add(way.times(CODE_WEIGHT)));
        return new Best(ways, OTHER_FIELDS);
    }

    private List<Clause> together(String words) {
        return Stream.of(Prose.TITLE, Prose.DESCRIPTION)
                .flatMap(prose -> inOrder(prose.french(), words, NEAR).map(way -> way.times(prose.weight())))
                .toList();
    }

    /** A word as a field holds it, or nothing where the field would hold nothing of it. */
    private Stream<Clause> anyTerm(String field, String word) {
        var terms = Terms.of(analyzer, field, word).stream()
                .map(term -> (Clause) new Term(field, term))
                .toList();
        return terms.size() > 1 ? Stream.of(Every.enough(terms, 1)) : terms.stream();
    }

    private Stream<Clause> inOrder(String field, String text, int slop) {
        var terms = Terms.of(analyzer, field, text);
        return switch (terms.size()) {
            case 0 -> Stream.empty();
            case 1 -> Stream.of(new Term(field, terms.getFirst()));
            default -> Stream.of(new Phrase(field, terms, slop));
        };
    }
}
