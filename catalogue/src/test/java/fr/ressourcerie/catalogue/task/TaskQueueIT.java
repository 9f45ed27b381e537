package fr.ressourcerie.catalogue.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.catalogue.database.SharedDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What becomes of tasks that do not end well. */
class TaskQueueIT {
    private static final int TIMES_AWAY = 6;

    private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();

    /** Fails once, then misses something it needs more often than a failure is forgiven, then ends. */
    private final TaskHandler handler = new TaskHandler() {
        @Override
        public String kind() {
            return "work";
        }

        @Override
        public void run(String instance, int failed) throws Exception {
            failures.add(failed);
            if (failures.size() == 1) {
                throw new IOException("wrong");
            }
            if (failures.size() <= 1 + TIMES_AWAY) {
                throw new TryLater("away", new IOException());
            }
        }
    };

    @Test
    void countsNoFailureWhileWhatATaskNeedsIsAway() {
        var source = database();
        try (var queue = new TaskQueue(source, List.of(handler), 1, Duration.ofMillis(1))) {
            queue.start();
            queue.ask("work", "instance");

            await("the task ends").atMost(Duration.ofSeconds(60)).until(() -> failures.size() == TIMES_AWAY + 2);
        }
        assertThat(failures).startsWith(0, 1, 0).endsWith(0);
    }

    @Test
    void picksNoTaskBeforeAThreadIsFreeForIt() {
        var source = database();
        var picked = new ConcurrentLinkedQueue<Long>();
        var counting = new TaskHandler() {
            @Override
            public String kind() {
                return "counting";
            }

            @Override
            public void run(String instance, int failed) {
                picked.add(JdbcClient.create(source)
                        .sql("select count(*) from scheduled_tasks where picked")
                        .query(Long.class)
                        .single());
            }
        };
        try (var queue = new TaskQueue(source, List.of(counting), 1)) {
            for (int i = 0; i < 5; i++) {
                queue.ask("counting", "instance " + i);
            }
            queue.start();

            await("the tasks end").atMost(Duration.ofSeconds(60)).until(() -> picked.size() == 5);
        }
        assertThat(picked).containsOnly(1L);
    }

    private static DataSource database() {
        var access = SharedDatabase.create();
        var source = new DriverManagerDataSource(access.jdbcUrl(), access.user(), access.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return source;
    }
}
