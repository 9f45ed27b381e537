package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.util.Arrays;

/** The bytes of one buffer or image of a scene, wherever they are. */
@FunctionalInterface
interface GltfBytes {
    /** At most {@code length} bytes from a place; fewer where they end. */
    byte[] read(long offset, int length) throws IOException;

    /** Bytes in memory. */
    static GltfBytes of(byte[] bytes) {
        return (offset, length) -> {
            int from = Math.clamp(offset, 0, bytes.length);
            return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + Math.max(0, length)));
        };
    }

    /** A range of the deposited file. */
    static GltfBytes of(StoreChannel channel, long start, long size) {
        return (offset, length) -> offset < 0 || offset >= size
                ? new byte[0]
                : channel.read(start + offset, (int) Math.min(length, size - offset));
    }
}
