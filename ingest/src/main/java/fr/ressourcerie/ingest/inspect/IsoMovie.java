package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.ingest.inspect.MediaTrack.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a {@code moov} box: duration (ISO/IEC 14496-12 §8.2.2), tracks, chapters, and what iTunes and Nero add. */
final class IsoMovie {
    private static final int CHAPTERS = 255;
    private static final int TRACKS = 200;
    private static final Map<String, String> TAGS = Map.of(
            "\u00a9nam",
            "title",
            "\u00a9ART",
            "artist",
            "\u00a9alb",
            "album",
            "desc",
            "description",
            "\u00a9cmt",
            "comment");

    private final IsoBoxes boxes = new IsoBoxes();
    private final List<IsoTrack> tracks = new ArrayList<>();
    private final List<String> chapters = new ArrayList<>();
    private final Map<String, String> tags = new HashMap<>();
    private double seconds;

    static IsoMovie read(ByteBuffer moov) {
        var movie = new IsoMovie();
        movie.boxes.forEach(moov, movie::box);
        movie.markChapters();
        return movie;
    }

    /** Duration in seconds, 0 where it is not said. */
    double seconds() {
        return seconds;
    }

    List<MediaTrack> tracks() {
        return tracks.stream().map(IsoTrack::track).toList();
    }

    List<String> chapters() {
        return chapters;
    }

    /** {@code title}, {@code artist}, {@code album}, {@code description}, {@code comment}. */
    Map<String, String> tags() {
        return tags;
    }

    boolean has(Kind kind) {
        return tracks.stream().anyMatch(track -> track.track().kind() == kind);
    }

    @Nullable
    PixelSize size() {
        return tracks.stream()
                .map(IsoTrack::track)
                .filter(track -> track.kind() == Kind.VIDEO || !has(Kind.VIDEO))
                .map(track -> Optional.ofNullable(track.size()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    /** The first track that says that it shows all around, if any. */
    Optional<IsoTrack> sphere() {
        return tracks.stream().filter(IsoTrack::spherical).findFirst();
    }

    private void box(String type, ByteBuffer body) {
        switch (type) {
            case "mvhd" -> duration(body);
            case "mvex" -> boxes.forEach(body, this::fragments);
            case "trak" -> {
                if (tracks.size() < TRACKS) {
                    tracks.add(IsoTrack.read(body, boxes));
                }
            }
            case "udta" -> boxes.forEach(body, this::userData);
            default -> {}
        }
    }

    private void duration(ByteBuffer mvhd) {
        boolean large = mvhd.limit() > 0 && mvhd.get(0) == 1;
        if (mvhd.limit() < (large ? 32 : 20)) {
            return;
        }
        scale = Integer.toUnsignedLong(mvhd.getInt(large ? 20 : 12));
        long length = large ? mvhd.getLong(24) : Integer.toUnsignedLong(mvhd.getInt(16));
        boolean known = large ? length > 0 : length != 0xffff_ffffL;
        seconds = scale == 0 || !known ? 0 : (double) length / scale;
    }

    private long scale;

    /** Movie extends header (§8.8.2): the duration of a film in fragments. */
    private void fragments(String type, ByteBuffer body) {
        if (type.equals("mehd") && body.limit() >= 8 && seconds == 0 && scale > 0) {
            boolean large = body.get(0) == 1 && body.limit() >= 12;
            long length = large ? body.getLong(4) : Integer.toUnsignedLong(body.getInt(4));
            seconds = (double) Math.max(0, length) / scale;
        }
    }

    private void userData(String type, ByteBuffer body) {
        switch (type) {
            case "meta" -> boxes.forEach(IsoBoxes.from(body, 4), this::userData);
            case "ilst" -> boxes.forEach(body, this::tag);
            case "chpl" -> neroChapters(body);
            default -> {}
        }
    }

    private void tag(String type, ByteBuffer body) {
        var name = TAGS.get(type);
        if (name != null) {
            boxes.forEach(body, (inner, data) -> {
                if (inner.equals("data") && data.limit() > 8) {
                    tags.putIfAbsent(name, IsoBoxes.text(data, 8));
                }
            });
        }
    }

    /** Nero's chapter list: version, flags, a reserved byte, a count, then time in 100 ns, length and title of each. */
    private void neroChapters(ByteBuffer chpl) {
        int at = chpl.limit() > 0 && chpl.get(0) == 0 ? 5 : 9;
        while (at + 9 <= chpl.limit() && chapters.size() < CHAPTERS) {
            int length = chpl.get(at + 8) & 0xff;
            if (at + 9 + length > chpl.limit()) {
                return;
            }
            chapters.add(IsoBoxes.text(chpl.slice(at + 9, length), 0));
            at += 9 + length;
        }
    }

    /** A text track that another names as its chapters (QuickTime {@code tref/chap}) holds no captions. */
    private void markChapters() {
        for (var owner : tracks) {
            for (var track : tracks) {
                if (owner.chapterTrack() == track.id() && track.track().kind() == Kind.TEXT) {
                    track.track().kind(Kind.CHAPTERS);
                }
            }
        }
    }
}
