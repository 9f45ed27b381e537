package fr.ressourcerie.api.wiring;

import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Generations;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.elastic.ElasticGenerations;
import fr.ressourcerie.search.elastic.ElasticSettings;
import fr.ressourcerie.search.indexing.Indexer;
import fr.ressourcerie.search.indexing.Reconciliation;
import fr.ressourcerie.search.lucene.LuceneGenerations;
import fr.ressourcerie.search.saved.News;
import fr.ressourcerie.search.saved.SavedSearches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The third room. */
@Configuration(proxyBeanMethods = false)
class SearchWiring {
    @Bean(destroyMethod = "close")
    Generations generations(Settings settings, Vocabularies vocabularies) throws IOException {
        var elasticsearch = settings.search().elasticsearch();
        return elasticsearch.urls().isEmpty()
                ? LuceneGenerations.open(PrivateFolder.at(settings.data().resolve("index")), vocabularies)
                : ElasticGenerations.open(elastic(elasticsearch), vocabularies);
    }

    private static ElasticSettings elastic(Settings.Elasticsearch settings) {
        return new ElasticSettings(
                settings.urls(),
                given(settings.user()),
                given(settings.password()),
                given(settings.apiKey()),
                settings.certificates(),
                settings.index(),
                settings.shards(),
                settings.timeout());
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
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

    /** Down while what is published cannot be brought to where it is found; deposits go on meanwhile. */
    @Bean
    HealthIndicator searchHealth(Indexer indexer) {
        return () -> (indexer.failing() ? Health.down() : Health.up())
                .withDetail("lagSeconds", indexer.lag().toSeconds())
                .withDetail("building", indexer.building())
                .build();
    }

    @Bean
    MeterBinder indexMeters(Indexer indexer) {
        return registry -> {
            gauge(
                    registry,
                    "ressourcerie.index.lag",
                    indexer,
                    each -> each.lag().toMillis() / 1000.0);
            gauge(registry, "ressourcerie.index.building", indexer, each -> each.building() ? 1 : 0);
            gauge(registry, "ressourcerie.index.missing", indexer, found(Reconciliation::missing));
            gauge(registry, "ressourcerie.index.superfluous", indexer, found(Reconciliation::superfluous));
            gauge(registry, "ressourcerie.index.stale", indexer, found(Reconciliation::stale));
        };
    }

    private static void gauge(MeterRegistry registry, String name, Indexer indexer, ToDoubleFunction<Indexer> measure) {
        Gauge.builder(name, indexer, measure).register(registry);
    }

    /** What the last comparison found; nothing before the first. */
    private static ToDoubleFunction<Indexer> found(ToLongFunction<Reconciliation> differences) {
        return indexer -> indexer.reconciliation()
                .map(last -> (double) differences.applyAsLong(last))
                .orElse(Double.NaN);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Indexer indexer(
            Generations generations,
            Changes changes,
            Resources resources,
            Versions versions,
            Vocabularies vocabularies) {
        return new Indexer(generations, changes, resources, versions, vocabularies);
    }
}
