package fr.ressourcerie.api.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.ressourcerie.api.kill.Depositor.Acknowledged;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives the program, however it ends. */
class KillIT {
    private static final int DEPOSITORS = 3;
    private static final int KILLS = 3;
    private static final int MOST_EACH = 60;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Random random = new Random(25);
    private final AtomicInteger words = new AtomicInteger();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private Program program;

    @BeforeEach
    void make(TestInfo test) throws IOException {
        program = new Program(folder.resolve("data"), test.getDisplayName().replaceAll("\\W", ""));
    }

    @AfterEach
    void leaveNothingRunning() throws IOException {
        program.close();
    }

    @Test
    void losesNothingAcknowledgedWhenKilledAtAnyMoment() throws Exception {
        program.start();
        var depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
        for (int kill = 1; kill <= KILLS; kill++) {
            var before = acknowledged.size();
            depositUntil(program::kill, depositor);
            assertThat(acknowledged).as("deposits before kill %d", kill).hasSizeGreaterThan(before);
            program.start();
        }
        requireAllReady(depositor);
        requireAllWhole(depositor);
        requireAllFound(depositor);
        var contents = depositor.digests().size();
        await("sweep").atMost(Duration.ofSeconds(30)).until(() -> program.objects() == contents);
    }

    @Test
    void endsInOrderWhenToldToAndTakesUpItsWorkAgain() throws Exception {
        program.start();
        var depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
        depositUntil(program::stop, depositor);
        assertThat(program.leftItsDatabase()).as("PostgreSQL left behind").isFalse();
        assertThat(acknowledged).isNotEmpty();
        program.start();
        requireAllReady(depositor);
        requireAllWhole(depositor);
    }

    /** Deposits from several threads until the program ends, which is done to it at a random moment meanwhile. */
    private void depositUntil(Runnable end, Depositor depositor)
            throws InterruptedException, ExecutionException, TimeoutException {
        var moment = CompletableFuture.delayedExecutor(300 + random.nextLong(2_500), TimeUnit.MILLISECONDS);
        var ended = CompletableFuture.runAsync(end, moment);
        try (var threads = Executors.newFixedThreadPool(DEPOSITORS)) {
            var depositing = new ArrayList<Future<?>>();
            for (int i = 0; i < DEPOSITORS; i++) {
                depositing.add(threads.submit(() -> depositUntilItEnds(depositor, ended)));
            }
            ended.get(1, TimeUnit.MINUTES);
            for (var thread : depositing) {
                thread.get(1, TimeUnit.MINUTES);
            }
        }
    }

    private void depositUntilItEnds(Depositor depositor, Future<?> ended) {
        try {
            for (int i = 0; i < MOST_EACH && !ended.isDone(); i++) {
                var word = word(words.getAndIncrement());
                acknowledged.add(i % 2 == 0 ? depositor.deposit(word) : depositor.depositBySession(word));
            }
        } catch (IOException theProgramHasEnded) {
            // what it did not acknowledge, it did not promise
        }
    }

    private void requireAllReady(Depositor depositor) {
        var waiting = new ArrayList<>(acknowledged);
        await("ingest of all " + waiting.size())
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    while (!waiting.isEmpty()
                            && depositor.state(waiting.getLast()).equals("ready")) {
                        waiting.removeLast();
                    }
                    return waiting.isEmpty();
                });
    }

    private void requireAllWhole(Depositor depositor) throws IOException {
        for (var deposit : acknowledged) {
            assertThat(depositor.pull(deposit)).as(deposit.version()).isEqualTo(Depositor.scorm(deposit.word()));
        }
    }

    private void requireAllFound(Depositor depositor) throws IOException {
        for (var deposit : acknowledged) {
            depositor.submit(deposit);
        }
        for (var deposit : acknowledged) {
            await(deposit.word() + " found").atMost(FOUND_WITHIN).until(() -> depositor.finds(deposit));
        }
    }

    /** The word of a number; every fifth is that of the number before, and so is its package. */
    private static String word(int number) {
        int n = number % 5 == 4 ? number - 1 : number;
        var word = new StringBuilder("w");
        for (int i = 0, rest = n * 7919 % 100_000; i < 5; i++, rest /= 10) {
            word.append("bdfgklmpvz".charAt(rest % 10)).append("aiou".charAt((rest + i) % 4));
        }
        return word.append('k').toString();
    }
}
