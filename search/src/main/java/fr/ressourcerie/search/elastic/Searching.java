package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch._types.SearchType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.SourceConfig;
import fr.ressourcerie.search.Cursor;
import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Results;
import fr.ressourcerie.search.analysis.Question;
import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import fr.ressourcerie.search.ask.Asking;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Filters;
import fr.ressourcerie.search.ask.Reasons;
import fr.ressourcerie.search.ask.Relevance;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** How one question is answered: one request for hits, their highlights and all facets. */
final class Searching {
    /** The body is left where it is; what is shown comes from highlights and from the catalogue. */
    static final SourceConfig NOTHING = SourceConfig.of(source -> source.fetch(false));

    private final Connection connection;
    private final String index;
    private final TextAnalyzer typed = new TextAnalyzer(Reduction.TYPED);
    private final Relevance relevance;
    private final Reasons reasons;

    Searching(Connection connection, String index, Asking asking) {
        this.connection = connection;
        this.index = index;
        this.relevance = asking.relevance();
        this.reasons = asking.reasons();
    }

    Results search(Query query) {
        var question = Question.parse(query.q(), typed);
        var order = Order.of(query.sort(), question.isEmpty());
        var asked = query.otherThan().isEmpty() ? relevance.of(question) : relevance.elsewhere(question);
        var request = new SearchRequest.Builder()
                .index(index)
                .searchType(type(connection.settings()))
                .allowPartialSearchResults(false)
                .preference("q" + query.q().hashCode())
                .query(Compiling.query(
                        new Every(List.of(asked), Filters.needed(query), Filters.out(query), List.of(), 0)))
                .trackTotalHits(total -> total.enabled(true))
                .source(question.isEmpty() ? NOTHING : Portraits.KEPT)
                .sort(order.sort())
                .size(query.size() + 1)
                .aggregations(Faceting.aggregations(query));
        Faceting.chosen(query).ifPresent(request::postFilter);
        if (!question.isEmpty()) {
            request.highlight(Highlighting.of(asked));
        }
        if (query.cursor() != null) {
            request.searchAfter(order.place(Cursor.read(query.cursor(), query)));
        }
        var built = request.build();
        return results(query, question, order, connection.read(client -> client.search(built, ObjectNode.class)));
    }

    /** With several shards each asks the others how frequent words are, so that scores are of the whole. */
    static SearchType type(ElasticSettings settings) {
        return settings.shards() > 1 ? SearchType.DfsQueryThenFetch : SearchType.QueryThenFetch;
    }

    private Results results(Query query, Question question, Order order, SearchResponse<ObjectNode> response) {
        var found = response.hits().hits();
        var why = reasons.asked(question);
        var hits = found.stream()
                .limit(query.size())
                .map(hit -> {
                    var highlights = Highlighting.read(hit.highlight());
                    return new Hit(
                            Order.id(hit.sort()),
                            order == Order.RELEVANCE ? Order.score(hit.sort().getFirst()) : 0,
                            highlights,
                            question.isEmpty() ? List.of() : why.of(Portraits.of(hit.source()), highlights));
                })
                .toList();
        var next = found.size() <= query.size()
                ? Optional.<String>empty()
                : Optional.of(order.after(found.get(query.size() - 1).sort()).write(query));
        var total = response.hits().total();
        return new Results(
                total == null ? 0 : total.value(), hits, Faceting.read(query, response.aggregations()), next);
    }
}
