package fr.ressourcerie.ingest.content;

/**
 * One file of a version that can be served: an entry of its package where it lies in the stored zip, its plain copy
 * beside it, or the version's own file.
 *
 * @param path its path in the package, or the name of the version's file
 * @param objectKey the stored object that holds its bytes
 * @param offset where they begin in that object, in bytes
 * @param storedSize how many bytes it takes there
 * @param size bytes once inflated; equal to {@code storedSize} unless deflated
 * @param deflated whether what is stored is a raw deflate stream (RFC 1951)
 * @param crc32 of the inflated bytes, 0 to 2³²−1; 0 where nobody asks, for a file that is not deflated
 * @param tag characters out of {@code 0-9 a-f -} that differ where the bytes do
 */
public record ContentFile(
        String path,
        String objectKey,
        long offset,
        long storedSize,
        long size,
        boolean deflated,
        long crc32,
        String tag) {}
