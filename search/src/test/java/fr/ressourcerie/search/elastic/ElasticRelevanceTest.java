package fr.ressourcerie.search.elastic;

import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.judged.RelevanceContract;

/** How good the answers of the index in a real Elasticsearch are. */
class ElasticRelevanceTest extends RelevanceContract {
    @Override
    protected Index open() {
        return SharedElasticsearch.open(SharedElasticsearch.create()).serving();
    }
}
