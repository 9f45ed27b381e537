package fr.ressourcerie.ingest.store;

/**
 * One part of an upload, wholly arrived.
 *
 * @param number from {@value #FIRST} to {@value #LAST}, the range that S3 has
 * @param size in bytes
 * @param etag the entity tag of its bytes, without quotes, in the store's own manner: equal for equal bytes
 */
public record Part(int number, long size, String etag) {
    public static final int FIRST = 1;
    public static final int LAST = 10_000;
}
