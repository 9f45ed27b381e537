package fr.ressourcerie.api.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.ressourcerie.catalogue.database.EmbeddedDatabase;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** PostgreSQL: the one that is configured, else one of our own under the data folder. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {
    private static final int CONNECTIONS = 20;
    private static final int IDLE_CONNECTIONS = 4;
    /** How long a request waits for the database before it is told that it is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    @ConditionalOnProperty(name = "ressourcerie.database.url", matchIfMissing = true, havingValue = "none")
    EmbeddedDatabase embeddedDatabase(Settings settings) {
        return EmbeddedDatabase.start(settings.data());
    }

    @Bean
    HikariDataSource dataSource(Settings settings, ObjectProvider<EmbeddedDatabase> embedded) {
        var config = new HikariConfig();
        @Nullable EmbeddedDatabase own = embedded.getIfAvailable();
        config.setJdbcUrl(own == null ? settings.database().url() : own.jdbcUrl());
        config.setUsername(own == null ? settings.database().user() : own.user());
        config.setPassword(own == null ? settings.database().password() : own.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE_CONNECTIONS);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setPoolName("catalogue");
        return new HikariDataSource(config);
    }

    /** The schema, brought up to date before anything reads it. */
    @Bean(initMethod = "migrate")
    Flyway schema(DataSource source) {
        return Flyway.configure().dataSource(source).load();
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource source, Flyway schema) {
        return new JdbcTemplate(source);
    }

    @Bean
    JdbcClient jdbcClient(JdbcTemplate template) {
        return JdbcClient.create(template);
    }

    @Bean
    TransactionOperations transactions(DataSource source) {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }
}
