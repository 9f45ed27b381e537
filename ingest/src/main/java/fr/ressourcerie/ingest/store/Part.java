package fr.ressourcerie.ingest.store;

/**
 * One part of an upload, wholly arrived.
 *
 * @param number from {@value #FIRST} to {@value #LAST}, the range that S3 has
 * @param size in bytes
 * @param etag the entity tag of its bytes, without quotes; that of the {@link Stored} its put returned
 */
public record Part(int number, long size, String etag) {
    public static final int FIRST = 1;
    public static final int LAST = 10_000;

    private static final int ETAG_LENGTH = 32;

    static String etag(Sha256 sha256) {
        return sha256.hex().substring(0, ETAG_LENGTH);
    }
}
