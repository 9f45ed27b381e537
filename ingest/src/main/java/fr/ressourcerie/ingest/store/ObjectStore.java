package fr.ressourcerie.ingest.store;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where bytes live: objects under opaque keys, and the parts of uploads that are still arriving.
 *
 * <p><b>Names.</b> A key is 1 to 200 characters out of {@code 0-9 a-z - /}, without an empty segment ({@code a//b},
 * {@code /a} and {@code a/} are none). It is never used again once its object was deleted, and callers never use both
 * {@code a} and {@code a/b}. An upload is 1 to 64 characters out of {@code 0-9 a-z -}. Anything else is an
 * {@link IllegalArgumentException}, thrown before anything is read or touched.
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
 * <p>Streams handed in are read to their end but not closed. An {@link IOException} means that the storage (full disk,
 * lost connection) or the stream handed in failed, and that trying again may help, except {@link NoSuchObject}.
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
     * Takes one part of an upload in. Parts come in any order, in parallel, and again: the last that completes counts,
     * and one that is cut short leaves the former in place. The first part brings the upload into being.
     *
     * @param number from {@value Part#FIRST} to {@value Part#LAST}, else {@link IllegalArgumentException}; a part other
     *     than the last should have 5 MiB or more, or S3 refuses to assemble
     * @param limit the most bytes to take; exactly as many are fine
     * @throws Refusal {@code TOO_LARGE} where the stream has more bytes than the limit
     */
    Stored putPart(String upload, int number, InputStream bytes, long limit) throws IOException;

    /** The parts that have wholly arrived, by ascending number; none for an upload never heard of. */
    List<Part> parts(String upload) throws IOException;

    /**
     * Makes an object of some parts, one behind the other. It reads each part as it stands when its turn comes, and
     * leaves all in place until {@link #discard}, so that an assembly may be repeated: the same bytes come out.
     *
     * @param order the numbers of the parts, at least one, strictly ascending (as S3 wants it), else
     *     {@link IllegalArgumentException}; parts not named are left out
     * @param key where an object already stands, it is replaced as by {@link #put}
     * @throws NoSuchObject where a part named has not arrived; no object appears
     */
    Stored assemble(String upload, List<Integer> order, String key) throws IOException;

    /**
     * Lets go of all parts of an upload; of one never heard of, or discarded before, is fine. Objects assembled from
     * them stay. A part whose put ends after this call began may be there afterwards: discard again.
     */
    void discard(String upload) throws IOException;

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
     * Deletes an object; the parts it was assembled from stay.
     *
     * @return whether there was one
     */
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
