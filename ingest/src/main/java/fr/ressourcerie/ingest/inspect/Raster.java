package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a picture made of pixels says: JPEG (ITU-T T.81), PNG (W3C, third edition), GIF89a, WebP (RFC
 * 9649), AVIF and HEIC (ISO/IEC 23008-12) and KTX 2.0 (Khronos).
 *
 * @param size null where the bytes end before it is said, or where it is zero
 * @param alpha whether it may be transparent
 * @param animated whether it says that it holds several frames
 * @param compressed whether it stays compressed in a graphics card's memory
 */
record Raster(String mediaType, @Nullable PixelSize size, boolean alpha, boolean animated, boolean compressed) {
    private static final int KTX_HEADER = 48;

    /** What the first bytes of a file say, or null where they are of none of these formats. */
    static @Nullable Raster of(byte[] head) {
        if (starts(head, 0, "\u00ff\u00d8\u00ff")) {
            return new Raster("image/jpeg", sound(Jpeg.size(head)), false, false, false);
        }
        if (starts(head, 0, "\u0089PNG\r\n\u001a\n")) {
            return png(head);
        }
        if (starts(head, 0, "GIF87a") || starts(head, 0, "GIF89a")) {
            return gif(head);
        }
        if (starts(head, 0, "RIFF") && starts(head, 8, "WEBP")) {
            return webp(head);
        }
        if (starts(head, 0, "\u00abKTX 20\u00bb\r\n\u001a\n")) {
            return ktx(head);
        }
        return starts(head, 4, "ftyp") ? HeifHeader.read(head) : null;
    }

    static boolean starts(byte[] bytes, int at, String magic) {
        var expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= at + expected.length
                && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
    }

    static @Nullable PixelSize sound(@Nullable PixelSize size) {
        return size == null || size.width() <= 0 || size.height() <= 0 ? null : size;
    }

    /** Bytes that the picture takes in a graphics card's memory, its smaller copies (mipmaps) included. */
    long textureMemory() {
        if (size == null) {
            return 0;
        }
        long pixels = Math.multiplyExact((long) size.width(), (long) size.height());
        return pixels > Long.MAX_VALUE / 16 ? Long.MAX_VALUE / 4 : pixels * (compressed ? 1 : 4) / 3 * 4;
    }

    /** Chunks before the first image data tell transparency (§11.3.1.1 tRNS) and animation (§11.3.6.1 acTL). */
    private static Raster png(byte[] head) {
        var bytes = ByteBuffer.wrap(head);
        if (head.length < 26 || !starts(head, 12, "IHDR")) {
            return new Raster("image/png", null, false, false, false);
        }
        boolean alpha = (head[25] & 4) != 0;
        boolean animated = false;
        int at = 8;
        while (at >= 8 && at + 8 <= head.length && !starts(head, at + 4, "IDAT")) {
            alpha |= starts(head, at + 4, "tRNS");
            animated |= starts(head, at + 4, "acTL");
            int length = bytes.getInt(at);
            at = length < 0 || length > head.length ? head.length : at + 12 + length;
        }
        var size = sound(new PixelSize(bytes.getInt(16), bytes.getInt(20)));
        return new Raster("image/png", size, alpha, animated, false);
    }

    /** Walks the blocks (GIF89a §15 and following): a second image descriptor makes it a moving picture. */
    private static Raster gif(byte[] head) {
        var bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < 13) {
            var size = head.length < 10 ? null : new PixelSize(unsigned(bytes, 6), unsigned(bytes, 8));
            return new Raster("image/gif", sound(size), false, false, false);
        }
        var size = sound(new PixelSize(unsigned(bytes, 6), unsigned(bytes, 8)));
        int at = 13 + colours(head[10]);
        int images = 0;
        boolean alpha = false;
        while (at + 10 < head.length && images < 2 && (head[at] == 0x21 || head[at] == 0x2c)) {
            if (head[at] == 0x21) {
                alpha |= (head[at + 1] & 0xff) == 0xf9 && (head[at + 3] & 1) != 0;
                at += 2;
            } else {
                images++;
                at += 11 + colours(head[at + 9]);
            }
            while (at < head.length && head[at] != 0) {
                at += 1 + (head[at] & 0xff);
            }
            at++;
        }
        return new Raster("image/gif", size, alpha, images > 1, false);
    }

    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    /** The three forms of a WebP (RFC 9649 §2.5 to §2.7). */
    private static Raster webp(byte[] head) {
        var bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < 30) {
            return new Raster("image/webp", null, false, false, false);
        }
        if (starts(head, 12, "VP8X")) {
            var size = new PixelSize((bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(26) >>> 8) + 1);
            return new Raster("image/webp", size, (head[20] & 0x10) != 0, (head[20] & 2) != 0, false);
        }
        if (starts(head, 12, "VP8L")) {
            int bits = bytes.getInt(21);
            var size = new PixelSize((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
            return new Raster("image/webp", size, (bits >>> 28 & 1) != 0, false, false);
        }
        var size = new PixelSize(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff);
        return new Raster("image/webp", sound(size), false, false, false);
    }

    /** KTX 2.0 §3: format, size and supercompression at fixed places; no format and Basis Universal stay compressed. */
    private static Raster ktx(byte[] head) {
        if (head.length < KTX_HEADER) {
            return new Raster("image/ktx2", null, false, false, true);
        }
        var bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int format = bytes.getInt(12);
        int height = Math.max(1, bytes.getInt(24));
        boolean compressed = format == 0 || (format >= 131 && format <= 184);
        return new Raster("image/ktx2", sound(new PixelSize(bytes.getInt(20), height)), false, false, compressed);
    }
}
