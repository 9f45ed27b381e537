package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Clause.Every;
import java.util.List;

/**
 * One tree of clauses as a query of Elasticsearch's. Its BM25 still multiplies each score by k1 + 1, as old Lucenes did;
 * weights take that back, so that words and the leaves that score 1 keep their proportion.
 */
final class Compiling {
    private static final float CONSTANT_FACTOR = 2.2f;
    private static final String UNSCORED = "constant_score_blended";

    private Compiling() {}

    static Query query(Clause clause) {
        return compile(clause, 1);
    }

    private static Query compile(Clause clause, float weight) {
        return switch (clause) {
            case Clause.Everything _ -> Query.of(q -> q.matchAll(all -> all.boost(weight)));
            case Clause.Term(var field, var text) ->
                Query.of(q -> q.term(
                        term -> term.field(field).value(WellFormed.text(text)).boost(weight / CONSTANT_FACTOR)));
            case Clause.Prefix(var field, var text) ->
                Query.of(q -> q.prefix(prefix -> prefix.field(field)
                        .value(WellFormed.text(text))
                        .rewrite(UNSCORED)
                        .boost(weight)));
            case Clause.Near near -> near(near, weight);
            case Clause.Phrase phrase -> phrase(phrase, weight);
            case Clause.AnyOf any -> anyOf(any, weight);
            case Clause.Range(var field, long least, long most) ->
                Query.of(q -> q.range(range -> range.longNumber(
                        number -> number.field(field).gte(least).lte(most).boost(weight))));
            case Clause.Weighted(var weighted, float more) -> compile(weighted, weight * more);
            case Clause.Best(var ways, float others) ->
                Query.of(q -> q.disMax(best ->
                        best.queries(compile(ways)).tieBreaker((double) others).boost(weight)));
            case Every every -> every(every, weight);
        };
    }

    private static List<Query> compile(List<Clause> clauses) {
        return clauses.stream().map(Compiling::query).toList();
    }

    private static Query near(Clause.Near near, float weight) {
        return Query.of(q -> q.fuzzy(fuzzy -> fuzzy.field(near.field())
                .value(WellFormed.text(near.text()))
                .fuzziness(String.valueOf(near.edits()))
                .prefixLength(1)
                .transpositions(true)
                .rewrite(UNSCORED)
                .boost(weight)));
    }

    /** No term holds a space, so that cutting at spaces gives the terms back. */
    private static Query phrase(Clause.Phrase phrase, float weight) {
        return Query.of(q -> q.matchPhrase(match -> match.field(phrase.field())
                .query(WellFormed.text(String.join(" ", phrase.terms())))
                .analyzer("whitespace")
                .slop(phrase.slop())
                .boost(weight / CONSTANT_FACTOR)));
    }

    private static Query anyOf(Clause.AnyOf any, float weight) {
        if (any.values().isEmpty()) {
            return Query.of(q -> q.matchNone(none -> none));
        }
        var values =
                any.values().stream().map(WellFormed::text).map(FieldValue::of).toList();
        return Query.of(q -> q.terms(terms ->
                terms.field(any.field()).terms(each -> each.value(values)).boost(weight)));
    }

    private static Query every(Every every, float weight) {
        var bool = new BoolQuery.Builder()
                .must(compile(every.all()))
                .filter(compile(every.filters()))
                .mustNot(compile(every.none()))
                .should(compile(every.any()))
                .boost(weight);
        if (!every.any().isEmpty()) {
            bool.minimumShouldMatch(String.valueOf(every.least()));
        }
        return new Query(bool.build());
    }
}
