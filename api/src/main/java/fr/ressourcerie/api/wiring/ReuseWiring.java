package fr.ressourcerie.api.wiring;

import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.reuse.link.Mending;
import fr.ressourcerie.reuse.measure.ReuseProjector;
import fr.ressourcerie.reuse.measure.ReuseReports;
import fr.ressourcerie.reuse.measure.ReuseTables;
import fr.ressourcerie.reuse.statement.Uses;
import fr.ressourcerie.reuse.store.StatementStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The fourth room. */
@Configuration(proxyBeanMethods = false)
class ReuseWiring {
    @Bean
    Uses uses(JdbcClient jdbc, StatementStore statements, Json json, PublicAddress address) {
        return new Uses(jdbc, statements, json, address.base());
    }

    @Bean
    ReuseReports reuseReports(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Json json,
            Resources resources,
            ReuseProjector projector,
            InstantSource clock) {
        return new ReuseReports(jdbc, transaction, json, resources, projector, clock);
    }

    @Bean
    Mending mending(JdbcClient jdbc, TransactionOperations transaction, Resources resources, Policy policy) {
        return new Mending(jdbc, transaction, resources, policy);
    }

    @Bean
    ReuseTables reuseTables(ReuseReports reports) {
        return new ReuseTables(reports);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ReuseProjector reuseProjector(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Changes changes,
            Json json,
            PublicAddress address,
            InstantSource clock) {
        return new ReuseProjector(jdbc, transaction, changes, json, address.base(), clock);
    }
}
