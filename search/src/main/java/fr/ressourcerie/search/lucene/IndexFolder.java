package fr.ressourcerie.search.lucene;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder an index lives in, emptied before use where what it holds cannot be trusted. */
final class IndexFolder {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);

    private IndexFolder() {}

    /**
     * Opens a folder, created if need be. Every byte of an index found there is read once and checked; one that is
     * damaged or of another schema than is wanted is deleted.
     */
    static Directory open(Path folder, int wanted) throws IOException {
        Files.createDirectories(folder);
        var directory = FSDirectory.open(folder);
        try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            var fault = fault(directory, wanted);
            if (fault.isPresent()) {
                LOG.info("The index in {} is built again from the start of the log: {}", folder, fault.get());
                lock.ensureValid();
                empty(directory);
            }
            return directory;
        } catch (LockObtainFailedException e) {
            directory.close();
            throw new IllegalStateException(
                    "The index in " + folder + " is in use by another program: stop it, or choose another folder", e);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** The schema of the index in a folder, or 0 where there is none that can be read. */
    static int schema(Path folder) {
        try (var directory = FSDirectory.open(folder);
                var reader = DirectoryReader.open(directory)) {
            return Integer.parseInt(reader.getIndexCommit().getUserData().getOrDefault(CommitData.SCHEMA, "0"));
        } catch (IOException | RuntimeException unreadable) {
            LOG.debug("No index could be read in {}", folder, unreadable);
            return 0;
        }
    }

    private static Optional<String> fault(Directory directory, int wanted) throws IOException {
        if (directory.listAll().length == 0 || !DirectoryReader.indexExists(directory)) {
            return Optional.empty();
        }
        try (var reader = DirectoryReader.open(directory)) {
            var schema = reader.getIndexCommit().getUserData().get(CommitData.SCHEMA);
            if (!String.valueOf(wanted).equals(schema)) {
                return Optional.of("its schema is " + schema + ", not " + wanted);
            }
            for (var leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
            return Optional.empty();
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | EOFException
                | FileNotFoundException
                | NoSuchFileException
                | RuntimeException damage) {
            return Optional.of("it cannot be read (" + damage + ")");
        }
    }

    private static void empty(Directory directory) throws IOException {
        for (var file : directory.listAll()) {
            if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                directory.deleteFile(file);
            }
        }
    }
}
