package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is read in foreign bytes by large parsers, in child JVMs: text and metadata by Apache Tika, pictures, languages. A
 * document that hangs, crashes or takes over its parser costs a child, never this program.
 *
 * <p>Children are started when first needed and stay warm for the next document. One that takes longer than the limit,
 * runs out of memory or dies is replaced. A child ends when this program does, however that ends. For any number of
 * threads; those beyond the number of children wait.
 */
public final class TikaChild implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TikaChild.class);

    private final String mainClass;
    private final Limits limits;
    private final BlockingQueue<Slot> idle;
    private final Set<TikaProcess> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("text-watchdog").factory());
    private volatile boolean closed;

    /** A place for one child, with the one that is in it. */
    private static final class Slot {
        private @Nullable TikaProcess child;
    }

    public TikaChild(Limits limits) {
        this(limits, TikaMain.class.getName());
    }

    /** With another program in the children. */
    TikaChild(Limits limits, String mainClass) {
        this.limits = limits;
        this.mainClass = mainClass;
        idle = new ArrayBlockingQueue<>(limits.children());
        for (var n = 0; n < limits.children(); n++) {
            idle.add(new Slot());
        }
    }

    /**
     * Reads a document. Whatever its bytes are, this returns; a stream that reports broken bytes (as inflating does) is
     * a document that cannot be parsed.
     *
     * @param bytes read to the end, not closed
     * @param fileName a hint for telling what the bytes are; need not be a path
     * @throws UncheckedIOException where the stream fails otherwise, or no child can be started: try again later
     * @throws InterruptedException where the thread is interrupted; the document is given up
     */
    public Extracted extract(InputStream bytes, String fileName) throws InterruptedException {
        return switch (ask(Task.TEXT, bytes, fileName)) {
            case Extracted extracted -> extracted;
            case Drawn.Pictures _, Guess.Language _ -> another();
        };
    }

    /** Draws a picture of a document: a still image, or the first page of a PDF; all else as {@link #extract}. */
    public Drawn draw(InputStream bytes, String fileName) throws InterruptedException {
        return draw(Task.PICTURE, bytes, fileName);
    }

    /** Draws a picture of a 3D scene or object: glTF, OBJ, STL, each with what is zipped beside it; as {@link #draw}. */
    public Drawn drawScene(InputStream bytes, String fileName) throws InterruptedException {
        return draw(Task.SCENE, bytes, fileName);
    }

    private Drawn draw(Task task, InputStream bytes, String fileName) throws InterruptedException {
        return switch (ask(task, bytes, fileName)) {
            case Drawn drawn -> drawn;
            case Extracted.Text _, Guess.Language _ -> another();
        };
    }

    /**
     * The language that a text is written in, guessed from its beginning.
     *
     * @return an ISO 639-1 code, or empty where the text is too short, mixed or like none of the languages known
     */
    public Optional<String> language(String text) throws InterruptedException {
        var sample = text.substring(0, Math.min(text.length(), LanguageGuess.SAMPLE));
        return switch (ask(Task.LANGUAGE, new ByteArrayInputStream(sample.getBytes(UTF_8)), "text")) {
            case Guess.Language(var code) -> Optional.ofNullable(code);
            case Extracted.Failed(var reason, var detail) -> {
                LOG.warn("The language of a text was not guessed, {}: {}", reason.wire(), detail);
                yield Optional.empty();
            }
            case Extracted.Text _, Drawn.Pictures _ -> Optional.empty();
        };
    }

    private static Extracted.Failed another() {
        return new Extracted.Failed(Extracted.Reason.CRASHED, "The child answered what it was not asked");
    }

    private Answer ask(Task task, InputStream bytes, String fileName) throws InterruptedException {
        var slot = idle.take();
        try {
            return ask(slot, task, bytes, fileName);
        } finally {
            idle.add(slot);
        }
    }

    private Answer ask(Slot slot, Task task, InputStream bytes, String fileName) throws InterruptedException {
        var child = warm(slot);
        var late = new AtomicBoolean();
        var kill = watchdog.schedule(
                () -> {
                    late.set(true);
                    child.kill();
                },
                limits.time().toMillis(),
                TimeUnit.MILLISECONDS);
        var usable = false;
        try {
            var answer = child.ask(task, bytes, fileName);
            usable =
                    !(answer instanceof Extracted.Failed(var reason, var detail)) || reason != Extracted.Reason.CRASHED;
            return usable || !late.get() ? answer : tooLate();
        } finally {
            kill.cancel(false);
            if (!usable) {
                slot.child = null;
                dismiss(child);
            }
        }
    }

    private Extracted.Failed tooLate() {
        return new Extracted.Failed(Extracted.Reason.TIMEOUT, "Not read within " + limits.time());
    }

    /** The child in a place, after starting one where there is none or it died while idle. */
    private TikaProcess warm(Slot slot) {
        if (closed) {
            throw new IllegalStateException("Documents are no longer read: closed");
        }
        var former = slot.child;
        if (former != null && former.isAlive()) {
            return former;
        }
        if (former != null) {
            slot.child = null;
            dismiss(former);
        }
        try {
            var child = TikaProcess.start(mainClass, limits);
            slot.child = child;
            running.add(child);
            if (closed) {
                dismiss(child);
            }
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("No child JVM could be started to read documents", e);
        }
    }

    private void dismiss(TikaProcess child) {
        running.remove(child);
        child.kill();
        try {
            child.clean();
        } catch (IOException e) {
            LOG.warn("The temporary files of a child JVM could not be removed", e);
        }
    }

    /** The ids of the children that run now. */
    Set<Long> pids() {
        return running.stream().map(TikaProcess::pid).collect(Collectors.toUnmodifiableSet());
    }

    /** Ends all children; documents that are being read fail. */
    @Override
    public void close() {
        closed = true;
        watchdog.shutdownNow();
        running.forEach(this::dismiss);
    }
}
