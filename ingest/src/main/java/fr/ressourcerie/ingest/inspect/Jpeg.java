package fr.ressourcerie.ingest.inspect;

import org.jspecify.annotations.Nullable;

/** Walks the segments of a JPEG (ITU-T T.81 annex B) to its frame header. */
final class Jpeg {
    private Jpeg() {}

    /** The size that the first frame header gives, or null if it is not within the bytes. */
    static @Nullable PixelSize size(byte[] bytes) {
        int at = 2;
        while (at + 9 < bytes.length) {
            if ((bytes[at] & 0xff) != 0xff) {
                return null;
            }
            int marker = bytes[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (isFrame(marker)) {
                return new PixelSize(unsigned(bytes, at + 7), unsigned(bytes, at + 5));
            }
            boolean alone = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
            at += alone ? 2 : 2 + Math.max(2, unsigned(bytes, at + 2));
        }
        return null;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
