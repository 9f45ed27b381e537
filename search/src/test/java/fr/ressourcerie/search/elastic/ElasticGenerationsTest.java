package fr.ressourcerie.search.elastic;

import fr.ressourcerie.search.Generations;
import fr.ressourcerie.search.indexing.GenerationsContract;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The generations in a real Elasticsearch. */
class ElasticGenerationsTest extends GenerationsContract {
    private final ElasticSettings settings = SharedElasticsearch.create();

    @AfterEach
    void remove() {
        SharedElasticsearch.remove(settings);
    }

    @Override
    protected Generations open(InstantSource clock) {
        return SharedElasticsearch.open(settings, clock);
    }

    @Override
    protected List<String> place() {
        return List.of(settings.servers().getFirst().toString(), settings.index());
    }

    @Override
    protected int count() {
        try (var connection = new Connection(settings)) {
            return connection
                    .write(client -> client.indices().getSettings(request -> request.index(settings.index() + "-*")))
                    .settings()
                    .size();
        }
    }
}
