package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one writer of an index. Documents are sent in bounded bulks; only once all are acknowledged, and so durable, is the
 * position written that they reach, as a document beside them that no reader may see.
 */
final class Writing {
    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
    private static final long LARGEST_BULK = 5_000_000;
    private static final int MOST_IN_BULK = 1_000;
    private static final int REFUSED = 400;
    private static final int TOO_LARGE = 413;
    private static final int ABSENT = 404;

    private final Connection connection;
    private final String index;
    private final Mapping mapping;

    Writing(Connection connection, String index, Mapping mapping) {
        this.connection = connection;
        this.index = index;
        this.mapping = mapping;
    }

    void apply(List<Update> batch, Position position) {
        var bulk = new ArrayList<BulkOperation>();
        long bytes = 0;
        for (var update : batch) {
            var document = bytes(update);
            if (!bulk.isEmpty() && (bytes + document.length > LARGEST_BULK || bulk.size() == MOST_IN_BULK)) {
                send(bulk);
                bulk.clear();
                bytes = 0;
            }
            bulk.add(operation(update, document));
            bytes += document.length;
        }
        if (!bulk.isEmpty()) {
            send(bulk);
        }
        keep(position);
        connection.write(client -> client.indices().refresh(request -> request.index(index)));
    }

    Optional<Position> position() {
        var found = connection.write(client ->
                client.get(request -> request.index(index).id(Mapping.POSITION).realtime(true), ObjectNode.class));
        return Optional.ofNullable(found.source())
                .map(source -> Position.parse(source.path(Mapping.POSITION).asString()));
    }

    private void keep(Position position) {
        connection.write(client -> client.index(request ->
                request.index(index).id(Mapping.POSITION).document(Map.of(Mapping.POSITION, position.toString()))));
    }

    private byte[] bytes(Update update) {
        return switch (update) {
            case Update.Put(var document) -> mapping.document(document);
            case Update.Remove _ -> new byte[0];
        };
    }

    private static BulkOperation operation(Update update, byte[] document) {
        return switch (update) {
            case Update.Put(var put) ->
                BulkOperation.of(operation -> operation.index(
                        one -> one.id(put.id().toString()).document(BinaryData.of(document, "application/json"))));
            case Update.Remove(var id) -> BulkOperation.of(operation -> operation.delete(one -> one.id(id.toString())));
        };
    }

    private void send(List<BulkOperation> operations) {
        var request =
                BulkRequest.of(bulk -> bulk.index(index).requireAlias(false).operations(operations));
        try {
            var response = connection.write(client -> client.bulk(request));
            if (response.errors()) {
                response.items().forEach(this::settle);
            }
        } catch (UncheckedIOException e) {
            if (operations.size() == 1 && status(e) == TOO_LARGE) {
                leaveOut(id(operations.getFirst()), "it is too large");
            } else {
                throw e;
            }
        }
    }

    /** One document that Elasticsearch refuses is left out; any other fault is of the moment, and the batch fails. */
    private void settle(BulkResponseItem item) {
        var error = item.error();
        if (error == null) {
            return;
        }
        var id = String.valueOf(item.id());
        if (item.status() != REFUSED) {
            throw connection.failure(new IOException(
                    "resource " + id + ": " + item.status() + " " + error.type() + ": " + error.reason()));
        }
        leaveOut(id, String.valueOf(error.reason()));
    }

    private void leaveOut(String id, String reason) {
        LOG.error("Resource {} cannot be indexed, and is not found until it changes: {}", id, reason);
        connection.write(client -> {
            try {
                return client.delete(request -> request.index(index).id(id));
            } catch (ElasticsearchException e) {
                if (e.status() == ABSENT) {
                    return e;
                }
                throw e;
            }
        });
    }

    private static String id(BulkOperation operation) {
        return String.valueOf(
                operation.isIndex()
                        ? operation.index().id()
                        : operation.delete().id());
    }

    private static int status(UncheckedIOException e) {
        var cause = e.getCause();
        return cause != null && cause.getCause() instanceof ElasticsearchException refused ? refused.status() : 0;
    }
}
