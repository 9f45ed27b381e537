package fr.ressourcerie.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Generations;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Numbered;
import fr.ressourcerie.search.Update;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an index is built anew beside the one that serves, and how it is compared with what is published. */
@Timeout(120)
public abstract class GenerationsContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int RESOURCES = 1_000;
    private static final long KILLED_AT = 4_000;

    private final List<Change> log = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private Generations generations;

    /** Opens the same generations each time within one test, none at first. */
    protected abstract Generations open(InstantSource clock);

    /** The same place, for {@link Rebuilding}. */
    protected abstract List<String> place();

    /** How many generations there are, whichever serves. */
    protected abstract int count();

    @BeforeEach
    void openFirst() {
        generations = open(now::get);
    }

    @AfterEach
    void closeLast() {
        generations.close();
    }

    @Test
    void answersEveryQuestionWhileItIsBuiltAnew() throws Exception {
        tell(RESOURCES);
        var first = generations.serving();
        try (var indexer = indexer(this::after);
                var askers = Executors.newSingleThreadExecutor()) {
            indexer.start();
            await(() -> total() == RESOURCES);
            var ended = new AtomicBoolean();
            var asked = askers.submit(() -> {
                var answers = new HashSet<Integer>();
                while (!ended.get()) {
                    answers.add(total());
                }
                return answers;
            });
            indexer.rebuild();
            await(() -> !indexer.building());
            ended.set(true);
            assertThat(asked.get()).containsExactly(RESOURCES);
        }
        assertThat(generations.serving()).isNotSameAs(first);
        assertThat(generations.serving().position()).contains(Numbered.position(RESOURCES));
    }

    @Test
    void goesOnWithABuildThatWasCutOff() {
        generations.serving().apply(Numbered.puts(1, 10), Numbered.position(10));
        var next = generations.begin();
        next.apply(Numbered.puts(1, 5), Numbered.position(5));
        next.commit();
        generations.close();

        generations = open(now::get);
        assertThat(Numbered.numbers(generations.answers())).containsExactlyInAnyOrder(Numbered.upTo(10));
        assertThat(generations.next().orElseThrow().position()).contains(Numbered.position(5));
        generations.begin().apply(Numbered.puts(6, 12), Numbered.position(12));
        generations.promote();
        assertThat(Numbered.numbers(generations.answers())).containsExactlyInAnyOrder(Numbered.upTo(12));
        assertThat(generations.next()).isEmpty();
    }

    @Test
    void goesOnWithABuildThatWasKilled() throws Exception {
        var all = Numbered.position(Rebuilding.CHANGES);
        generations.serving().apply(Numbered.puts(1, Rebuilding.RESOURCES), all);
        generations.close();
        killWhileItBuilds();

        generations = open(now::get);
        assertThat(Numbered.numbers(generations.answers()))
                .containsExactlyInAnyOrder(Numbered.upTo(Rebuilding.RESOURCES));
        var former = generations.serving();
        var reached = generations.next().orElseThrow().position().orElseThrow();
        assertThat(reached.sequence()).isBetween(KILLED_AT / 4, Rebuilding.CHANGES - 1L);
        var readFrom = new CopyOnWriteArrayList<Position>();
        try (var indexer = indexer((position, limit) -> {
            readFrom.add(position);
            return Rebuilding.after(position, limit);
        })) {
            indexer.rebuild();
            indexer.start();
            await(() -> !indexer.building());
        }
        assertThat(readFrom.stream().min(Position::compareTo)).contains(reached);
        assertThat(generations.serving()).isNotSameAs(former);
        assertThat(generations.serving().position()).contains(all);
        assertThat(Numbered.numbers(generations.answers()))
                .containsExactlyInAnyOrder(Numbered.upTo(Rebuilding.RESOURCES));
    }

    /** Ends a process that builds the next generation, as a power cut would. */
    private void killWhileItBuilds() throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Rebuilding.class.getName()));
        command.addAll(place());
        var builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = builder.inputReader()) {
            var positions = lines.lines().filter(line -> line.matches("\\d+")).map(Long::parseLong);
            assertThat(positions.anyMatch(at -> at >= KILLED_AT && at < Rebuilding.CHANGES))
                    .as("it ended before it was killed")
                    .isTrue();
        } finally {
            builder.destroyForcibly().waitFor();
        }
    }

    @Test
    void deletesTheFormerOnceNobodyCanBeAskingIt() {
        generations.serving().apply(Numbered.puts(1, 3), Numbered.position(3));
        generations.begin().apply(Numbered.puts(1, 3), Numbered.position(3));
        generations.promote();
        assertThat(generations.serving().position()).contains(Numbered.position(3));
        generations.sweep();
        assertThat(count()).isEqualTo(2);
        now.set(NOW.plus(Duration.ofMinutes(2)));
        generations.sweep();
        assertThat(count()).isEqualTo(1);
        assertThat(Numbered.numbers(generations.answers())).containsExactlyInAnyOrder(Numbered.upTo(3));
    }

    @Test
    void findsAndMendsWhatIsMissingSuperfluousOrStale() {
        var index = generations.serving();
        index.apply(Numbered.puts(1, 250), Numbered.position(250));
        index.apply(List.of(new Update.Remove(id(7)), Numbered.put(900)), Numbered.position(250));
        index.apply(List.of(stale(120)), Numbered.position(250));

        var found = reconcile(index);
        assertThat(found.missing()).isEqualTo(1);
        assertThat(found.superfluous()).isEqualTo(1);
        assertThat(found.stale()).isEqualTo(1);
        assertThat(found.compared()).isEqualTo(251);
        assertThat(Numbered.numbers(index)).containsExactlyInAnyOrder(Numbered.upTo(250));
        assertThat(reconcile(index).equal()).isTrue();
    }

    private static Reconciliation reconcile(Index index) {
        var reconciler = new Reconciler(index, GenerationsContract::published, GenerationsContract::updates, () -> {});
        while (!reconciler.ended()) {
            index.apply(reconciler.page(), Numbered.position(250));
        }
        return reconciler.result(NOW);
    }

    private static List<UUID> published(UUID after, int limit) {
        var first = after == null ? 1 : after.getLeastSignificantBits() + 1;
        var ids = new ArrayList<UUID>();
        for (long number = first; number <= 250 && ids.size() < limit; number++) {
            ids.add(id(number));
        }
        return ids;
    }

    private static List<Update> updates(Set<UUID> ids) {
        var updates = new ArrayList<Update>();
        for (var id : ids) {
            updates.add(
                    id.getLeastSignificantBits() <= RESOURCES && id.getLeastSignificantBits() != 900
                            ? Numbered.put(id.getLeastSignificantBits())
                            : new Update.Remove(id));
        }
        return updates;
    }

    /** The document of one resource under the id of another. */
    private static Update stale(long number) {
        return Numbered.putAs(id(number), 5_000);
    }

    private Indexer indexer(Log told) {
        return new Indexer(generations, told, Rebuilding::updates, (_, _) -> List.of(), InstantSource.fixed(NOW));
    }

    private List<Change> after(Position position, int limit) {
        return log.stream()
                .filter(change -> change.position().compareTo(position) > 0)
                .limit(limit)
                .toList();
    }

    private void tell(int last) {
        for (int number = 1; number <= last; number++) {
            log.add(new Change(
                    Numbered.position(number), NOW, Change.Kind.RESOURCE_PUBLISHED, id(number), 1, null, null));
        }
    }

    private int total() {
        return Numbered.numbers(generations.answers()).size();
    }

    private static UUID id(long number) {
        return new UUID(1, number);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
