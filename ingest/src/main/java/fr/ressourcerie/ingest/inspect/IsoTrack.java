package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@code trak} box of a film (ISO/IEC 14496-12 §8.3): header, media, sample entry and spherical boxes. */
final class IsoTrack {
    private static final Set<String> CONTAINERS = Set.of("mdia", "minf", "stbl", "tref", "edts");
    private static final Set<String> CAPTIONS = Set.of("sbtl", "subt", "text", "clcp");
    private static final Map<String, String> STEREO =
            Map.of("0", "mono", "1", "top-bottom", "2", "left-right", "3", "custom");
    private static final Map<String, String> PROJECTIONS =
            Map.of("equi", "equirectangular", "cbmp", "cubemap", "mshp", "mesh");
    private static final long SPHERICAL_UUID_HIGH = 0xffcc8263f8554a93L;
    private static final long SPHERICAL_UUID_LOW = 0x8814587a02521fddL;
    private static final int DEPTH = 8;
    private static final int VISUAL_ENTRY = 78;
    private static final int AUDIO_ENTRY = 28;

    private final MediaTrack track = new MediaTrack();
    private final IsoBoxes boxes;
    private int id;
    private long scale;
    private long length;
    private long samples;
    private long chapterTrack = -1;
    private boolean spherical;
    private @Nullable String projection;
    private @Nullable String stereo;

    private IsoTrack(IsoBoxes boxes) {
        this.boxes = boxes;
    }

    static IsoTrack read(ByteBuffer trak, IsoBoxes boxes) {
        var read = new IsoTrack(boxes);
        boxes.forEach(trak, (type, body) -> read.box(type, body, DEPTH));
        if (read.track.kind() == MediaTrack.Kind.VIDEO && read.length > 0) {
            read.track.frameRate((double) read.samples * read.scale / read.length);
        }
        return read;
    }

    MediaTrack track() {
        return track;
    }

    int id() {
        return id;
    }

    /** The track that holds this one's chapter titles, or −1. */
    long chapterTrack() {
        return chapterTrack;
    }

    boolean spherical() {
        return spherical;
    }

    @Nullable
    String projection() {
        return projection;
    }

    @Nullable
    String stereo() {
        return stereo;
    }

    private void box(String type, ByteBuffer body, int depth) {
        switch (type) {
            case "tkhd" -> header(body);
            case "mdhd" -> media(body);
            case "elng" -> track.language(IsoBoxes.text(body, 4));
            case "hdlr" -> handler(body);
            case "stsd" -> boxes.forEach(IsoBoxes.from(body, 8), this::entry);
            case "stts" -> times(body);
            case "chap" -> chapterTrack = body.limit() >= 4 ? Integer.toUnsignedLong(body.getInt(0)) : -1;
            case "uuid" -> sphericalOne(body);
            default -> {
                if (depth > 0 && CONTAINERS.contains(type)) {
                    boxes.forEach(body, (inner, content) -> box(inner, content, depth - 1));
                }
            }
        }
    }

    /** Track header (§8.3.2): number, size, and the matrix that turns the picture. */
    private void header(ByteBuffer tkhd) {
        if (tkhd.limit() < 24) {
            return;
        }
        int large = tkhd.get(0) == 1 ? 12 : 0;
        id = tkhd.getInt(large == 0 ? 12 : 20);
        if (tkhd.limit() >= 84 + large) {
            int matrix = 40 + large;
            track.size(new PixelSize(tkhd.getInt(76 + large) >>> 16, tkhd.getInt(80 + large) >>> 16));
            double turn = Math.toDegrees(Math.atan2(tkhd.getInt(matrix + 4), tkhd.getInt(matrix)));
            track.rotation((int) Math.floorMod(Math.round(turn / 90) * 90, 360L));
        }
    }

    /** Media header (§8.4.2): the language is three letters of five bits each. */
    private void media(ByteBuffer mdhd) {
        boolean large = mdhd.limit() > 0 && mdhd.get(0) == 1;
        if (mdhd.limit() < (large ? 34 : 22)) {
            return;
        }
        scale = Integer.toUnsignedLong(mdhd.getInt(large ? 20 : 12));
        length = large ? mdhd.getLong(24) : Integer.toUnsignedLong(mdhd.getInt(16));
        int packed = mdhd.getShort(large ? 32 : 20) & 0x7fff;
        var letters = new StringBuilder();
        for (int shift = 10; shift >= 0; shift -= 5) {
            letters.append((char) (0x60 + (packed >> shift & 31)));
        }
        track.language(letters.toString());
    }

    private void handler(ByteBuffer hdlr) {
        if (hdlr.limit() < 12 || track.kind() != MediaTrack.Kind.OTHER) {
            return;
        }
        var kind = IsoBoxes.word(hdlr, 8);
        if (kind.equals("vide")) {
            track.kind(MediaTrack.Kind.VIDEO);
        } else if (kind.equals("soun")) {
            track.kind(MediaTrack.Kind.AUDIO);
        } else if (CAPTIONS.contains(kind)) {
            track.kind(MediaTrack.Kind.TEXT);
        }
    }

    private void times(ByteBuffer stts) {
        int entries = stts.limit() < 8 ? 0 : stts.getInt(4);
        for (int i = 0; i < entries && 8 + i * 8L + 8 <= stts.limit(); i++) {
            samples += Integer.toUnsignedLong(stts.getInt(8 + i * 8));
        }
    }

    /** A sample entry (§8.5.2); those of pictures and sounds have fixed fields before their boxes. */
    private void entry(String type, ByteBuffer body) {
        if (track.codec().isEmpty()) {
            track.codec(type);
        }
        if (track.kind() == MediaTrack.Kind.AUDIO && body.limit() >= AUDIO_ENTRY) {
            track.channels(Short.toUnsignedInt(body.getShort(16))).sampleRate(body.getInt(24) >>> 16);
        } else if (body.limit() >= VISUAL_ENTRY) {
            if (track.kind() == MediaTrack.Kind.VIDEO) {
                track.size(
                        new PixelSize(Short.toUnsignedInt(body.getShort(24)), Short.toUnsignedInt(body.getShort(26))));
            }
            boxes.forEach(IsoBoxes.from(body, VISUAL_ENTRY), this::spherical);
        }
    }

    /** Spherical Video V2: {@code sv3d} holds {@code proj}, which holds the projection; {@code st3d} says the eyes. */
    private void spherical(String type, ByteBuffer body) {
        if (type.equals("st3d") && body.limit() >= 5) {
            stereo = STEREO.get(Integer.toString(body.get(4)));
        } else if (type.equals("sv3d") || type.equals("proj")) {
            spherical = true;
            boxes.forEach(body, this::spherical);
        } else if (PROJECTIONS.containsKey(type)) {
            projection = PROJECTIONS.get(type);
        }
    }

    private void sphericalOne(ByteBuffer uuid) {
        if (uuid.limit() < 16 || uuid.getLong(0) != SPHERICAL_UUID_HIGH || uuid.getLong(8) != SPHERICAL_UUID_LOW) {
            return;
        }
        var xml = StandardCharsets.UTF_8
                .decode(uuid.slice(16, uuid.limit() - 16))
                .toString()
                .replaceAll("\\s", "");
        spherical |= xml.contains("Spherical>true<");
        if (spherical && projection == null) {
            projection = "equirectangular";
        }
        var modes = Set.of("top-bottom", "left-right");
        modes.stream().filter(mode -> xml.contains("StereoMode>" + mode + "<")).forEach(mode -> stereo = mode);
    }
}
