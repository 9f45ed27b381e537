package fr.ressourcerie.ingest.store;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where bytes live: objects under opaque keys, and the parts of those that are still arriving.
 *
 * <p><b>Names.</b> A key is 1 to 200 characters out of {@code 0-9 a-z - /}, without an empty segment ({@code a//b},
 * {@code /a} and {@code a/} are none). It is never used again once its object was deleted, and callers never use both
 * {@code a} and {@code a/b}. Anything else is an {@link IllegalArgumentException}, thrown before anything is read or
 * touched.
 *
 * <p><b>Whole or not at all.</b> An object or part is seen only once all of its bytes are on lasting storage, and then
 * at once and whole. A put or assembly that ends in any exception, or with the process killed, leaves no trace that a
 * reader could see: what stood under that name before still stands. What it left out of sight is removed later.
 *
 * <p><b>At once.</b> Every method may be called by any number of threads. Of several puts under one name each returns
 * what it took in itself, and the one that completes last stays, whole; bytes are never mixed.
 *
 * <p><b>Memory.</b> No method holds more than a buffer of an object, whatever its size.
 *
 * <p>Streams handed in are read to their end but not closed; what they throw comes out as it is. A {@link StoreFailure}
 * means that the storage failed (full disk, lost connection), and that trying again may help. Any other
 * {@link IOException} of a store is a {@link NoSuchObject}.
 */
public interface ObjectStore {
    /**
     * Takes an object in. Where the key already has one, it is replaced as a whole; those who have it open go on
     * reading the former bytes or get an {@link IOException}, never a mixture.
     *
     * @param limit the most bytes to take; exactly as many are fine
     * @return the size and digest, found while the bytes went by
     * @throws Refusal {@code TOO_LARGE} where the stream has more bytes than the limit
     */
    Stored put(String key, InputStream bytes, long limit) throws IOException;

    /**
     * Begins an object that will arrive in parts. A key is begun once.
     *
     * @param size of the whole, in bytes
     * @param partSize of each part but the last; S3 wants 5 MiB or more
     * @return what to hand in with each part, now or after a crash
     * @throws IllegalArgumentException where that makes more than {@value Part#LAST} parts
     */
    Multipart begin(String key, long size, long partSize) throws IOException;

    /**
     * Takes one part in. Parts come in any order, in parallel, and again: the last that completes counts, and one whose
     * stream is cut short leaves the former in place. One that is killed while it takes a former part's place may leave
     * neither.
     *
     * @param number from 1 to as many as there are, else {@link IllegalArgumentException}
     * @throws Refusal {@code TOO_LARGE} where the stream has more bytes than the part
     * @throws java.io.EOFException where it has fewer
     * @throws NoSuchObject where the upload was never begun, is discarded or assembled, or the store has let it expire
     */
    Part putPart(Multipart upload, int number, InputStream bytes) throws IOException;

    /** The parts that have wholly arrived, by ascending number; none for an upload never begun, or at its end. */
    List<Part> parts(Multipart upload) throws IOException;

    /**
     * Makes the object of its parts, which are then no longer listed. Once it is made, assembling again answers the same
     * and changes nothing, so that a caller killed before it learnt of it may ask again.
     *
     * @return the size and digest of the whole, for which every byte is read once more
     * @throws NoSuchObject where a part has not arrived; no object appears, and the parts stay
     */
    Stored assemble(Multipart upload) throws IOException;

    /**
     * Lets go of all parts of an upload; of one never begun, or discarded or assembled before, is fine. An object
     * assembled from them stays.
     */
    void discard(Multipart upload) throws IOException;

    /**
     * Opens an object for reading at any position. The channel is for one thread at a time, cannot write, and is the
     * caller's to close; at or past the end it reads -1. Once the object is deleted it reads on or fails with an
     * {@link IOException}.
     *
     * @throws NoSuchObject where there is none
     */
    SeekableByteChannel open(String key) throws IOException;

    /**
     * An object's size in bytes.
     *
     * @throws NoSuchObject where there is none
     */
    long size(String key) throws IOException;

    /**
     * The local file that has exactly this object's bytes, for zero-copy sends: empty where there is no such object, or
     * it is not a local file. It is only for reading, and goes with the object.
     */
    Optional<Path> path(String key);

    /**
     * An address outside this program where whoever knows it may read the object for a while: empty where the store has
     * none to give. It asks nothing of the store, so there may be no object there.
     *
     * @param life how long it may be used, up to 7 days
     * @param disposition the Content-Disposition that the answer will have (RFC 6266)
     */
    default Optional<URI> link(String key, Duration life, String disposition) throws IOException {
        Names.key(key);
        return Optional.empty();
    }

    /** Deletes an object; says whether there was one. */
    boolean delete(String key) throws IOException;

    /**
     * All keys of objects (not of parts) that begin with some characters, in the order of their ASCII characters, found
     * as the stream is read. An object that stands from beginning to end is listed exactly once; one that comes or goes
     * meanwhile may be listed or not. Close the stream. Reading on throws {@link java.io.UncheckedIOException} where
     * the storage fails.
     *
     * @param prefix up to 200 characters of those that keys have, anywhere within a segment; empty for all
     */
    Stream<String> keys(String prefix) throws IOException;
}
