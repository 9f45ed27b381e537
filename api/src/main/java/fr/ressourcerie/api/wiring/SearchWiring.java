package fr.ressourcerie.api.wiring;

import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Generations;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.indexing.Indexer;
import fr.ressourcerie.search.lucene.LuceneGenerations;
import fr.ressourcerie.search.saved.News;
import fr.ressourcerie.search.saved.SavedSearches;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The third room. */
@Configuration(proxyBeanMethods = false)
class SearchWiring {
    @Bean(destroyMethod = "close")
    Generations generations(Settings settings, Vocabularies vocabularies) throws IOException {
        return LuceneGenerations.open(PrivateFolder.at(settings.data().resolve("index")), vocabularies);
    }

    /** Closed with the generations. */
    @Bean(destroyMethod = "")
    Index index(Generations generations) {
        return generations.answers();
    }

    @Bean
    SavedSearches savedSearches(JdbcClient jdbc, TransactionOperations transaction, Json json) {
        return new SavedSearches(jdbc, transaction, json);
    }

    @Bean
    News news(Index index, Resources resources, Policy policy) {
        return new News(index, resources, policy);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Indexer indexer(Generations generations, Changes changes, Resources resources, Versions versions, Vocabularies vocabularies) {
        return new Indexer(generations, changes, resources, versions, vocabularies);
    }
}
