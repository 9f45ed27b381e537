package fr.ressourcerie.search.lucene;

import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Answers;
import fr.ressourcerie.search.Generations;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.ask.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations of an index in folders of this machine, side by side in one; a file beside them names the one that
 * serves, and is replaced in one step.
 */
public final class LuceneGenerations implements Generations {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneGenerations.class);
    private static final String SERVING = "serving";
    private static final Pattern GENERATION = Pattern.compile("generation-(\\d{1,9})");

    /** What an index of before there were generations left in the folder itself. */
    private static final Pattern BEFORE = Pattern.compile("segments_.*|_.*|write\\.lock|pending_segments_.*");

    private static final Duration GRACE = Duration.ofMinutes(1);

    private record Former(LuceneIndex index, Path folder, Instant since) {}

    private record Opened(LuceneIndex index, Path folder) {}

    private final Path root;
    private final Vocabularies vocabularies;
    private final InstantSource clock;
    private final Index answers = new Answers(this::serving);
    private final List<Former> former = new ArrayList<>();
    private volatile Opened serving;
    private volatile boolean frozen;
    private Optional<Opened> next = Optional.empty();

    private LuceneGenerations(Path root, Vocabularies vocabularies, InstantSource clock) throws IOException {
        this.root = root;
        this.vocabularies = vocabularies;
        this.clock = clock;
        Files.createDirectories(root);
        var folder = Files.exists(root.resolve(SERVING))
                ? root.resolve(Files.readString(root.resolve(SERVING)).strip())
                : first();
        this.frozen = frozen(folder);
        this.serving = new Opened(
                LuceneIndex.open(folder, frozen ? IndexFolder.schema(folder) : Fields.SCHEMA, vocabularies), folder);
        takeUpNext();
    }

    /**
     * Opens what is in a folder, created if need be. A generation that cannot be read, or is of a schema that cannot
     * answer today's questions, is begun anew.
     *
     * @throws IllegalStateException where another program has it open
     */
    public static LuceneGenerations open(Path root, Vocabularies vocabularies) {
        return open(root, vocabularies, InstantSource.system());
    }

    static LuceneGenerations open(Path root, Vocabularies vocabularies, InstantSource clock) {
        try {
            return new LuceneGenerations(root, vocabularies, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("The index in " + root + " could not be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public Index answers() {
        return answers;
    }

    @Override
    public Index serving() {
        return serving.index();
    }

    @Override
    public boolean frozen() {
        return frozen;
    }

    @Override
    public Optional<Index> next() {
        return next.map(Opened::index);
    }

    @Override
    public Index begin() {
        if (next.isEmpty()) {
            var folder = root.resolve("generation-" + (newest() + 1));
            next = Optional.of(new Opened(LuceneIndex.open(folder, vocabularies), folder));
            LOG.info("The index in {} is begun", folder);
        }
        return next.get().index();
    }

    /** What was built is durable before it is named. */
    @Override
    public void promote() {
        var promoted = next.orElseThrow(() -> new IllegalStateException("No generation is being built"));
        promoted.index().commit();
        name(promoted.folder());
        var old = serving;
        serving = promoted;
        frozen = false;
        next = Optional.empty();
        former.add(new Former(old.index(), old.folder(), clock.instant()));
        LOG.info("The index in {} serves instead of that in {}", promoted.folder(), old.folder());
    }

    @Override
    public void sweep() {
        var due = clock.instant().minus(GRACE);
        for (var gone : List.copyOf(former)) {
            if (!gone.since().isAfter(due)) {
                gone.index().close();
                delete(gone.folder());
                former.remove(gone);
            }
        }
    }

    @Override
    public void reread() {}

    @Override
    public void close() {
        former.forEach(one -> one.index().close());
        next.ifPresent(one -> one.index().close());
        serving.index().close();
    }

    private Path first() throws IOException {
        try (var files = Files.list(root)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file ->
                            BEFORE.matcher(file.getFileName().toString()).matches())
                    .toList()) {
                Files.delete(file);
            }
        }
        var folder = root.resolve("generation-1");
        delete(folder);
        Files.createDirectories(folder);
        name(folder);
        return folder;
    }

    private static boolean frozen(Path folder) {
        int schema = IndexFolder.schema(folder);
        return schema >= Fields.ANSWERS_FROM && schema < Fields.SCHEMA;
    }

    /** A build that was cut off goes on; whatever else is there is of the past. */
    private void takeUpNext() {
        int current = number(serving.folder());
        for (var folder : folders()) {
            if (number(folder) > current && next.isEmpty() && IndexFolder.schema(folder) == Fields.SCHEMA) {
                next = Optional.of(new Opened(LuceneIndex.open(folder, vocabularies), folder));
            } else if (number(folder) != current) {
                delete(folder);
            }
        }
    }

    private void name(Path folder) {
        try {
            var draft = root.resolve(SERVING + ".new");
            Files.writeString(draft, folder.getFileName().toString());
            Files.move(draft, root.resolve(SERVING), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The index in " + folder + " could not be made to serve", e);
        }
    }

    private int newest() {
        return folders().stream().mapToInt(LuceneGenerations::number).max().orElse(0);
    }

    /** Newest first. */
    private List<Path> folders() {
        try (var files = Files.list(root)) {
            return files.filter(file ->
                            GENERATION.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt(LuceneGenerations::number).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + root + " could not be read", e);
        }
    }

    private static int number(Path folder) {
        var matcher = GENERATION.matcher(folder.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The former index in " + folder + " could not be deleted", e);
        }
    }
}
