package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the segments of a JPEG before its pixels say (ITU-T T.81 annex B, Exif 2.32 §4.6); what is damaged or lies beyond
 * the bytes at hand is as if it were not there.
 *
 * @param progressive whether all of its coefficients must be held to decode it
 * @param components of each pixel, 0 where there is no frame header
 * @param adobeTransform how Adobe wrote its colours: 0 as they are, 1 as YCbCr, 2 as YCCK, −1 where Adobe did not
 * @param orientation how it is turned, 1 to 8 (Exif tag 0x0112)
 * @param located whether it says where it was taken (Exif tag GPSLatitude)
 */
public record JpegHeader(boolean progressive, int components, int adobeTransform, int orientation, boolean located) {
    /** How many bytes of a file are enough: an Exif segment has at most 64 KiB, and comes first. */
    public static final int HEAD = 256 * 1024;

    private static final int START_OF_SCAN = 0xda;

    public static JpegHeader read(byte[] head) {
        var reader = new Segments(ByteBuffer.wrap(head));
        reader.walk();
        return new JpegHeader(
                reader.progressive, reader.components, reader.adobeTransform, reader.orientation, reader.located);
    }

    private static final class Segments {
        private final ByteBuffer bytes;
        private boolean progressive;
        private int components;
        private int adobeTransform = -1;
        private int orientation = 1;
        private boolean located;

        Segments(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        void walk() {
            if (bytes.limit() < 4 || bytes.getShort(0) != (short) 0xffd8) {
                return;
            }
            int at = 2;
            while (at + 4 <= bytes.limit() && (bytes.get(at) & 0xff) == 0xff) {
                int marker = bytes.get(at + 1) & 0xff;
                if (marker == START_OF_SCAN) {
                    return;
                }
                int length = Short.toUnsignedInt(bytes.getShort(at + 2));
                int end = Math.min(bytes.limit(), at + 2 + Math.max(2, length));
                segment(marker, bytes.slice(at + 4, Math.max(0, end - at - 4)));
                at = marker == 0xff ? at + 1 : end;
            }
        }

        private void segment(int marker, ByteBuffer content) {
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame && content.limit() > 5) {
                progressive = marker == 0xc2 || marker == 0xc6 || marker == 0xca || marker == 0xce;
                components = content.get(5) & 0xff;
            } else if (marker == 0xee && starts(content, "Adobe") && content.limit() > 11) {
                adobeTransform = content.get(11);
            } else if (marker == 0xe1 && starts(content, "Exif\0\0") && content.limit() > 14) {
                exif(content.slice(6, content.limit() - 6));
            }
        }

        private void exif(ByteBuffer tiff) {
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int first = tiff.getInt(4);
            int turned = entry(tiff, first, 0x0112);
            if (turned >= 0) {
                int value = Short.toUnsignedInt(tiff.getShort(turned + 8));
                orientation = value >= 1 && value <= 8 ? value : 1;
            }
            int gps = entry(tiff, first, 0x8825);
            located = located || (gps >= 0 && entry(tiff, tiff.getInt(gps + 8), 0x0002) >= 0);
        }

        /** Where a tag stands in a directory, or −1. */
        private static int entry(ByteBuffer tiff, int directory, int tag) {
            if (directory < 8 || directory > tiff.limit() - 2) {
                return -1;
            }
            int count = Short.toUnsignedInt(tiff.getShort(directory));
            for (int at = directory + 2; count > 0 && at <= tiff.limit() - 12; at += 12, count--) {
                if (Short.toUnsignedInt(tiff.getShort(at)) == tag) {
                    return at;
                }
            }
            return -1;
        }

        private static boolean starts(ByteBuffer content, String with) {
            var expected = ByteBuffer.wrap(with.getBytes(ISO_8859_1));
            return content.limit() >= expected.limit()
                    && content.slice(0, expected.limit()).equals(expected);
        }
    }
}
