package fr.ressourcerie.api.wiring;

import fr.ressourcerie.reuse.record.Authorities;
import fr.ressourcerie.reuse.record.KnownActivities;
import fr.ressourcerie.reuse.record.LearningDocuments;
import fr.ressourcerie.reuse.record.LearningStatements;
import fr.ressourcerie.reuse.store.Documents;
import fr.ressourcerie.reuse.store.StatementStore;
import fr.ressourcerie.reuse.xapi.StatementReader;
import fr.ressourcerie.reuse.xapi.XapiJson;
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
            StatementStore store, PublicAddress address, XapiJson json, InstantSource clock) {
        return new LearningStatements(store, new Authorities(address::base), json, clock);
    }

    @Bean
    KnownActivities knownActivities(LearningStatements statements, XapiJson json) {
        return new KnownActivities(statements, json);
    }

    @Bean
    LearningDocuments learningDocuments(JdbcClient jdbc, TransactionOperations transaction) {
        return new LearningDocuments(new Documents(jdbc, transaction));
    }
}
