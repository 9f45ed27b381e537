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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives the program, however it ends. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class KillIT {
    private static final int DEPOSITORS = 3;
    private static final int KILLS = 3;
    private static final int MOST_BEFORE = 30;
    private static final int MOST_EACH = 200;
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration SWEPT_WITHIN = Duration.ofSeconds(20);
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
            depositUntil(Program::kill, depositor);
            program.start();
        }
        requireAllReady(depositor);
        requireAllWhole(depositor);
        requireAllFound(depositor);
        requireOneObjectForEachContent(depositor);
    }

    @Test
    void endsInOrderWhenToldToAndTakesUpItsWorkAgain() throws Exception {
        program.start();
        var depositor = new Depositor(program.address(), program.administratorsKey()).contributor();
        depositUntil(Program::stop, depositor);
        assertThat(program.leftItsDatabase()).as("PostgreSQL left behind").isFalse();
        program.start();
        requireAllReady(depositor);
        requireAllWhole(depositor);
    }

    @Test
    void takesAFileUpAgainWhereverOnItsWayItIsKilled(@TempDir Path clamav) throws Exception {
        try (var scanner = new ClamAv(clamav);
                var scanned = new Program(folder.resolve("data"), "KillIT-way", scanner.settings())) {
            scanned.start();
            var depositor = new Depositor(scanned.address(), scanned.administratorsKey()).contributor();
            var file = Laborious.zip();
            var deposit = depositor.deposit("laborieux", file);

            killOnceIn("scanning", deposit, depositor, scanned);
            scanner.start();
            killOnceIn("inspecting", deposit, depositor, scanned);
            killOnceIn("extracting", deposit, depositor, scanned);

            acknowledged.add(deposit);
            requireAllReady(depositor);
            assertThat(depositor.pull(deposit)).isEqualTo(file);
            assertThat(depositor.version(deposit).get("format").stringValue()).isEqualTo("html5");
            assertThat(scanned.objects()).isEqualTo(1);
        }
    }

    private static void killOnceIn(String state, Acknowledged deposit, Depositor depositor, Program program)
            throws IOException {
        await(state)
                .atMost(READY_WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> depositor.state(deposit).equals(state));
        program.kill();
        program.start();
    }

    /** Deposits from several threads until the program ends, which is done to it at a random moment meanwhile. */
    private void depositUntil(Consumer<Program> end, Depositor depositor)
            throws InterruptedException, ExecutionException, TimeoutException {
        var enough = new CountDownLatch(1 + random.nextInt(MOST_BEFORE));
        var moment = CompletableFuture.delayedExecutor(random.nextLong(200), TimeUnit.MILLISECONDS);
        try (var threads = Executors.newFixedThreadPool(DEPOSITORS)) {
            var depositing = new ArrayList<Future<?>>();
            for (int i = 0; i < DEPOSITORS; i++) {
                depositing.add(threads.submit(() -> depositUntilItEnds(depositor, enough)));
            }
            assertThat(enough.await(30, TimeUnit.SECONDS))
                    .as("deposits are taken")
                    .isTrue();
            CompletableFuture.runAsync(() -> end.accept(program), moment).get(1, TimeUnit.MINUTES);
            for (var thread : depositing) {
                thread.get(1, TimeUnit.MINUTES);
            }
        }
    }

    private void depositUntilItEnds(Depositor depositor, CountDownLatch enough) {
        try {
            for (int i = 0; i < MOST_EACH; i++) {
                var word = word(words.getAndIncrement());
                acknowledged.add(i % 2 == 0 ? depositor.deposit(word) : depositor.depositBySession(word));
                enough.countDown();
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

    private void requireOneObjectForEachContent(Depositor depositor) throws IOException {
        depositor.abortOpenSessions();
        var contents = depositor.digests().size();
        await("sweep")
                .atMost(SWEPT_WITHIN)
                .untilAsserted(() -> assertThat(program.objects()).isEqualTo(contents));
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
