package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Fields.Prose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/** One tree of clauses as a query of Lucene's. */
final class Compiling {
    private static final int SAME_LETTERS = 1;

    private final Optional<WholeWords> wholeWords;
    private final Map<String, CompiledAutomaton> near = new HashMap<>();

    private Compiling(Optional<WholeWords> wholeWords) {
        this.wholeWords = wholeWords;
    }

    /** What finds documents. */
    static Query query(Clause clause) {
        return new Compiling(Optional.empty()).compile(clause);
    }

    /**
     * What matches in them: the same, but for half words in page text, which become the whole words found there, and for
     * nearness, which marks nothing. Long texts are marked by the places kept of each word; half a word has none, and
     * they would be analysed again.
     */
    static Query shown(Clause clause, WholeWords wholeWords) {
        return new Compiling(Optional.of(wholeWords)).compile(clause);
    }

    private Query compile(Clause clause) {
        return switch (clause) {
            case Clause.Everything _ -> MatchAllDocsQuery.INSTANCE;
            case Clause.Term(var field, var text) -> new TermQuery(new Term(field, text));
            case Clause.Prefix prefix -> prefix(prefix);
            case Clause.Near(var field, var text, int edits) -> near(new Term(field, text), edits);
            case Clause.Phrase phrase -> phrase(phrase);
            case Clause.AnyOf(var field, var values) ->
                new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
            case Clause.Range(var field, long least, long most) -> LongPoint.newRangeQuery(field, least, most);
            case Clause.Weighted(var weighted, float weight) -> new BoostQuery(compile(weighted), weight);
            case Clause.Best(var ways, float others) ->
                new DisjunctionMaxQuery(ways.stream().map(this::compile).toList(), others);
            case Every every -> every(every);
        };
    }

    /** Words that only count more where they stand near each other are asked one by one too, and so marked already. */
    private Query phrase(Clause.Phrase phrase) {
        return wholeWords.isPresent() && phrase.slop() > 0
                ? MatchNoDocsQuery.INSTANCE
                : new PhraseQuery(phrase.slop(), phrase.field(), phrase.terms().toArray(String[]::new));
    }

    private Query prefix(Clause.Prefix prefix) {
        return wholeWords.isPresent() && prefix.field().equals(Prose.TEXT.halves())
                ? wholeWords.get().of(prefix.field(), prefix.text())
                : new PrefixQuery(
                        new Term(prefix.field(), prefix.text()), MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
    }

    /** The automaton of a word is built once for all fields and segments, since that is what costs. */
    private Query near(Term term, int edits) {
        var compiled = near.computeIfAbsent(
                term.text() + edits, _ -> FuzzyQuery.getFuzzyAutomaton(term.text(), edits, SAME_LETTERS, true));
        return new NearQuery(term.field(), term.text(), compiled);
    }

    private Query every(Every every) {
        var query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(every.least());
        add(query, every.all(), Occur.MUST);
        add(query, every.filters(), Occur.FILTER);
        add(query, every.none(), Occur.MUST_NOT);
        add(query, every.any(), Occur.SHOULD);
        return query.build();
    }

    private void add(BooleanQuery.Builder query, List<Clause> clauses, Occur occur) {
        clauses.forEach(clause -> query.add(compile(clause), occur));
    }
}
