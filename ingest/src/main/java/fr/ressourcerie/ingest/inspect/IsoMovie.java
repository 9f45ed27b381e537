package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@code moov} box: duration (ISO/IEC 14496-12 §8.2.2), tracks and their handlers, and spherical metadata. */
final class IsoMovie {
    private static final Set<String> CONTAINERS = Set.of("trak", "mdia", "minf", "stbl");
    private static final Set<String> PICTURES = Set.of("avc1", "avc3", "hvc1", "hev1", "vp08", "vp09", "av01", "mp4v");
    private static final long SPHERICAL_UUID_HIGH = 0xffcc8263f8554a93L;
    private static final long SPHERICAL_UUID_LOW = 0x8814587a02521fddL;
    private static final int DEPTH = 10;
    private static final int VISUAL_ENTRY = 78;

    private double seconds;
    private @Nullable PixelSize size;
    private boolean picture;
    private boolean sound;
    private boolean spherical;

    static IsoMovie read(ByteBuffer moov) {
        var movie = new IsoMovie();
        movie.boxes(moov, DEPTH);
        return movie;
    }

    double seconds() {
        return seconds;
    }

    @Nullable
    PixelSize size() {
        return size;
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

    private void boxes(ByteBuffer bytes, int depth) {
        int at = 0;
        while (depth > 0 && at + 8 <= bytes.limit()) {
            long length = Integer.toUnsignedLong(bytes.getInt(at));
            if (length == 0) {
                length = (long) bytes.limit() - at;
            }
            if (length < 8 || length > bytes.limit() - at) {
                return;
            }
            var type =
                    StandardCharsets.ISO_8859_1.decode(bytes.slice(at + 4, 4)).toString();
            box(type, bytes.slice(at + 8, (int) length - 8), depth);
            at += (int) length;
        }
    }

    private void box(String type, ByteBuffer body, int depth) {
        switch (type) {
            case "mvhd" -> duration(body);
            case "tkhd" -> trackSize(body);
            case "hdlr" -> handler(body);
            case "stsd" -> boxes(from(body, 8), depth - 1);
            case "sv3d" -> spherical = true;
            case "uuid" -> spherical |= isSpherical(body);
            default -> {
                if (CONTAINERS.contains(type)) {
                    boxes(body, depth - 1);
                } else if (PICTURES.contains(type)) {
                    boxes(from(body, VISUAL_ENTRY), depth - 1);
                }
            }
        }
    }

    private static ByteBuffer from(ByteBuffer bytes, int offset) {
        return offset >= bytes.limit() ? ByteBuffer.allocate(0) : bytes.slice(offset, bytes.limit() - offset);
    }

    private void duration(ByteBuffer mvhd) {
        boolean large = mvhd.limit() > 0 && mvhd.get(0) == 1;
        if (mvhd.limit() < (large ? 32 : 20)) {
            return;
        }
        long scale = Integer.toUnsignedLong(mvhd.getInt(large ? 20 : 12));
        long length = large ? mvhd.getLong(24) : Integer.toUnsignedLong(mvhd.getInt(16));
        boolean known = large ? length > 0 : length != 0xffff_ffffL;
        seconds = scale == 0 || !known ? 0 : (double) length / scale;
    }

    private void trackSize(ByteBuffer tkhd) {
        int at = tkhd.limit() > 0 && tkhd.get(0) == 1 ? 88 : 76;
        if (tkhd.limit() >= at + 8 && size == null) {
            int width = tkhd.getInt(at) >>> 16;
            int height = tkhd.getInt(at + 4) >>> 16;
            size = width > 0 && height > 0 ? new PixelSize(width, height) : null;
        }
    }

    private void handler(ByteBuffer hdlr) {
        if (hdlr.limit() >= 12) {
            var kind = StandardCharsets.ISO_8859_1.decode(hdlr.slice(8, 4)).toString();
            picture |= kind.equals("vide");
            sound |= kind.equals("soun");
        }
    }

    private static boolean isSpherical(ByteBuffer uuid) {
        if (uuid.limit() < 16 || uuid.getLong(0) != SPHERICAL_UUID_HIGH || uuid.getLong(8) != SPHERICAL_UUID_LOW) {
            return false;
        }
        var xml =
                StandardCharsets.UTF_8.decode(uuid.slice(16, uuid.limit() - 16)).toString();
        return xml.replaceAll("\\s", "").contains("Spherical>true<");
    }
}
