package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.ingest.inspect.MediaTrack.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what a sound's or a film's container says, and tells it with what would trouble who plays it. */
final class MediaFindings {
    private static final double LONGEST = 10 * 365 * 86_400.0;
    private static final int TRACKS = 50;
    private static final int CHAPTERS = 200;
    private static final int PANORAMA_WIDTH = 3_000;
    private static final long SLOW_KILOBITS = 4_000;
    private static final List<String> PLAYED = List.of(
            "avc1",
            "avc3",
            "vp08",
            "vp09",
            "av01",
            "mp4a",
            ".mp3",
            "Opus",
            "fLaC",
            "V_MPEG4/ISO/AVC",
            "V_VP8",
            "V_VP9",
            "V_AV1",
            "A_OPUS",
            "A_VORBIS",
            "A_AAC",
            "A_MPEG/L3",
            "A_FLAC",
            "ac-3",
            "ec-3",
            "mp3",
            "vorbis",
            "opus",
            "flac",
            "pcm");

    private final String mediaType;
    private final long bytes;
    private final List<MediaTrack> tracks = new ArrayList<>();
    private final List<String> chapters = new ArrayList<>();
    private double seconds;
    private boolean picture;
    private boolean spherical;
    private @Nullable PixelSize size;
    private @Nullable Boolean fastStart;
    private @Nullable String projection;
    private @Nullable String stereo;

    /** @param bytes length of the whole file */
    MediaFindings(String mediaType, long bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    /** Duration in seconds, 0 where it is not said. */
    MediaFindings seconds(double duration) {
        seconds = duration;
        return this;
    }

    /** Says that it has a picture, and how large it is where that is known. */
    MediaFindings picture(@Nullable PixelSize pixels) {
        picture = true;
        size = pixels;
        return this;
    }

    MediaFindings spherical(boolean all, @Nullable String how, @Nullable String eyes) {
        spherical = all;
        projection = how;
        stereo = eyes;
        return this;
    }

    MediaFindings tracks(List<MediaTrack> all) {
        tracks.addAll(all);
        return this;
    }

    MediaFindings chapters(List<String> titles) {
        chapters.addAll(titles.stream().limit(CHAPTERS).toList());
        return this;
    }

    MediaFindings fastStart(boolean fast) {
        fastStart = fast;
        return this;
    }

    Findings tell() {
        var format = !picture ? Format.AUDIO : spherical ? Format.VIDEO_360 : Format.VIDEO;
        var findings = new Findings(format).put("mediaType", mediaType);
        if (seconds > 0 && seconds < LONGEST) {
            findings.put("durationSeconds", Math.round(seconds * 1000) / 1000.0)
                    .put("bitRateKbps", Math.round(bytes / seconds / 125))
                    .duration(
                            Duration.ofMillis(Math.round(seconds * 1000)),
                            Proposal.Source.METADATA,
                            mediaType + " : " + Math.round(seconds) + " s");
        }
        describe(findings);
        languages(findings);
        warn(findings);
        SlowLine.tell(findings, bytes, seconds);
        return switch (format) {
            case VIDEO_360 -> findings.equipment("vidéo sphérique", "vr-headset", "computer", "headphones");
            case AUDIO -> findings.equipment(mediaType, "computer", "smartphone", "headphones");
            default -> findings.equipment(mediaType, "computer", "tablet", "smartphone", "headphones");
        };
    }

    private void describe(Findings findings) {
        if (size != null && size.width() > 0 && size.height() > 0) {
            findings.put("width", size.width()).put("height", size.height());
        }
        of(Kind.VIDEO)
                .filter(track -> track.frameRate() > 0)
                .findFirst()
                .ifPresent(track -> findings.put("frameRate", track.frameRate()));
        of(Kind.VIDEO)
                .filter(track -> track.rotation() > 0)
                .findFirst()
                .ifPresent(track -> findings.put("rotation", track.rotation()));
        findings.put(
                        "codecs",
                        Findings.texts(tracks.stream()
                                .filter(track -> track.kind() == Kind.VIDEO || track.kind() == Kind.AUDIO)
                                .map(MediaTrack::codec)
                                .toList()))
                .put(
                        "tracks",
                        tracks.stream().limit(TRACKS).map(MediaTrack::describe).toList())
                .put("chapters", Findings.texts(chapters))
                .put("projection", projection)
                .put("stereo", stereo);
        if (fastStart != null) {
            findings.put("fastStart", fastStart);
        }
        if (picture) {
            findings.put("captions", of(Kind.TEXT).findAny().isPresent());
        }
    }

    private Stream<MediaTrack> of(Kind kind) {
        return tracks.stream().filter(track -> track.kind() == kind);
    }

    private List<String> languagesOf(Kind kind) {
        return of(kind).map(MediaTrack::language)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .limit(TRACKS)
                .toList();
    }

    private void languages(Findings findings) {
        findings.put("captionLanguages", languagesOf(Kind.TEXT))
                .languages(languagesOf(Kind.AUDIO), Proposal.Source.METADATA, "pistes sonores");
    }

    private void warn(Findings findings) {
        if (Boolean.FALSE.equals(fastStart)) {
            findings.warn(
                    "no-fast-start",
                    "Ce film n’est pas préparé pour le web : sur une ligne lente, il ne commence qu’une fois arrivé en entier. Exportez-le à nouveau avec l’option « optimisé pour le web » (fast start).",
                    null);
        }
        if (!spherical && size != null && size.width() >= PANORAMA_WIDTH && size.width() == 2L * size.height()) {
            findings.warn(
                    "maybe-panorama",
                    "Le film est exactement deux fois plus large que haut : si c’est une vue à 360°, ajoutez-lui ses métadonnées sphériques (Spatial Media Metadata Injector) pour qu’il s’ouvre comme telle.",
                    null);
        }
        long kilobits = seconds > 0 ? Math.round(bytes / seconds / 125) : 0;
        if (picture && kilobits > SLOW_KILOBITS) {
            findings.warn(
                    "heavy-bit-rate",
                    "Le débit est de %d kbit/s en moyenne : au-delà de %d, la lecture s’interrompt sur beaucoup de lignes et de mobiles. Exportez le film avec un débit plus bas, ou en 720p."
                            .formatted(kilobits, SLOW_KILOBITS),
                    null);
        }
        warnOfCodecs(findings);
    }

    private void warnOfCodecs(Findings findings) {
        tracks.stream()
                .filter(track -> track.kind() == Kind.VIDEO || track.kind() == Kind.AUDIO)
                .map(MediaTrack::codec)
                .filter(codec -> !codec.isEmpty() && PLAYED.stream().noneMatch(codec::startsWith))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .limit(5)
                .forEach(codec -> findings.warn(
                        "codec-not-everywhere",
                        "Le codec « %s » n’est pas lu par tous les navigateurs. Exportez en H.264 et AAC (MP4) ou en VP9 et Opus (WebM)."
                                .formatted(Findings.cap(codec, 40)),
                        null));
    }
}
