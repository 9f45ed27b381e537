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
import fr.ressourcerie.search.understanding.Meaning;
import fr.ressourcerie.search.understanding.Sense;
import fr.ressourcerie.search.understanding.Understanding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final float MEANT = 0.6f;
    private static final float JOB = 4;
    private static final float CONCEPT = 1;
    private static final float ELSEWHERE = 3;
    private static final int NEAR = 3;
    private static final int MISTYPED_AMONG = 12;
    private static final List<Prose> MEANT_IN =
            List.of(Prose.TITLE, Prose.KEYWORDS, Prose.JOBS, Prose.SKILLS, Prose.DESCRIPTION, Prose.TEXT);

    private final Analyzer analyzer;
    private final Understanding understanding;

    /** With {@link Fields#analyzer}, or one like it. */
    public Relevance(Analyzer analyzer, Understanding understanding) {
        this.analyzer = analyzer;
        this.understanding = understanding;
    }

    public Clause of(Question question) {
        if (question.isEmpty()) {
            return new Everything();
        }
        return of(question, understanding.of(question));
    }

    /**
     * What a question asks of other sectors, where the same is said in other words: that a document has enough of the
     * words, or that it speaks of a gesture or risk the question speaks of.
     */
    public Clause elsewhere(Question question) {
        if (question.isEmpty()) {
            return new Everything();
        }
        var senses = understanding.of(question);
        var ways = new ArrayList<Clause>();
        ways.add(of(question, senses));
        concepts(senses).forEach((id, words) -> ways.add(new Term(Fields.CONCEPTS, id).times(ELSEWHERE * words)));
        return Every.enough(ways, 1);
    }

    /** The concepts a question speaks of, each with the number of its words. */
    private static Map<String, Integer> concepts(List<Sense> senses) {
        var concepts = new LinkedHashMap<String, Integer>();
        for (var sense : senses) {
            if (sense.meaning() instanceof Meaning.Concept(var id)) {
                concepts.put(id, sense.words().size());
            }
        }
        return concepts;
    }

    private Clause of(Question question, List<Sense> senses) {
        var needed = new ArrayList<Clause>();
        if (!question.words().isEmpty()) {
            needed.add(words(question, senses));
        }
        question.phrases().forEach(phrase -> needed.add(phrase(phrase)));
        var better = new ArrayList<Clause>();
        concepts(senses).forEach((id, words) -> better.add(new Term(Fields.CONCEPTS, id).times(CONCEPT * words)));
        if (question.words().size() > 1) {
            better.addAll(together(String.join(" ", question.words())));
        }
        return new Every(needed, List.of(), List.of(), better, 0);
    }

    private Clause words(Question question, List<Sense> senses) {
        var telling = new ArrayList<Clause>();
        var framing = new ArrayList<Clause>();
        for (var word : question.words()) {
            var ways = new ArrayList<>(whole(word));
            if (Question.mayBeMistyped(word) && question.words().size() <= MISTYPED_AMONG) {
                ways.addAll(mistyped(word));
            }
            if (question.half().filter(word::equals).isPresent()) {
                ways.addAll(half(word));
            }
            senses.stream()
                    .filter(sense -> sense.words().contains(word) && finds(sense, question))
                    .forEach(sense -> ways.addAll(meant(sense)));
            (question.telling().contains(word) ? telling : framing).add(new Best(ways, OTHER_FIELDS));
        }
        return new Every(List.of(Every.enough(telling, question.wordsNeeded())), List.of(), List.of(), framing, 0);
    }

    /** A concept stands for words among others: one word alone means itself, and would bring too much. */
    private static boolean finds(Sense sense, Question question) {
        return !(sense.meaning() instanceof Meaning.Concept) || question.words().size() > 1;
    }

    /** What else a word may be found by, counting less than the word itself. */
    private List<Clause> meant(Sense sense) {
        return switch (sense.meaning()) {
            case Meaning.Job(var code) -> List.of(new Term(Fields.JOBS, code).times(JOB * MEANT));
            case Meaning.Concept(var id) -> List.of(new Term(Fields.CONCEPTS, id).times(CONCEPT * MEANT));
            case Meaning.Words(var text) -> otherWords(text);
        };
    }

    /** A phrase scores as all its words do: its weight is shared among them. */
    private List<Clause> otherWords(String text) {
        var ways = new ArrayList<Clause>();
        for (var prose : MEANT_IN) {
            inOrder(prose.french(), text, 0).forEach(way -> {
                int words = way instanceof Phrase phrase ? phrase.terms().size() : 1;
                ways.add(way.times(prose.weight() * MEANT * 2 / (words + 1)));
            });
        }
        if (text.indexOf(' ') < 0) {
            Terms.of(analyzer, Fields.CODES, text)
                    .forEach(code -> ways.add(new Term(Fields.CODES, code).times(CODE_WEIGHT * MEANT)));
        }
        return ways;
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
                .flatMap(prose -> Stream.of(
                                new Near(prose.french(), stems.getFirst(), 1), new Near(prose.halves(), word, 1))
                        .map(near -> near.times(prose.weight() * MISTYPED)))
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
