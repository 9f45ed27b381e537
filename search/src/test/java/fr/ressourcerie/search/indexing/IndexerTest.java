package fr.ressourcerie.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.Held;
import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.Numbered;
import fr.ressourcerie.search.OneGeneration;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Results;
import fr.ressourcerie.search.Update;
import fr.ressourcerie.search.lucene.LuceneIndex;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The indexer, between a log and a shelf that are lists in memory and a real index. */
@Timeout(60)
class IndexerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private final List<Change> log = new CopyOnWriteArrayList<>();
    private final Set<UUID> withdrawn = new HashSet<>();
    private final AtomicInteger failuresToCome = new AtomicInteger();
    private final BlockingQueue<Position> applied = new LinkedBlockingQueue<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private Index index;
    private Indexer indexer;

    @BeforeEach
    void open() {
        index = new Watched(LuceneIndex.open(folder));
        indexer = indexer();
    }

    @AfterEach
    void close() {
        indexer.close();
        index.close();
    }

    @Test
    void bringsWhatTheLogAlreadyTells() throws InterruptedException {
        tell(1, 250);
        indexer.start();
        awaitPosition(250);
        assertThat(Numbered.numbers(index)).containsExactlyInAnyOrder(Numbered.upTo(250));
    }

    @Test
    void seesWhatIsToldLater() throws InterruptedException {
        indexer.start();
        tell(1, 1);
        awaitPosition(1);
        tell(2, 3);
        indexer.poke();
        awaitPosition(3);
        assertThat(Numbered.numbers(index)).containsExactly(Numbered.upTo(3));
    }

    @Test
    void removesWhatIsNoLongerPublished() throws InterruptedException {
        tell(1, 3);
        indexer.start();
        awaitPosition(3);
        withdrawn.add(id(2));
        log.add(change(4, id(2)));
        awaitPosition(4);
        assertThat(Numbered.numbers(index)).containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void passesChangesThatAreOfNoResource() throws InterruptedException {
        log.add(change(1, null));
        indexer.start();
        awaitPosition(1);
        assertThat(Numbered.numbers(index)).isEmpty();
    }

    @Test
    void loadsAResourceOnceABatch() throws InterruptedException {
        for (int number = 1; number <= 50; number++) {
            log.add(change(number, id(1)));
        }
        indexer.start();
        awaitPosition(50);
        assertThat(batches).containsExactly(1);
    }

    @Test
    void readsOnFromWhereTheIndexStands() throws InterruptedException {
        tell(1, 5);
        indexer.start();
        awaitPosition(5);
        indexer.close();
        index.close();

        tell(6, 7);
        batches.clear();
        open();
        indexer.start();
        awaitPosition(7);
        assertThat(batches).containsExactly(2);
        assertThat(Numbered.numbers(index)).containsExactlyInAnyOrder(Numbered.upTo(7));
    }

    @Test
    void goesOnAfterAFailureAndMissesNothing() throws InterruptedException {
        failuresToCome.set(2);
        tell(1, 5);
        indexer.start();
        awaitPosition(5);
        assertThat(Numbered.numbers(index)).containsExactlyInAnyOrder(Numbered.upTo(5));
    }

    @Test
    void goesBackToTheDurablePositionAfterAFailureToApply() throws InterruptedException {
        tell(1, 5);
        indexer.start();
        awaitPosition(5);
        var watched = (Watched) index;
        watched.durable = Numbered.position(2);
        watched.failuresToCome.set(1);
        batches.clear();
        tell(6, 6);
        awaitPosition(6);
        assertThat(batches).containsExactly(1, 4);
    }

    @Test
    void lagsByTheAgeOfTheOldestChangeUnread() throws InterruptedException {
        assertThat(indexer.lag()).isZero();
        var gate = new LinkedBlockingQueue<Boolean>();
        var asked = new LinkedBlockingQueue<Boolean>();
        tell(1, 1);
        var held = new Indexer(
                new OneGeneration(index),
                this::after,
                resources -> {
                    asked.add(true);
                    take(gate);
                    return updates(resources);
                },
                (_, _) -> List.of(),
                () -> NOW.plusSeconds(90));
        try (held) {
            held.start();
            take(asked);
            assertThat(held.lag()).isEqualTo(Duration.ofSeconds(89));
            gate.add(true);
            awaitPosition(1);
        }
        assertThat(held.lag()).isZero();
    }

    @Test
    void closesBeforeItWasStarted() {
        indexer.close();
        assertThat(Numbered.numbers(index)).isEmpty();
    }

    private Indexer indexer() {
        return new Indexer(new OneGeneration(index), this::after, this::updates, (_, _) -> List.of(), () -> NOW);
    }

    private List<Change> after(Position position, int limit) {
        if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("The log is out of reach");
        }
        return log.stream()
                .filter(change -> change.position().compareTo(position) > 0)
                .limit(limit)
                .toList();
    }

    private List<Update> updates(Set<UUID> resources) {
        batches.add(resources.size());
        var updates = new ArrayList<Update>();
        for (var id : resources) {
            updates.add(withdrawn.contains(id) ? new Update.Remove(id) : Numbered.put(id.getLeastSignificantBits()));
        }
        return updates;
    }

    private void tell(int first, int last) {
        for (int number = first; number <= last; number++) {
            log.add(change(number, id(number)));
        }
    }

    private static Change change(int number, UUID resource) {
        return new Change(
                Numbered.position(number),
                NOW.plusSeconds(number),
                Change.Kind.RESOURCE_PUBLISHED,
                resource,
                1,
                null,
                null);
    }

    private static UUID id(long number) {
        return new UUID(1, number);
    }

    private void awaitPosition(long number) throws InterruptedException {
        var position = applied.poll(30, TimeUnit.SECONDS);
        while (position != null && !position.equals(Numbered.position(number))) {
            position = applied.poll(30, TimeUnit.SECONDS);
        }
        assertThat(position).as("the index never reached %s", number).isNotNull();
    }

    private static void take(BlockingQueue<Boolean> queue) {
        try {
            queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An index that tells what was applied to it, and fails and forgets when told to. */
    private final class Watched implements Index {
        private final Index index;
        private final AtomicInteger failuresToCome = new AtomicInteger();
        private volatile Position durable;

        Watched(Index index) {
            this.index = index;
        }

        @Override
        public void apply(List<Update> batch, Position position) {
            if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new UncheckedIOException(new java.io.IOException("The disk is full"));
            }
            index.apply(batch, position);
            applied.add(position);
        }

        @Override
        public void commit() {
            index.commit();
        }

        @Override
        public Optional<Position> position() {
            return durable == null ? index.position() : Optional.of(durable);
        }

        @Override
        public Results search(Query query) {
            return index.search(query);
        }

        @Override
        public List<Hit> similar(UUID id, Set<String> readers, Neighbourhood neighbourhood, int size) {
            return index.similar(id, readers, neighbourhood, size);
        }

        @Override
        public List<Held> held(UUID after, int limit) {
            return index.held(after, limit);
        }

        @Override
        public List<Completion> complete(String typed, Set<String> readers, int size) {
            return index.complete(typed, readers, size);
        }

        @Override
        public List<String> near(String word, Set<String> readers) {
            return index.near(word, readers);
        }

        @Override
        public void close() {
            index.close();
        }
    }
}
