package fr.ressourcerie.catalogue.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one queue: work that is heavy or may fail, committed in the transaction that calls for it and done by a fixed pool
 * of platform threads. A task whose worker died is taken up again within ten seconds.
 */
public final class TaskQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskQueue.class);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
    private static final Duration WHILE_AWAY = Duration.ofSeconds(10);

    /**
     * Of the threads. What is picked and waits for a thread sends no heartbeat: behind a long task it would be taken for
     * dead and done twice, so that nothing is picked before it can run.
     */
    private static final double NO_MORE_THAN_CAN_RUN = 1.0;

    private static final double NEXT_WHEN_ONE_IS_FREE = 0.99;

    private final Map<String, CustomTask<Void>> tasks = new HashMap<>();
    private final Scheduler scheduler;
    private final Duration whileAway;

    public TaskQueue(DataSource source, List<TaskHandler> handlers, int threads) {
        this(source, handlers, threads, WHILE_AWAY);
    }

    TaskQueue(DataSource source, List<TaskHandler> handlers, int threads, Duration whileAway) {
        this.whileAway = whileAway;
        handlers.forEach(handler -> tasks.put(handler.kind(), task(handler)));
        scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(source), List.copyOf(tasks.values()))
                .serializer(new NoData())
                .threads(threads)
                .pollUsingLockAndFetch(NEXT_WHEN_ONE_IS_FREE, NO_MORE_THAN_CAN_RUN)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(2))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .executorService(Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("task-", 0).factory()))
                .build();
    }

    public void start() {
        scheduler.start();
    }

    /** Calls for work within the caller's transaction; calling twice for the same is once. */
    public void ask(String kind, String instance) {
        var task = tasks.get(kind);
        if (task == null) {
            throw new IllegalArgumentException("No handler for tasks of kind " + kind);
        }
        scheduler.scheduleIfNotExists(task.instance(instance), Instant.now());
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    scheduler.triggerCheckForDueExecutions();
                }
            });
        } else {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void close() {
        scheduler.stop();
    }

    private CustomTask<Void> task(TaskHandler handler) {
        return Tasks.custom(handler.kind(), Void.class)
                .onFailure((complete, operations) -> {
                    int failures = complete.getExecution().consecutiveFailures + 1;
                    var delay = Duration.ofSeconds(1L << Math.min(failures, 10));
                    var next = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
                    operations.reschedule(complete, Instant.now().plus(next));
                })
                .onDeadExecutionRevive()
                .execute((instance, context) -> run(handler, instance.getId(), context.getExecution()));
    }

    private CompletionHandler<Void> run(TaskHandler handler, String instance, Execution execution) {
        try {
            handler.run(instance, execution.consecutiveFailures);
            return new CompletionHandler.OnCompleteRemove<>();
        } catch (Exception fault) {
            if (away(fault)) {
                LOG.warn(
                        "{} {} waits for {} s: {}",
                        handler.kind(),
                        instance,
                        whileAway.toSeconds(),
                        fault.getMessage());
                return (complete, operations) ->
                        operations.reschedule(complete, Instant.now().plus(whileAway));
            }
            throw new IllegalStateException(handler.kind() + " " + instance, fault);
        }
    }

    /** Whether what failed is what the work leans on: the database, the disk, or what the handler says is away. */
    private static boolean away(@Nullable Throwable fault) {
        return fault != null
                && (fault instanceof TryLater
                        || fault instanceof DataAccessResourceFailureException
                        || fault instanceof CannotCreateTransactionException
                        || ((fault instanceof IOException || fault instanceof SQLException)
                                && String.valueOf(fault.getMessage()).contains("No space left on device"))
                        || away(fault.getCause()));
    }

    /** A task is its kind and its instance; it carries nothing else. */
    private static final class NoData implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return String.valueOf(data).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] serialized) {
            throw new IllegalStateException("Tasks carry no data");
        }
    }
}
