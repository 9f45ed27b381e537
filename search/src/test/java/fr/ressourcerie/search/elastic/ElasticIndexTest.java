package fr.ressourcerie.search.elastic;

import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.IndexContracts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Every contract of an index, kept by the one in a real Elasticsearch. */
class ElasticIndexTest extends IndexContracts {
    private final ElasticSettings settings = SharedElasticsearch.create();
    private final List<ElasticGenerations> generations = new ArrayList<>();

    @AfterEach
    void close() {
        generations.forEach(ElasticGenerations::close);
        SharedElasticsearch.remove(settings);
    }

    @Override
    protected Index open() {
        var opened = SharedElasticsearch.open(settings);
        generations.add(opened);
        return opened.serving();
    }
}
