package fr.ressourcerie.search.lucene;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Document;
import fr.ressourcerie.search.Update;
import fr.ressourcerie.search.ask.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of an index and the point in time it is read at. Writing is under a lock that reading never takes.
 * Commits happen every {@value #COMMIT_DOCUMENTS} documents, {@value #COMMIT_SECONDS} s after a first change, and at the
 * end. A writer that failed (a full disk, say) is replaced at the next batch, from what was last committed.
 */
final class IndexWriting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexWriting.class);
    private static final int COMMIT_DOCUMENTS = 1_000;
    private static final int COMMIT_SECONDS = 2;
    private static final int BUFFER_MEGABYTES = 32;

    /** A reading of one point in time. */
    interface Reading<T> {
        T on(FacetedSearcher searcher) throws IOException;
    }

    private record Opened(Directory directory, IndexWriter writer, SearcherManager searchers) {}

    private final Path folder;
    private final int schema;
    private final Analyzer analyzer;
    private final Mapping mapping;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("index-commit").factory());
    private volatile Opened opened;
    private volatile Optional<Position> durable;
    private int uncommitted;
    private boolean scheduled;
    private boolean closed;

    IndexWriting(Path folder, int schema, Analyzer analyzer, Mapping mapping) throws IOException {
        this.folder = folder;
        this.schema = schema;
        this.analyzer = analyzer;
        this.mapping = mapping;
        this.opened = openFolder(folder, schema, analyzer, mapping);
        this.durable = CommitData.read(opened.writer().getLiveCommitData()).position();
    }

    Optional<Position> position() {
        return durable;
    }

    void apply(List<Update> batch, Position position) {
        lock.lock();
        try {
            refuseClosed();
            reopenFailed();
            var writer = opened.writer();
            for (var update : batch) {
                apply(writer, update);
            }
            writer.setLiveCommitData(new CommitData(Optional.of(position)).write());
            opened.searchers().maybeRefreshBlocking();
            uncommitted += batch.size();
            commitInTime();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The index in " + folder + " could not be brought to " + position + ": " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    void commit() {
        lock.lock();
        try {
            refuseClosed();
            commitNow();
        } catch (IOException e) {
            throw new UncheckedIOException("The index in " + folder + " could not be committed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    <T> T read(Reading<T> reading) throws IOException {
        var searchers = opened.searchers();
        var searcher = (FacetedSearcher) searchers.acquire();
        try {
            return reading.on(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try (var _ = clock) {
            if (!closed) {
                closed = true;
                clock.shutdownNow();
                commitNow();
                closeAll(opened);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The index in " + folder + " could not be closed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private void apply(IndexWriter writer, Update update) throws IOException {
        switch (update) {
            case Update.Put(var document) -> put(writer, document);
            case Update.Remove(var id) -> writer.deleteDocuments(identity(id.toString()));
        }
    }

    /** One document that Lucene refuses is left out; it must not keep all that come after it from being found. */
    private void put(IndexWriter writer, Document document) throws IOException {
        var identity = identity(document.id().toString());
        try {
            writer.updateDocument(identity, mapping.map(document));
        } catch (IllegalArgumentException refused) {
            LOG.error("Resource {} cannot be indexed, and is not found until it changes", document.id(), refused);
            writer.deleteDocuments(identity);
        }
    }

    private static Term identity(String id) {
        return new Term(Fields.ID, id);
    }

    private void commitInTime() throws IOException {
        if (uncommitted >= COMMIT_DOCUMENTS) {
            commitNow();
        } else if (!scheduled) {
            scheduled = true;
            var _ = clock.schedule(this::commitOnTime, COMMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void commitOnTime() {
        lock.lock();
        try {
            scheduled = false;
            if (!closed && opened.writer().isOpen()) {
                commitNow();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The index in {} could not be committed and stays at {}", folder, durable, e);
        } finally {
            lock.unlock();
        }
    }

    private void commitNow() throws IOException {
        var position = CommitData.read(opened.writer().getLiveCommitData()).position();
        opened.writer().commit();
        durable = position;
        uncommitted = 0;
    }

    private void refuseClosed() {
        if (closed) {
            throw new IllegalStateException("The index in " + folder + " is closed");
        }
    }

    private void reopenFailed() throws IOException {
        if (opened.writer().isOpen()) {
            return;
        }
        var failed = opened;
        LOG.info("The index in {} failed and is opened again at {}", folder, durable);
        failed.directory().close();
        opened = openFolder(folder, schema, analyzer, mapping);
        durable = CommitData.read(opened.writer().getLiveCommitData()).position();
        uncommitted = 0;
        failed.searchers().close();
    }

    private static void closeAll(Opened opened) throws IOException {
        opened.searchers().close();
        opened.writer().close();
        opened.directory().close();
    }

    private static Opened openFolder(Path folder, int schema, Analyzer analyzer, Mapping mapping) throws IOException {
        var directory = IndexFolder.open(folder, schema);
        try {
            var writer = new IndexWriter(directory, configuration(analyzer));
            if (writer.getLiveCommitData() == null) {
                writer.setLiveCommitData(new CommitData(Optional.empty()).write());
            }
            return new Opened(directory, writer, new SearcherManager(writer, new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous)
                        throws IOException {
                    return new FacetedSearcher(reader, mapping.facets());
                }
            }));
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static IndexWriterConfig configuration(Analyzer analyzer) {
        var merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(3, 1);
        return new IndexWriterConfig(analyzer)
                .setCodec(new Lucene104Codec(Lucene104Codec.Mode.BEST_COMPRESSION))
                .setMergeScheduler(merges)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCommitOnClose(false);
    }
}
