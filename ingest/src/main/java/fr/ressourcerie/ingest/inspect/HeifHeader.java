package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The header of an AVIF or HEIC picture (ISO/IEC 23008-12 §6.5.3): the largest of the image spatial extents ({@code
 * ispe}) is the picture's, since tiles and thumbnails have theirs too.
 */
final class HeifHeader {
    private static final int MOST_EXTENTS = 1_000;

    private HeifHeader() {}

    /** What the box at the beginning says, or null where its brand is none of a still picture. */
    static @Nullable Raster read(byte[] head) {
        var brand = head.length < 12 ? "" : new String(head, 8, 4, StandardCharsets.ISO_8859_1);
        return switch (brand) {
            case "avif", "avis" -> picture("image/avif", head, brand.equals("avis"));
            case "heic", "heix", "mif1", "msf1", "hevc" -> picture("image/heic", head, brand.equals("hevc"));
            default -> null;
        };
    }

    private static Raster picture(String mediaType, byte[] head, boolean animated) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        var bytes = ByteBuffer.wrap(head);
        @Nullable PixelSize largest = null;
        int at = text.indexOf("ispe");
        for (int i = 0; i < MOST_EXTENTS && at >= 0 && at + 16 <= head.length; i++) {
            var size = Raster.sound(new PixelSize(bytes.getInt(at + 8), bytes.getInt(at + 12)));
            boolean larger = size != null && (largest == null || area(size) > area(largest));
            largest = larger ? size : largest;
            at = text.indexOf("ispe", at + 4);
        }
        boolean alpha = text.contains("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha");
        return new Raster(mediaType, largest, alpha, animated, false);
    }

    private static long area(PixelSize size) {
        return (long) size.width() * size.height();
    }
}
