package fr.ressourcerie.ingest.store;

import java.util.Locale;

/**
 * That a part is wholly on the disk, as the name of a file.
 *
 * @param checksum the CRC-32C of its bytes (RFC 3720 §12.1), which tells one put of a part from another
 */
record Arrival(int number, long checksum) {
    private static final String SEPARATOR = "-";

    static Arrival of(String name) {
        var split = name.indexOf(SEPARATOR);
        return new Arrival(Integer.parseInt(name.substring(0, split)), Long.parseLong(name.substring(split + 1), 16));
    }

    String name() {
        return number + SEPARATOR + etag();
    }

    Part part(Multipart upload) {
        return new Part(number, upload.sizeOf(number), etag());
    }

    private String etag() {
        return String.format(Locale.ROOT, "%08x", checksum);
    }
}
