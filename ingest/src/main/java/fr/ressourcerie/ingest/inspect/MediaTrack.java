package fr.ressourcerie.ingest.inspect;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One track of a film or of a sound, as its container describes it; filled while the container is read. */
final class MediaTrack {
    /** What a track is for. */
    enum Kind {
        VIDEO,
        AUDIO,
        TEXT,
        CHAPTERS,
        OTHER
    }

    private Kind kind = Kind.OTHER;
    private String codec = "";
    private @Nullable String language;
    private @Nullable PixelSize size;
    private double frameRate;
    private int rotation;
    private int channels;
    private long sampleRate;

    Kind kind() {
        return kind;
    }

    MediaTrack kind(Kind what) {
        kind = what;
        return this;
    }

    String codec() {
        return codec;
    }

    /** By the container's own word: a sample entry of ISO media, a codec id of Matroska. */
    MediaTrack codec(String word) {
        codec = word;
        return this;
    }

    @Nullable
    String language() {
        return language;
    }

    /** Given as a BCP 47 or ISO 639-2 tag, kept as BCP 47; {@code und} says nothing. */
    MediaTrack language(@Nullable String tag) {
        boolean said = tag != null && !tag.equals("und") && tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}");
        language = said && tag != null ? LanguageCodes.tag(tag) : language;
        return this;
    }

    @Nullable
    PixelSize size() {
        return size;
    }

    MediaTrack size(@Nullable PixelSize pixels) {
        size = Raster.sound(pixels) == null ? size : pixels;
        return this;
    }

    double frameRate() {
        return frameRate;
    }

    MediaTrack frameRate(double perSecond) {
        frameRate = perSecond > 0 && perSecond < 1_000 ? Math.round(perSecond * 1000) / 1000.0 : frameRate;
        return this;
    }

    int rotation() {
        return rotation;
    }

    /** Degrees to turn clockwise before showing: 0, 90, 180 or 270. */
    MediaTrack rotation(int degrees) {
        rotation = degrees;
        return this;
    }

    MediaTrack channels(int count) {
        channels = count;
        return this;
    }

    MediaTrack sampleRate(long hertz) {
        sampleRate = hertz;
        return this;
    }

    Map<String, Object> describe() {
        var told = new LinkedHashMap<String, Object>();
        told.put("kind", kind.name().toLowerCase(Locale.ROOT));
        if (!codec.isEmpty()) {
            told.put("codec", String.valueOf(Findings.cap(codec, 40)));
        }
        if (language != null) {
            told.put("language", language);
        }
        if (frameRate > 0) {
            told.put("frameRate", frameRate);
        }
        if (channels > 0 && channels < 256) {
            told.put("channels", channels);
        }
        if (sampleRate > 0 && sampleRate < 10_000_000) {
            told.put("sampleRate", sampleRate);
        }
        return told;
    }
}
