package fr.ressourcerie.api.wiring;

import fr.ressourcerie.catalogue.access.ApiKeys;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.project.Projects;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.MetadataRules;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The first room, and what all rooms share. */
@Configuration(proxyBeanMethods = false)
class CatalogueWiring {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Json json() {
        return new Json();
    }

    @Bean
    JsonMapper jsonMapper(Json json) {
        return json.mapper();
    }

    @Bean
    Vocabularies vocabularies() {
        return new Vocabularies();
    }

    @Bean
    MetadataRules metadataRules(Vocabularies vocabularies, Json json) {
        return new MetadataRules(vocabularies, json);
    }

    @Bean
    Policy policy() {
        return new Policy();
    }

    @Bean
    Changes changes(JdbcClient jdbc) {
        return new Changes(jdbc);
    }

    @Bean
    Organisations organisations(
            JdbcClient jdbc, TransactionOperations transaction, Changes changes, Vocabularies vocabularies) {
        return new Organisations(jdbc, transaction, changes, vocabularies);
    }

    @Bean(initMethod = "load")
    Projects projects(JdbcClient jdbc, TransactionOperations transaction, Changes changes, Policy policy, Json json) {
        return new Projects(jdbc, transaction, changes, policy, json);
    }

    @Bean
    ApiKeys apiKeys(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Changes changes,
            Organisations organisations,
            Projects projects,
            Policy policy,
            InstantSource clock) {
        return new ApiKeys(jdbc, transaction, changes, organisations, projects, policy, clock);
    }

    @Bean
    Resources resources(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Changes changes,
            Organisations organisations,
            Projects projects,
            Policy policy,
            Json json) {
        return new Resources(jdbc, transaction, changes, organisations, projects, policy, json);
    }

    @Bean
    Versions versions(JdbcClient jdbc, Changes changes, Resources resources, Json json) {
        return new Versions(jdbc, changes, resources, json);
    }
}
