package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents that misbehave cost a child JVM, and nothing else. */
@Timeout(120)
class TikaChildTest {
    private static final Limits PATIENT = new Limits(32, Duration.ofMinutes(1), 1_000, 1);
    private static final Limits HASTY = new Limits(32, Duration.ofSeconds(2), 1_000, 1);

    private TikaChild child = new TikaChild(PATIENT, MisbehavingMain.class.getName());

    @AfterEach
    void closes() {
        child.close();
    }

    private void with(Limits limits) {
        child.close();
        child = new TikaChild(limits, MisbehavingMain.class.getName());
    }

    private Extracted extract(String name) throws InterruptedException {
        return extract(name, "words");
    }

    private Extracted extract(String name, String words) throws InterruptedException {
        return child.extract(new ByteArrayInputStream(words.getBytes(UTF_8)), name);
    }

    private void assertWarmAndWell() throws InterruptedException {
        assertText(extract("plain", "well")).isEqualTo("well");
    }

    private static AbstractObjectAssert<?, String> assertText(Extracted extracted) {
        return assertThat(extracted).asInstanceOf(type(Extracted.Text.class)).extracting(Extracted.Text::text);
    }

    private static void assertFailed(Extracted extracted, Extracted.Reason reason, String detail) {
        assertThat(extracted).isInstanceOfSatisfying(Extracted.Failed.class, failed -> {
            assertThat(failed.reason()).as(failed.detail()).isEqualTo(reason);
            assertThat(failed.detail()).contains(detail);
        });
    }

    @Test
    void startsNoChildUntilThereIsSomethingToRead() {
        assertThat(child.pids()).isEmpty();
    }

    @Test
    void keepsItsChildWarm() throws Exception {
        extract("plain");
        var first = child.pids();
        extract("plain");

        assertThat(child.pids()).hasSize(1).isEqualTo(first);
    }

    @Test
    void readsDocumentsOfManyChunksAndOfNone() throws Exception {
        with(new Limits(32, Duration.ofMinutes(1), 1_000_000, 1));

        assertText(extract("plain", "")).isEqualTo("");
        assertText(extract("plain", "word " + " ".repeat(500_000) + "end")).isEqualTo("word end");
    }

    @Test
    void leavesOutTextBeyondTheLimit() throws Exception {
        assertText(extract("plain", "é".repeat(1_000) + "x")).isEqualTo("é".repeat(1_000));
    }

    @Test
    void killsAChildThatTakesTooLongAndStartsAnother() throws Exception {
        with(HASTY);

        assertFailed(extract("endless"), Extracted.Reason.TIMEOUT, "PT2S");

        assertThat(child.pids()).isEmpty();
        assertWarmAndWell();
    }

    @Test
    void outlivesAChildThatRunsOutOfMemory() throws Exception {
        assertFailed(extract("hungry"), Extracted.Reason.CRASHED, "exit status 3");
        assertWarmAndWell();
    }

    @Test
    void outlivesAChildThatExits() throws Exception {
        assertFailed(extract("exit"), Extracted.Reason.CRASHED, "last words");
        assertWarmAndWell();
    }

    @Test
    void outlivesAChildThatIsKilledMidway() throws Exception {
        var reading = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var extracted = threads.submit(() -> child.extract(new Hooked(reading::countDown), "endless"));
            reading.await();
            child.pids().forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());

