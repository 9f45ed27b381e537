package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a photograph's EXIF says (CIPA DC-008 §4.6): how it is turned, what took it, when, and whether it says where. Only
 * the first image directory and whether its GPS directory holds a latitude are read.
 *
 * @param orientation 1 to 8, 0 where it is not said
 * @param located whether it holds coordinates
 */
record Exif(
        int orientation,
        @Nullable String camera,
        @Nullable String takenAt,
        @Nullable String copyright,
        @Nullable String description,
        boolean located) {
    private static final int TAGS = 500;
    private static final int LONGEST = 1_000;
    private static final int LATITUDE = 2;

    /** The EXIF within a picture's first bytes, or null where there is none. */
    static @Nullable Exif find(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        int at = tiff(text);
        return at < 0 || at + 8 > head.length
                ? null
                : read(ByteBuffer.wrap(head).slice(at, head.length - at));
    }

    /** Where the TIFF header begins: after the mark of a JPEG's APP1, or in a chunk of PNG or WebP. */
    private static int tiff(String text) {
        int app1 = text.indexOf("Exif\0\0");
        int png = text.startsWith("\u0089PNG") ? text.indexOf("eXIf") : -1;
        int webp = text.startsWith("RIFF") ? text.indexOf("EXIF") : -1;
        return app1 >= 0 ? app1 + 6 : png >= 0 ? png + 4 : webp >= 0 ? webp + 8 : -1;
    }

    private static @Nullable Exif read(ByteBuffer tiff) {
        boolean little = tiff.get(0) == 'I';
        tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (tiff.getShort(2) != 42) {
            return null;
        }
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        int turn = entry(tiff, directory, 0x0112);
        int gps = entry(tiff, directory, 0x8825);
        boolean located = gps >= 0 && entry(tiff, Integer.toUnsignedLong(tiff.getInt(gps + 8)), LATITUDE) >= 0;
        return new Exif(
                turn < 0 ? 0 : Math.clamp(tiff.getShort(turn + 8), 0, 8),
                text(tiff, directory, 0x0110),
                text(tiff, directory, 0x0132),
                text(tiff, directory, 0x8298),
                text(tiff, directory, 0x010e),
                located);
    }

    /** Where the entry of a tag begins in a directory (TIFF 6.0 §2), or −1. */
    private static int entry(ByteBuffer tiff, long directory, int tag) {
        if (directory < 8 || directory + 2 > tiff.limit()) {
            return -1;
        }
        int count = Math.min(TAGS, Short.toUnsignedInt(tiff.getShort((int) directory)));
        for (int i = 0; i < count; i++) {
            int at = (int) directory + 2 + i * 12;
            if (at + 12 > tiff.limit()) {
                return -1;
            }
            if (Short.toUnsignedInt(tiff.getShort(at)) == tag) {
                return at;
            }
        }
        return -1;
    }

    private static @Nullable String text(ByteBuffer tiff, long directory, int tag) {
        int at = entry(tiff, directory, tag);
        if (at < 0 || tiff.getShort(at + 2) != 2) {
            return null;
        }
        long length = Math.min(LONGEST, Integer.toUnsignedLong(tiff.getInt(at + 4)));
        long place = length <= 4 ? at + 8 : Integer.toUnsignedLong(tiff.getInt(at + 8));
        if (place + length > tiff.limit()) {
            return null;
        }
        var text = StandardCharsets.UTF_8
                .decode(tiff.slice((int) place, (int) length))
                .toString()
                .replace("\0", " ")
                .strip();
        return text.isEmpty() ? null : text;
    }
}
