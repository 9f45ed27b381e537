package fr.ressourcerie.ingest.inspect;

/**
 * One file inside a stored zip.
 *
 * @param path its path from the root of the zip, with {@code /} as separator, in Unicode NFC
 * @param offset where its data begins in the zip, in bytes, read from its local header (APPNOTE.TXT §4.3.7)
 * @param compressedSize bytes taken in the zip
 * @param size bytes once inflated
 * @param method 0 (stored) or 8 (deflated)
 * @param crc32 CRC-32 of the inflated bytes, 0 to 2³²−1
 */
public record PackageEntry(String path, long offset, long compressedSize, long size, int method, long crc32) {
    static final int STORED = 0;
    static final int DEFLATED = 8;
}
