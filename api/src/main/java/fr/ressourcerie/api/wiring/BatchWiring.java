package fr.ressourcerie.api.wiring;

import fr.ressourcerie.catalogue.access.ApiKeys;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.project.Projects;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.MetadataRules;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.ingest.batch.BatchLines;
import fr.ressourcerie.ingest.batch.BatchOrders;
import fr.ressourcerie.ingest.batch.BatchReport;
import fr.ressourcerie.ingest.batch.Batches;
import fr.ressourcerie.ingest.batch.Checking;
import fr.ressourcerie.ingest.pipeline.BatchUnpacking;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.upload.Uploads;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The deposit of many resources at once. */
@Configuration(proxyBeanMethods = false)
class BatchWiring {
    @Bean
    Checking checking(
            Vocabularies vocabularies,
            Json json,
            MetadataRules rules,
            Resources resources,
            Projects projects,
            Policy policy) {
        return new Checking(vocabularies, json, rules, resources, projects, policy);
    }

    @Bean
    Batches batches(JdbcClient jdbc, TransactionOperations transaction, Policy policy, Json json) {
        return new Batches(jdbc, transaction, policy, json);
    }

    @Bean
    BatchLines batchLines(JdbcClient jdbc, Policy policy, Json json) {
        return new BatchLines(jdbc, policy, json);
    }

    @Bean
    BatchOrders batchOrders(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Batches batches,
            BatchLines lines,
            Resources resources,
            Json json) {
        return new BatchOrders(jdbc, transaction, batches, lines, resources, json);
    }

    @Bean
    BatchReport batchReport(Batches batches) {
        return new BatchReport(batches);
    }

    @Bean
    BatchUnpacking batchUnpacking(
            Batches batches,
            BatchLines lines,
            BatchOrders orders,
            Checking checking,
            ObjectStore store,
            ApiKeys keys,
            ObjectProvider<Uploads> uploads) {
        return new BatchUnpacking(batches, lines, orders, checking, store, keys, uploads::getObject);
    }
}
