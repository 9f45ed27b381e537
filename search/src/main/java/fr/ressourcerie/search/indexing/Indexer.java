package fr.ressourcerie.search.indexing;

import static java.util.stream.Collectors.toCollection;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Generations;
import fr.ressourcerie.search.Index;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index as the log tells. It reads on from where the index stands, so that a crash, or an index that was
 * thrown away, only means reading again. Beside the index that serves it builds the next where one was begun, and once a
 * day it compares all that is held with all that is published. One thread does all this; while reading or applying fails it tries again, ever less often,
 * and says so once.
 */
public final class Indexer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final int BATCH = 100;

    /** Between two looks at the log for what serves, while another is built. */
    private static final int BATCHES_BESIDE = 4;

    private static final Duration FIRST_RECONCILIATION = Duration.ofMinutes(10);
    private static final Duration RECONCILIATION = Duration.ofDays(1);
    private static final Duration REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Generations generations;
    private final Log log;
    private final Shelf shelf;
    private final Published published;
    private final InstantSource clock;
    private final BlockingQueue<Boolean> pokes = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("indexer").unstarted(this::run);
    private volatile boolean closed;
    private volatile boolean rebuildAsked;
    private volatile boolean building;
    private volatile @Nullable Instant behindSince;
    private volatile Instant reconcileAt;
    private volatile @Nullable Reconciliation reconciliation;
    private @Nullable Reconciler reconciler;
    private @Nullable Position position;
    private @Nullable Position built;
    private final AtomicInteger failures = new AtomicInteger();

    public Indexer(
            Generations generations,
            Changes changes,
            Resources resources,
            Versions versions,
            Vocabularies vocabularies) {
        this(
                generations,
                changes::after,
                new Catalogue(resources, versions, new Documents(vocabularies)),
                resources::published,
                InstantSource.system());
    }

    Indexer(Generations generations, Log log, Shelf shelf, Published published, InstantSource clock) {
        this.generations = generations;
        this.log = log;
        this.shelf = shelf;
        this.published = published;
        this.clock = clock;
        this.behindSince = clock.instant();
        this.reconcileAt = clock.instant().plus(FIRST_RECONCILIATION);
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

    /** Asks that the index be built again from the start of the log beside the one that serves, which it then replaces. */
    public void rebuild() {
        rebuildAsked = true;
        poke();
    }

    /** Whether an index is being built beside the one that serves. */
    public boolean building() {
        return building || rebuildAsked;
    }

    /** Asks that index and catalogue be compared now rather than at the next day's turn. */
    public void reconcile() {
        reconcileAt = clock.instant();
        poke();
    }

    /** What the last comparison found, once there was one. */
    public Optional<Reconciliation> reconciliation() {
        return Optional.ofNullable(reconciliation);
    }

    /** Whether the last try to bring the index on failed. */
    public boolean failing() {
        return failures.get() > 0;
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
        while (!closed) {
            try {
                var more = turn();
                recovered();
                if (!more) {
                    await(REST);
                }
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    /** Brings on what serves, then a little of what else there is to do; tells whether more of that waits. */
    private boolean turn() {
        var serving = generations.serving();
        if (!generations.frozen()) {
            follow(serving);
        }
        var more = build();
        if (!more && !generations.frozen()) {
            more = compare(serving);
        }
        generations.sweep();
        return more;
    }

    private void follow(Index serving) {
        var from = position;
        if (from == null) {
            from = serving.position().orElse(Position.START);
        }
        position = from;
        position = follow(serving, from);
    }

    /** Reads to the end of the log and returns the place reached. */
    Position follow(Index index, Position from) {
        var reached = from;
        var changes = log.after(reached, BATCH);
        while (!changes.isEmpty() && !closed) {
            behindSince = changes.getFirst().at();
            reached = changes.getLast().position();
            index.apply(shelf.updates(touched(changes)), reached);
            changes = log.after(reached, BATCH);
        }
        if (changes.isEmpty()) {
            behindSince = null;
        }
        return reached;
    }

    /** Some batches of the generation beside, which serves once it has reached the end of the log. */
    private boolean build() {
        if (rebuildAsked || generations.frozen()) {
            generations.begin();
            building = true;
            rebuildAsked = false;
        }
        var next = generations.next();
        building = next.isPresent();
        if (next.isEmpty() || closed) {
            return false;
        }
        var reached = built == null ? next.get().position().orElse(Position.START) : built;
        for (int batch = 0; batch < BATCHES_BESIDE; batch++) {
            var changes = log.after(reached, BATCH);
            if (changes.isEmpty()) {
                promote();
                return true;
            }
            reached = changes.getLast().position();
            next.get().apply(shelf.updates(touched(changes)), reached);
            built = reached;
        }
        return true;
    }

    private void promote() {
        generations.promote();
        forget();
        building = false;
    }

    private void forget() {
        position = null;
        built = null;
        reconciler = null;
    }

    /** One page of a comparison, where one is due. */
    private boolean compare(Index serving) {
        var begun = reconciler;
        if (begun == null) {
            if (clock.instant().isBefore(reconcileAt)) {
                return false;
            }
            begun = new Reconciler(serving, published, shelf, () -> follow(serving));
            reconciler = begun;
        }
        var mends = begun.page();
        if (!mends.isEmpty()) {
            serving.apply(mends, Objects.requireNonNullElse(position, Position.START));
        }
        if (begun.ended()) {
            ended(begun.result(clock.instant()));
        }
        return false;
    }

    private void ended(Reconciliation result) {
        reconciler = null;
        reconcileAt = result.ended().plus(RECONCILIATION);
        reconciliation = result;
        if (result.equal()) {
            LOG.info("Index and catalogue are equal; compared: {}", result.compared());
        } else {
            LOG.warn(
                    "Index and catalogue differed and were mended; compared: {}, missing: {}, superfluous: {}, stale: {}",
                    result.compared(),
                    result.missing(),
                    result.superfluous(),
                    result.stale());
        }
    }

    private static Set<UUID> touched(List<Change> changes) {
        return changes.stream()
                .map(Change::resource)
                .filter(Objects::nonNull)
                .collect(toCollection(LinkedHashSet::new));
    }

    private void recovered() {
        if (failures.get() > 0) {
            LOG.info(
                    "The index follows the log again, and is at {}; failed tries: {}", position, failures.getAndSet(0));
        }
    }

    private void failed(RuntimeException e) {
        forget();
        generations.reread();
        if (behindSince == null) {
            behindSince = clock.instant();
        }
        if (failures.getAndIncrement() == 0) {
            LOG.error(
                    "The index cannot follow the log; trying again, at least every {} s", LONGEST_REST.toSeconds(), e);
        }
        var rest = REST.multipliedBy(1L << Math.min(failures.get(), 10));
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
