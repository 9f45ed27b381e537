package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch.core.search.SourceConfig;
import fr.ressourcerie.search.ask.Portrait;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is read of a document's body to compare it with others. */
final class Portraits {
    static final SourceConfig KEPT =
            SourceConfig.of(source -> source.filter(filter -> filter.includes(Portrait.FIELDS)));

    private Portraits() {}

    static Portrait of(@Nullable ObjectNode source) {
        return Portrait.of(field -> source == null ? List.of() : values(source.path(field)));
    }

    private static List<String> values(JsonNode values) {
        return values.isArray()
                ? values.valueStream().map(JsonNode::asString).toList()
                : values.isMissingNode() ? List.of() : List.of(values.asString());
    }
}
