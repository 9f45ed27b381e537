package fr.ressourcerie.ingest.store;

/**
 * An object that arrives in parts of one size, as {@link ObjectStore#begin} gave it out. Whoever keeps it, keeps all that
 * the store needs to go on after a crash.
 *
 * @param key of the object that the parts will be
 * @param size of that object, in bytes
 * @param partSize bytes of every part but the last, which has what is left
 * @param id the store's own name for it, empty where it needs none
 */
public record Multipart(String key, long size, long partSize, String id) {
    public Multipart {
        Names.key(key);
        if (size < 0 || partSize < 1 || Math.ceilDiv(size, partSize) > Part.LAST) {
            throw new IllegalArgumentException("Not " + size + " bytes in 1 to " + Part.LAST + " parts of " + partSize);
        }
    }

    /** How many parts there are, numbered from {@value Part#FIRST}. */
    public int parts() {
        return Math.toIntExact(Math.ceilDiv(size, partSize));
    }

    /** Bytes of one part. */
    public long sizeOf(int part) {
        return part < parts() ? partSize : size - offsetOf(part);
    }

    /** Where in the object a part begins. */
    long offsetOf(int part) {
        return partSize * (part - 1);
    }

    /** This number, where there is such a part. */
    int number(int part) {
        if (part < Part.FIRST || part > parts()) {
            throw new IllegalArgumentException("A part's number is here from 1 to " + parts() + ", not " + part);
        }
        return part;
    }
}
