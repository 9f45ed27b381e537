package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks EBML elements (RFC 8794) of a Matroska file (RFC 9559 §5.1) as far as the bytes at hand go. */
final class Matroska {
    private static final long SEGMENT = 0x18538067L;
    private static final long TRACK = 0xAEL;
    private static final Set<Long> MASTERS = Set.of(
            0x1A45DFA3L,
            SEGMENT,
            0x1549A966L,
            0x1654AE6BL,
            TRACK,
            0xE0L,
            0xE1L,
            0x7670L,
            0x1043A770L,
            0x45B9L,
            0xB6L,
            0x80L);
    private static final int TRACKS = 200;
    private static final int CHAPTERS = 255;
    private static final long CLUSTER = 0x1F43B675L;

    private final ByteBuffer bytes;
    private String docType = "";
    private @Nullable String title;
    private double scale = 1_000_000;
    private double duration;
    private MediaTrack track = new MediaTrack();
    private final List<MediaTrack> tracks = new ArrayList<>();
    private final List<String> chapters = new ArrayList<>();
    private int width;
    private int height;
    private int projection = -1;
    private int stereo;

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

    List<MediaTrack> tracks() {
        return tracks;
    }

    List<String> chapters() {
        return chapters;
    }

    boolean has(MediaTrack.Kind kind) {
        return tracks.stream().anyMatch(one -> one.kind() == kind);
    }

    /** How the sphere is laid out (§5.1.4.1.28.42), or null where the picture is flat. */
    @Nullable
    String projection() {
        return switch (projection) {
            case 1 -> "equirectangular";
            case 2 -> "cubemap";
            case 3 -> "mesh";
            default -> null;
        };
    }

    /** How two eyes are laid out (§5.1.4.1.28.3), or null for one. */
    @Nullable
    String stereo() {
        return switch (stereo) {
            case 1, 11 -> "left-right";
            case 2, 3 -> "top-bottom";
            default -> null;
        };
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
            if (id == TRACK && tracks.size() < TRACKS) {
                track = new MediaTrack();
                tracks.add(track);
            }
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
            case 0x83 -> track.kind(kind(small(at, length)));
            case 0x86 -> track.codec(text(at, length));
            case 0x22B59C, 0x22B59D -> track.language(text(at, length));
            case 0x23E383 -> track.frameRate(1e9 / Math.max(1, small(at, length)));
            case 0x9F -> track.channels(small(at, length));
            case 0xB5 ->
                track.sampleRate(
                        length == 4 ? (long) bytes.getFloat(at) : length == 8 ? (long) bytes.getDouble(at) : 0);
            case 0xB0 -> width = width > 0 ? width : small(at, length);
            case 0xBA -> height = height > 0 ? height : small(at, length);
            case 0x53B8 -> stereo = small(at, length);
            case 0x7671 -> projection = small(at, length);
            case 0x85 -> {
                if (chapters.size() < CHAPTERS) {
                    chapters.add(text(at, length));
                }
            }
            default -> {}
        }
    }

    private static MediaTrack.Kind kind(int type) {
        return switch (type) {
            case 1 -> MediaTrack.Kind.VIDEO;
            case 2 -> MediaTrack.Kind.AUDIO;
            case 0x11 -> MediaTrack.Kind.TEXT;
            default -> MediaTrack.Kind.OTHER;
        };
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
