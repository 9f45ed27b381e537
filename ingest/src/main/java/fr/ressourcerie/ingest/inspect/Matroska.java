package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks EBML elements (RFC 8794) of a Matroska file (RFC 9559 §5.1) as far as the bytes at hand go. */
final class Matroska {
    private static final long SEGMENT = 0x18538067L;
    private static final Set<Long> MASTERS =
            Set.of(0x1A45DFA3L, SEGMENT, 0x1549A966L, 0x1654AE6BL, 0xAEL, 0xE0L, 0x7670L);
    private static final long CLUSTER = 0x1F43B675L;

    private final ByteBuffer bytes;
    private String docType = "";
    private @Nullable String title;
    private double scale = 1_000_000;
    private double duration;
    private int width;
    private int height;
    private boolean picture;
    private boolean sound;
    private boolean spherical;

    private Matroska(byte[] head) {
        this.bytes = ByteBuffer.wrap(head);
    }

    static Matroska read(byte[] head) {
        var matroska = new Matroska(head);
        matroska.elements(0, head.length, 8);
        return matroska;
    }

    String docType() {
        return docType;
    }

    @Nullable
    String title() {
        return title;
    }

    double seconds() {
        return duration * scale / 1e9;
    }

    @Nullable
    PixelSize size() {
        return width > 0 && height > 0 ? new PixelSize(width, height) : null;
    }

    boolean picture() {
        return picture;
    }

    boolean sound() {
        return sound;
    }

    boolean spherical() {
        return spherical;
    }

    private void elements(int from, int to, int depth) {
        int at = from;
        while (depth > 0 && at < to) {
            int idLength = Integer.numberOfLeadingZeros(bytes.get(at) & 0xff) - 23;
            if (idLength > 4 || at + idLength >= to) {
                return;
            }
            long id = number(at, idLength);
            int sizeAt = at + idLength;
            int sizeLength = Integer.numberOfLeadingZeros(bytes.get(sizeAt) & 0xff) - 23;
            if (sizeLength > 8 || sizeAt + sizeLength > to || id == CLUSTER) {
                return;
            }
            long mask = (1L << (7 * sizeLength)) - 1;
            long size = number(sizeAt, sizeLength) & mask;
            int body = sizeAt + sizeLength;
            int end = size == mask || size > to - body ? to : (int) (body + size);
            if (MASTERS.contains(id)) {
                elements(body, end, depth - 1);
            } else if (size <= to - body) {
                value(id, body, (int) size);
            }
            at = end;
        }
    }

    private void value(long id, int at, int length) {
        switch ((int) id) {
            case 0x4282 -> docType = text(at, length);
            case 0x7BA9 -> title = text(at, length);
            case 0x2AD7B1 -> scale = length <= 8 ? Math.max(1, number(at, length)) : scale;
            case 0x4489 -> duration = length == 4 ? bytes.getFloat(at) : length == 8 ? bytes.getDouble(at) : 0;
            case 0x83 -> {
                picture |= length == 1 && bytes.get(at) == 1;
                sound |= length == 1 && bytes.get(at) == 2;
            }
            case 0xB0 -> width = small(at, length);
            case 0xBA -> height = small(at, length);
            case 0x7671 -> spherical |= small(at, length) > 0;
            default -> {}
        }
    }

    private String text(int at, int length) {
        return new String(bytes.array(), at, Math.min(length, 2_000), StandardCharsets.UTF_8).replace("\0", "");
    }

    private int small(int at, int length) {
        return length > 4 ? 0 : (int) Math.min(number(at, length), Integer.MAX_VALUE);
    }

    private long number(int at, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | (bytes.get(at + i) & 0xff);
        }
        return number;
    }
}