            assertFailed(extracted.get(), Extracted.Reason.CRASHED, "exit status 137");
        }
        assertWarmAndWell();
    }

    @Test
    void replacesAChildThatDiedWhileIdle() throws Exception {
        extract("plain");
        var handle = ProcessHandle.of(child.pids().iterator().next()).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().get();

        assertWarmAndWell();
    }

    @Test
    void keepsAChildWhoseParserOverflowsItsStack() throws Exception {
        extract("plain");
        var pids = child.pids();

        assertFailed(extract("deep"), Extracted.Reason.UNPARSABLE, "StackOverflowError");

        assertThat(child.pids()).isEqualTo(pids);
        assertWarmAndWell();
    }

    @Test
    void keepsStandardOutputForAnswers() throws Exception {
        assertText(extract("chatty")).isEqualTo("quiet");
    }

    @Test
    void doesNotBelieveWhatAChildSays() throws Exception {
        assertFailed(extract("lying"), Extracted.Reason.CRASHED, "2139062143 bytes");
        assertFailed(extract("senseless"), Extracted.Reason.CRASHED, "42");
        assertWarmAndWell();
    }

    @Test
    void givesAChildNoEnvironment() throws Exception {
        assertText(extract("curious")).asString().startsWith("[PATH] ");
    }

    @Test
    void removesWhatAParserLeaves() throws Exception {
        var folder = Path.of(((Extracted.Text) extract("leftovers")).text());

        assertThat(folder).isEmptyDirectory();
        child.close();
        assertThat(folder).doesNotExist();
    }

    @Test
    void takesBrokenBytesForABrokenDocument() throws Exception {
        extract("plain");
        var pids = child.pids();

        assertFailed(child.extract(broken(new ZipException("bad")), "plain"), Extracted.Reason.UNPARSABLE, "cut off");
        assertFailed(child.extract(broken(new EOFException()), "plain"), Extracted.Reason.UNPARSABLE, "cut off");

        assertThat(child.pids()).isEqualTo(pids);
        assertWarmAndWell();
    }

    @Test
    void doesNotBlameTheDocumentWhereItsStorageFails() throws Exception {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> child.extract(broken(new IOException("disk")), "plain"))
                .withMessageContaining("disk");
        assertWarmAndWell();
    }

    @Test
    void givesUpWhenInterrupted() throws Exception {
        var reading = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var thread = threads.submit(Thread::currentThread).get();
            var extracted = threads.submit(() -> {
                try {
                    return child.extract(new Hooked(reading::countDown), "endless");
                } catch (InterruptedException e) {
                    return "interrupted";
                }
            });
            reading.await();
            thread.interrupt();

            assertThat(extracted.get()).isEqualTo("interrupted");
        }
        assertWarmAndWell();
    }

    @Test
    void readsAsManyDocumentsAtOnceAsThereAreChildren() throws Exception {
        with(new Limits(32, Duration.ofMinutes(1), 1_000, 2));
        var both = new CyclicBarrier(2);

        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = IntStream.range(0, 4)
                    .<Callable<Extracted>>mapToObj(n -> () -> child.extract(new Hooked(() -> await(both)), "plain"))
                    .toList();
            for (var future : threads.invokeAll(tasks)) {
                assertText(future.get()).isEqualTo("");
            }
        }
        assertThat(child.pids()).hasSize(2);
    }

    @Test
    void endsItsChildrenWhenClosed() throws Exception {
        extract("plain");
        var handle = ProcessHandle.of(child.pids().iterator().next()).orElseThrow();

        child.close();
        child.close();

        assertThat(handle.isAlive()).isFalse();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> extract("plain"));
    }

    @Test
    void leavesNoOrphanWhenTheProgramIsKilled() throws Exception {
        var temporary = Files.createTempDirectory("parent");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var parent = new ProcessBuilder(
                        java,
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid;
        try (var said = new BufferedReader(parent.inputReader())) {
            pid = Long.parseLong(said.lines()
                    .filter(line -> line.matches("[0-9]+"))
                    .findFirst()
                    .orElseThrow());
        }
        var orphan = ProcessHandle.of(pid).orElseThrow();

        parent.destroyForcibly().waitFor();

        orphan.onExit().get(30, TimeUnit.SECONDS);
        assertThat(temporary).isEmptyDirectory();
        Files.delete(temporary);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream broken(IOException failure) {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new Hooked(() -> {
            throw new UncheckedIOException(failure);
        }));
    }

    /** An empty document that does something when it is read. */
    private static final class Hooked extends InputStream {
        private final Runnable hook;

        Hooked(Runnable hook) {
            this.hook = hook;
        }

        @Override
        public int read() throws IOException {
            try {
                hook.run();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            return read();
        }
    }
}
