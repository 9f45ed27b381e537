package fr.ressourcerie.ingest.store;

/**
 * What a store took in, measured while the bytes went by.
 *
 * @param size in bytes
 * @param sha256 of exactly those bytes
 */
public record Stored(long size, Sha256 sha256) {
    /** The entity tag of these bytes, without quotes: equal for equal bytes, and the one that {@link Part} shows. */
    public String etag() {
        return Part.etag(sha256);
    }
}
