package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch.core.search.Hit;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.ask.Asking;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Filters;
import fr.ressourcerie.search.ask.Likeness;
import fr.ressourcerie.search.ask.Reasons;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** How documents like another are found: what is kept of it, then what shares that. */
final class SimilarSearching {
    private final Connection connection;
    private final String index;
    private final Likeness likeness;
    private final Reasons reasons;

    SimilarSearching(Connection connection, String index, Asking asking) {
        this.connection = connection;
        this.index = index;
        this.likeness = asking.likeness();
        this.reasons = asking.reasons();
    }

    List<fr.ressourcerie.search.Hit> similar(UUID id, Set<String> readers, Neighbourhood neighbourhood, int size) {
        var itself = Every.among(new Clause.Everything(), Filters.itself(id), Filters.visibleTo(readers));
        var found = best(itself, 1);
        if (found.isEmpty()) {
            return List.of();
        }
        var document = Portraits.of(found.getFirst().source());
        var why = reasons.like(document);
        return best(likeness.of(id, document, readers, neighbourhood), size).stream()
                .map(hit -> new fr.ressourcerie.search.Hit(
                        Order.id(hit.sort()),
                        Order.score(hit.sort().getFirst()),
                        Map.of(),
                        why.of(Portraits.of(hit.source()))))
                .toList();
    }

    private List<Hit<ObjectNode>> best(Clause asked, int size) {
        return connection
                .read(client -> client.search(
                        request -> request.index(index)
                                .searchType(Searching.type(connection.settings()))
                                .allowPartialSearchResults(false)
                                .query(Compiling.query(asked))
                                .source(Portraits.KEPT)
                                .sort(Order.RELEVANCE.sort())
                                .size(size),
                        ObjectNode.class))
                .hits()
                .hits();
    }
}
