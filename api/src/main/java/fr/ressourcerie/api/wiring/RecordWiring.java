package fr.ressourcerie.api.wiring;

import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.secret.Vault;
import fr.ressourcerie.reuse.forward.Forwarder;
import fr.ressourcerie.reuse.forward.Forwardings;
import fr.ressourcerie.reuse.privacy.Pseudonyms;
import fr.ressourcerie.reuse.privacy.RecordErasure;
import fr.ressourcerie.reuse.privacy.RecordExport;
import fr.ressourcerie.reuse.privacy.RecordPolicies;
import fr.ressourcerie.reuse.record.Authorities;
import fr.ressourcerie.reuse.record.KnownActivities;
import fr.ressourcerie.reuse.record.LearningDocuments;
import fr.ressourcerie.reuse.record.LearningStatements;
import fr.ressourcerie.reuse.store.Documents;
import fr.ressourcerie.reuse.store.OwnStatements;
import fr.ressourcerie.reuse.store.StatementLog;
import fr.ressourcerie.reuse.store.StatementStore;
import fr.ressourcerie.reuse.xapi.StatementReader;
import fr.ressourcerie.reuse.xapi.XapiJson;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The learning record store. */
@Configuration(proxyBeanMethods = false)
class RecordWiring {
    @Bean
    XapiJson xapiJson() {
        return new XapiJson();
    }

    @Bean
    StatementReader statementReader(XapiJson json) {
        return new StatementReader(json);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    StatementStore statementStore(JdbcClient jdbc, TransactionOperations transaction, XapiJson json) {
        return new StatementStore(jdbc, transaction, json);
    }

    @Bean
    LearningStatements learningStatements(
            StatementStore store,
            PublicAddress address,
            Pseudonyms pseudonyms,
            Policy policy,
            XapiJson json,
            InstantSource clock) {
        return new LearningStatements(store, new Authorities(address::base), pseudonyms, policy, json, clock);
    }

    @Bean
    Vault vault(JdbcClient jdbc, Settings settings, SecureRandom random) throws IOException {
        return Vault.open(jdbc, new SecretsKey(settings, random).bytes(), random);
    }

    @Bean
    RecordPolicies recordPolicies(JdbcClient jdbc, Vault vault, SecureRandom random, InstantSource clock) {
        return new RecordPolicies(jdbc, vault, random, clock);
    }

    @Bean
    Pseudonyms pseudonyms(RecordPolicies policies, PublicAddress address) {
        return new Pseudonyms(policies, address::base);
    }

    @Bean
    OwnStatements ownStatements(JdbcClient jdbc) {
        return new OwnStatements(jdbc);
    }

    @Bean
    RecordErasure recordErasure(
            OwnStatements records,
            JdbcClient jdbc,
            TransactionOperations transaction,
            RecordPolicies policies,
            Pseudonyms pseudonyms,
            SecureRandom random,
            InstantSource clock) {
        return new RecordErasure(records, jdbc, transaction, policies, pseudonyms, random, clock);
    }

    @Bean
    Forwardings forwardings(JdbcClient jdbc, Vault vault, Settings settings, InstantSource clock) {
        return new Forwardings(jdbc, vault, settings.records().privateForwarding(), clock);
    }

    @Bean
    Forwarder forwarder(Forwardings forwardings, JdbcClient jdbc, StatementStore store, XapiJson json) {
        return new Forwarder(forwardings, new StatementLog(jdbc), store, json.mapper());
    }

    @Bean
    RecordExport recordExport(OwnStatements records, Json json) {
        return new RecordExport(records, json);
    }

    @Bean
    KnownActivities knownActivities(LearningStatements statements, XapiJson json) {
        return new KnownActivities(statements, json);
    }

    @Bean
    LearningDocuments learningDocuments(
            JdbcClient jdbc, TransactionOperations transaction, Pseudonyms pseudonyms, Policy policy) {
        return new LearningDocuments(new Documents(jdbc, transaction), pseudonyms, policy);
    }
}
