package fr.ressourcerie.search.indexing;

import static java.util.stream.Collectors.toCollection;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Index;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index as the log tells. It reads on from where the index stands, so that a crash, or an index that was
 * thrown away, only means reading again. One thread; while reading or applying fails it tries again, ever less often,
 * and says so once.
 */
public final class Indexer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final int BATCH = 100;
    private static final Duration REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Index index;
    private final Log log;
    private final Shelf shelf;
    private final InstantSource clock;
    private final BlockingQueue<Boolean> pokes = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("indexer").unstarted(this::run);
    private volatile boolean closed;
    private volatile @Nullable Instant behindSince;
    private int failures;

    public Indexer(Index index, Changes changes, Resources resources, Versions versions, Vocabularies vocabularies) {
        this(
                index,
                changes::after,
                new Catalogue(resources, versions, new Documents(vocabularies)),
                InstantSource.system());
    }

    Indexer(Index index, Log log, Shelf shelf, InstantSource clock) {
        this.index = index;
        this.log = log;
        this.shelf = shelf;
        this.clock = clock;
        this.behindSince = clock.instant();
    }

    /** Begins to follow the log, once and until {@link #close}. */
    public void start() {
        thread.start();
    }

    /** Says that there may be something new, to be looked at without waiting; cheap, and never blocks. */
    public void poke() {
        var _ = pokes.offer(true);
    }

    /**
     * How old the oldest change is that cannot be found yet; zero where the log was read to its end. While the log
     * cannot be read, the time since.
     */
    public Duration lag() {
        var since = behindSince;
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** Stops following, after the batch at hand; the index stays open. */
    @Override
    public void close() {
        closed = true;
        poke();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(PATIENCE)) {
                LOG.warn("The indexer is still busy after {} s and is left to itself", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        @Nullable Position position = null;
        while (!closed) {
            try {
                if (position == null) {
                    position = index.position().orElse(Position.START);
                }
                position = follow(position);
                recovered(position);
                await(REST);
            } catch (RuntimeException e) {
                position = null;
                failed(e);
            }
        }
    }

    /** Reads to the end of the log and returns the place reached. */
    Position follow(Position from) {
        var position = from;
        var changes = log.after(position, BATCH);
        while (!changes.isEmpty() && !closed) {
            behindSince = changes.getFirst().at();
            position = changes.getLast().position();
            index.apply(shelf.updates(touched(changes)), position);
            changes = log.after(position, BATCH);
        }
        if (changes.isEmpty()) {
            behindSince = null;
        }
        return position;
    }

    private static Set<UUID> touched(List<Change> changes) {
        return changes.stream()
                .map(Change::resource)
                .filter(Objects::nonNull)
                .collect(toCollection(LinkedHashSet::new));
    }

    private void recovered(Position position) {
        if (failures > 0) {
            LOG.info("The index follows the log again, and is at {}; failed tries: {}", position, failures);
            failures = 0;
        }
    }

    private void failed(RuntimeException e) {
        if (behindSince == null) {
            behindSince = clock.instant();
        }
        if (failures++ == 0) {
            LOG.error(
                    "The index cannot follow the log; trying again, at least every {} s", LONGEST_REST.toSeconds(), e);
        }
        var rest = REST.multipliedBy(1L << Math.min(failures, 10));
        await(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
    }

    private void await(Duration rest) {
        try {
            var _ = pokes.poll(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }
}
