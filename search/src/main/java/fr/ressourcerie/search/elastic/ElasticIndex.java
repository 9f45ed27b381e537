package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.json.JsonData;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.Held;
import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Results;
import fr.ressourcerie.search.Update;
import fr.ressourcerie.search.ask.Asking;
import fr.ressourcerie.search.ask.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An index in an Elasticsearch. What is written is durable once acknowledged, so that {@link #commit} has nothing left to
 * do. While Elasticsearch is away, questions are refused as {@code search-unavailable} and updates fail.
 */
final class ElasticIndex implements Index {
    private final Connection connection;
    private final String name;
    private final Writing writing;
    private final Searching searching;
    private final SimilarSearching similar;
    private final Completing completing;

    /**
     * @param name of the index that is written
     * @param asked of the index or alias that is asked
     */
    ElasticIndex(Connection connection, Asking asking, Mapping mapping, String name, String asked) {
        this.connection = connection;
        this.name = name;
        this.writing = new Writing(connection, name, mapping);
        this.searching = new Searching(connection, asked, asking);
        this.completing = new Completing(connection, asked);
        this.similar = new SimilarSearching(connection, asked, asking);
    }

    String name() {
        return name;
    }

    @Override
    public void apply(List<Update> batch, Position position) {
        writing.apply(batch, position);
    }

    @Override
    public void commit() {}

    @Override
    public Optional<Position> position() {
        return writing.position();
    }

    @Override
    public Results search(Query query) {
        return searching.search(query);
    }

    @Override
    public List<Hit> similar(UUID id, Set<String> readers, Neighbourhood neighbourhood, int size) {
        return similar.similar(id, readers, neighbourhood, size);
    }

    /** What is held by what is written, whatever is asked meanwhile. */
    @Override
    public List<Held> held(@Nullable UUID after, int limit) {
        var found = connection.write(client -> client.search(
                request -> {
                    request.index(name)
                            .allowPartialSearchResults(false)
                            .query(query -> query.exists(exists -> exists.field(Fields.ID)))
                            .source(Searching.NOTHING)
                            .docvalueFields(digest -> digest.field(Fields.DIGEST))
                            .sort(sort -> sort.field(id -> id.field(Fields.ID)))
                            .trackTotalHits(total -> total.enabled(false))
                            .size(limit);
                    return after == null ? request : request.searchAfter(FieldValue.of(after.toString()));
                },
                Void.class));
        return found.hits().hits().stream()
                .map(hit -> new Held(Order.id(hit.sort()), digest(hit.fields().get(Fields.DIGEST))))
                .toList();
    }

    private static String digest(@Nullable JsonData values) {
        return values == null ? "" : values.toJson().asJsonArray().getString(0);
    }

    @Override
    public List<Completion> complete(String typed, Set<String> readers, int size) {
        return completing.complete(typed, readers, size);
    }

    @Override
    public List<String> near(String word, Set<String> readers) {
        return completing.near(word, readers);
    }

    /** The connection is shared with other generations and stays. */
    @Override
    public void close() {}
}
