package fr.ressourcerie.search.lucene;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.Held;
import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Results;
import fr.ressourcerie.search.Update;
import fr.ressourcerie.search.ask.Asking;
import fr.ressourcerie.search.ask.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The index in a folder of this machine, within this process. Searches run on as many threads of their own as there are
 * processors, since they are computation and would stall a virtual thread's carrier.
 */
public final class LuceneIndex implements Index {
    private final IndexWriting writing;
    private final Searching searching;
    private final SimilarSearching similar;
    private final Completing completing = new Completing();
    private final ExecutorService searchers;

    private LuceneIndex(IndexWriting writing, Asking asking, Mapping mapping) {
        this.writing = writing;
        this.searching = new Searching(asking, mapping.facets());
        this.similar = new SimilarSearching(asking.likeness(), asking.reasons());
        var processors = Runtime.getRuntime().availableProcessors();
        this.searchers = Executors.newFixedThreadPool(
                processors, Thread.ofPlatform().daemon().name("search-", 1).factory());
    }

    /**
     * Opens the index in a folder, created if need be. One of another schema, or damaged, is deleted and begun anew.
     *
     * @throws IllegalStateException where another program has it open
     */
    public static LuceneIndex open(Path folder, Vocabularies vocabularies) {
        return open(folder, Fields.SCHEMA, vocabularies);
    }

    /** The same, of a schema that is kept. */
    static LuceneIndex open(Path folder, int schema, Vocabularies vocabularies) {
        var asking = Asking.with(vocabularies);
        var mapping = new Mapping(asking.concepts());
        try {
            return new LuceneIndex(new IndexWriting(folder, schema, asking.analyzer(), mapping), asking, mapping);
        } catch (IOException e) {
            throw new UncheckedIOException("The index in " + folder + " could not be opened: " + e.getMessage(), e);
        }
    }

    /** The same, with vocabularies of its own. */
    public static LuceneIndex open(Path folder) {
        return open(folder, new Vocabularies());
    }

    @Override
    public void apply(List<Update> batch, Position position) {
        writing.apply(batch, position);
    }

    @Override
    public void commit() {
        writing.commit();
    }

    @Override
    public Optional<Position> position() {
        return writing.position();
    }

    @Override
    public Results search(Query query) {
        return compute(searcher -> searching.search(searcher, query));
    }

    @Override
    public List<Hit> similar(UUID id, Set<String> readers, Neighbourhood neighbourhood, int size) {
        return compute(searcher -> similar.similar(searcher, id, readers, neighbourhood, size));
    }

    @Override
    public List<Held> held(@Nullable UUID after, int limit) {
        return compute(searcher -> Holdings.held(searcher.getIndexReader(), after, limit));
    }

    @Override
    public List<Completion> complete(String typed, Set<String> readers, int size) {
        return compute(searcher -> completing.complete(searcher, typed, readers, size));
    }

    @Override
    public List<String> near(String word, Set<String> readers) {
        return compute(searcher -> completing.near(searcher, word, readers));
    }

    @Override
    public void close() {
        searchers.close();
        writing.close();
    }

    private interface Computation<T> {
        T on(FacetedSearcher searcher) throws IOException;
    }

    private <T> T compute(Computation<T> computation) {
        var answer = searchers.submit(() -> writing.read(computation::on));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            var gone = new CancellationException("Nobody waits for this answer any more");
            gone.initCause(e);
            throw gone;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException failure -> failure;
            case IOException failure -> new UncheckedIOException("The index could not be read", failure);
            case null, default -> new IllegalStateException("The index could not be searched", e.getCause());
        };
    }
}
