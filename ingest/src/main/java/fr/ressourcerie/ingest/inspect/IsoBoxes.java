package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Walks boxes of ISO base media (ISO/IEC 14496-12 §4.2) in memory: at most two hundred thousand in one file. */
final class IsoBoxes {
    private static final int MOST = 200_000;

    private int left = MOST;

    /** Receives a box's type and content. */
    @FunctionalInterface
    interface Visitor {
        void visit(String type, ByteBuffer body);
    }

    /** Visits the boxes that lie side by side; ends at one that lies about its length. */
    void forEach(ByteBuffer bytes, Visitor visitor) {
        int at = 0;
        while (at + 8 <= bytes.limit() && left-- > 0) {
            long length = Integer.toUnsignedLong(bytes.getInt(at));
            int header = 8;
            if (length == 1 && at + 16 <= bytes.limit()) {
                length = bytes.getLong(at + 8);
                header = 16;
            } else if (length == 0) {
                length = (long) bytes.limit() - at;
            }
            if (length < header || length > bytes.limit() - at) {
                return;
            }
            visitor.visit(word(bytes, at + 4), bytes.slice(at + header, (int) length - header));
            at += (int) length;
        }
    }

    /** Four characters at a place. */
    static String word(ByteBuffer bytes, int at) {
        return StandardCharsets.ISO_8859_1.decode(bytes.slice(at, 4)).toString();
    }

    /** The rest from a place on, empty where there is none. */
    static ByteBuffer from(ByteBuffer bytes, int offset) {
        return offset >= bytes.limit() ? ByteBuffer.allocate(0) : bytes.slice(offset, bytes.limit() - offset);
    }

    /** UTF-8 text from a place to the first zero or the end, in at most 2 000 bytes. */
    static String text(ByteBuffer bytes, int offset) {
        var rest = from(bytes, offset);
        var text = StandardCharsets.UTF_8
                .decode(rest.slice(0, Math.min(rest.limit(), 2_000)))
                .toString();
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
