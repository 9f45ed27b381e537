package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.analysis.Question;
import fr.ressourcerie.search.lucene.Fields.Prose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A question as a query: for each word the best of the fields it is found in, enough of the words, every phrase, and
 * more for words that stand together.
 */
final class QuestionQuery {
    private static final float CODE_WEIGHT = 8;
    private static final float OTHER_FIELDS = 0.1f;
    private static final float HALF_WORD = 0.25f;
    private static final float MISTYPED = 0.1f;
    private static final int NEAR = 3;
    private static final int SAME_LETTERS = 1;

    private final QueryBuilder builder;

    QuestionQuery(Analyzer analyzer) {
        builder = new QueryBuilder(analyzer);
    }

    /** What finds the documents. */
    Query query(Question question) {
        return query(question, this::half);
    }

    /**
     * What matches in them: the same, but for half words in page text, which become the whole words found there. Long
     * texts are marked by the places kept of each word; half a word has none, and they would be analysed again.
     */
    Query shown(Question question, WholeWords wholeWords) throws IOException {
        if (question.half().isEmpty()) {
            return query(question);
        }
        var inText = wholeWords.of(Prose.TEXT.halves(), question.half().get());
        return query(question, word -> {
            var ways = new ArrayList<>(half(word));
            ways.removeIf(QuestionQuery::isHalfInText);
            add(ways, inText, Prose.TEXT.weight() * HALF_WORD);
            return ways;
        });
    }

    private static boolean isHalfInText(Query way) {
        return way instanceof BoostQuery boosted
                && boosted.getQuery() instanceof PrefixQuery prefix
                && prefix.getField().equals(Prose.TEXT.halves());
    }

    private Query query(Question question, Function<String, List<Query>> half) {
        if (question.isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        var query = new BooleanQuery.Builder();
        if (!question.words().isEmpty()) {
            query.add(words(question, half), Occur.MUST);
        }
        question.phrases().forEach(phrase -> query.add(phrase(phrase), Occur.MUST));
        if (question.words().size() > 1) {
            together(String.join(" ", question.words())).forEach(near -> query.add(near, Occur.SHOULD));
        }
        return query.build();
    }

    private Query words(Question question, Function<String, List<Query>> half) {
        var words = new BooleanQuery.Builder().setMinimumNumberShouldMatch(question.wordsNeeded());
        for (var word : question.words()) {
            var ways = new ArrayList<>(whole(word));
            if (Question.mayBeMistyped(word)) {
                ways.addAll(mistyped(word));
            }
            if (question.half().filter(word::equals).isPresent()) {
                ways.addAll(half.apply(word));
            }
            words.add(new DisjunctionMaxQuery(ways, OTHER_FIELDS), Occur.SHOULD);
        }
        return words.build();
    }

    private List<Query> whole(String word) {
        var ways = new ArrayList<Query>();
        for (var prose : Prose.values()) {
            add(ways, builder.createBooleanQuery(prose.french(), word), prose.weight());
            add(ways, builder.createBooleanQuery(prose.english(), word), prose.weight());
        }
        add(ways, new TermQuery(new Term(Fields.CODES, word)), CODE_WEIGHT);
        return ways;
    }

    private List<Query> half(String word) {
        var ways = new ArrayList<Query>();
        for (var prose : Prose.values()) {
            add(ways, prefix(prose.halves(), word), prose.weight() * HALF_WORD);
        }
        add(ways, prefix(Fields.CODES, word), CODE_WEIGHT * HALF_WORD);
        return ways;
    }

    private static Query prefix(String field, String word) {
        return new PrefixQuery(new Term(field, word), MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
    }

    /**
     * Stems are compared, so that an ending does not count as a second fault; page text is left to exact words. The
     * automaton of a stem is built once for all fields and segments, since that is what costs.
     */
    private List<Query> mistyped(String word) {
        var ways = new ArrayList<Query>();
        if (builder.createBooleanQuery(Prose.TITLE.french(), word) instanceof TermQuery stem) {
            var near = FuzzyQuery.getFuzzyAutomaton(stem.getTerm().text(), 1, SAME_LETTERS, true).automaton;
            Stream.of(Prose.values()).filter(Prose::keepsTyped).forEach(prose -> {
                var term = new Term(prose.french(), stem.getTerm().bytes());
                var way = new AutomatonQuery(term, near, true, MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
                add(ways, way, prose.weight() * MISTYPED);
            });
        }
        return ways;
    }

    private Query phrase(String phrase) {
        var ways = new ArrayList<Query>();
        for (var prose : Prose.values()) {
            add(ways, builder.createPhraseQuery(prose.french(), phrase), prose.weight());
            add(ways, builder.createPhraseQuery(prose.english(), phrase), prose.weight());
        }
        add(ways, builder.createPhraseQuery(Fields.CODES, phrase), CODE_WEIGHT);
        return new DisjunctionMaxQuery(ways, OTHER_FIELDS);
    }

    private List<Query> together(String words) {
        var ways = new ArrayList<Query>();
        add(ways, builder.createPhraseQuery(Prose.TITLE.french(), words, NEAR), Prose.TITLE.weight());
        add(ways, builder.createPhraseQuery(Prose.DESCRIPTION.french(), words, NEAR), Prose.DESCRIPTION.weight());
        return ways;
    }

    private static void add(List<Query> ways, @Nullable Query way, float weight) {
        if (way != null) {
            ways.add(new BoostQuery(way, weight));
        }
    }
}
