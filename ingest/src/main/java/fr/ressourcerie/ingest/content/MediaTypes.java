package fr.ressourcerie.ingest.content;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Media types (RFC 6838) by the endings of file names. None names a charset: what is inside a document says that better,
 * and packages of the nineties are not UTF-8. An ending that is not listed is {@code application/octet-stream}.
 */
public final class MediaTypes {
    /** What nothing is known of. */
    public static final String UNKNOWN = "application/octet-stream";

    private static final String TABLE = """
            text/html                       html htm
            application/xhtml+xml           xhtml xht
            text/css                        css
            text/javascript                 js mjs cjs
            application/json                json map
            application/ld+json             jsonld
            application/manifest+json       webmanifest
            application/wasm                wasm
            application/xml                 xml xsl xslt dtd xsd
            text/plain                      txt log md
            text/csv                        csv
            text/vtt                        vtt
            application/x-subrip            srt
            application/ttml+xml            ttml dfxp
            image/svg+xml                   svg
            image/png                       png
            image/apng                      apng
            image/jpeg                      jpg jpeg jpe jfif
            image/gif                       gif
            image/webp                      webp
            image/avif                      avif
            image/bmp                       bmp
            image/tiff                      tif tiff
            image/x-icon                    ico cur
            image/ktx2                      ktx2
            image/vnd.radiance              hdr
            video/mp4                       mp4 m4v
            video/webm                      webm
            video/ogg                       ogv
            video/quicktime                 mov
            video/x-matroska                mkv
            video/x-msvideo                 avi
            video/x-flv                     flv
            video/mp2t                      ts
            video/mpeg                      mpg mpeg
            video/x-ms-wmv                  wmv
            audio/mpeg                      mp3
            audio/mp4                       m4a
            audio/aac                       aac
            audio/ogg                       ogg oga opus
            audio/wav                       wav
            audio/flac                      flac
            audio/webm                      weba
            application/vnd.apple.mpegurl   m3u8
            application/dash+xml            mpd
            font/woff                       woff
            font/woff2                      woff2
            font/ttf                        ttf
            font/otf                        otf
            font/collection                 ttc
            application/vnd.ms-fontobject   eot
            model/gltf-binary               glb
            model/gltf+json                 gltf
            model/vnd.usdz+zip              usdz
            model/obj                       obj
            model/mtl                       mtl
            model/stl                       stl
            application/pdf                 pdf
            application/epub+zip            epub
            application/zip                 zip h5p
            application/gzip                gz
            application/rtf                 rtf
            application/x-shockwave-flash   swf
            application/msword              doc
            application/vnd.ms-excel        xls
            application/vnd.ms-powerpoint   ppt pps
            application/vnd.openxmlformats-officedocument.wordprocessingml.document    docx
            application/vnd.openxmlformats-officedocument.spreadsheetml.sheet          xlsx
            application/vnd.openxmlformats-officedocument.presentationml.presentation  pptx
            application/vnd.openxmlformats-officedocument.presentationml.slideshow     ppsx
            application/vnd.oasis.opendocument.text          odt
            application/vnd.oasis.opendocument.spreadsheet   ods
            application/vnd.oasis.opendocument.presentation  odp
            application/octet-stream        data mem unityweb bin""";

    private static final Map<String, String> BY_ENDING = byEnding();

    /** The codings of files that were compressed by what made the package, by their last ending. */
    private static final Map<String, String> CODINGS = Map.of("gz", "gzip", "br", "br");

    /**
     * A file that is stored in a content coding of its own, as web builds of Unity are.
     *
     * @param type of what is inside
     * @param coding {@code gzip} or {@code br} (RFC 9110 §8.4.1)
     */
    public record Coded(String type, String coding) {}

    private MediaTypes() {}

    /** The type of a file by its name. */
    public static String of(String path) {
        return BY_ENDING.getOrDefault(ending(path), UNKNOWN);
    }

    /** Whether a file is a film or a sound, which browsers want by ranges. */
    public static boolean film(String path) {
        var type = of(path);
        return type.startsWith("video/") || type.startsWith("audio/");
    }

    /** What a file such as {@code build.wasm.br} or {@code plan.svgz} is once decoded; empty for any other. */
    public static Optional<Coded> coded(String path) {
        var ending = ending(path);
        if (ending.equals("svgz")) {
            return Optional.of(new Coded("image/svg+xml", "gzip"));
        }
        var coding = CODINGS.get(ending);
        if (coding == null) {
            return Optional.empty();
        }
        var inner = BY_ENDING.get(ending(path.substring(0, path.length() - ending.length() - 1)));
        return inner == null ? Optional.empty() : Optional.of(new Coded(inner, coding));
    }

    private static String ending(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> byEnding() {
        var types = new HashMap<String, String>();
        for (var line : TABLE.lines().toList()) {
            var words = line.strip().split(" +");
            for (int i = 1; i < words.length; i++) {
                types.put(words[i], words[0]);
            }
        }
        return Map.copyOf(types);
    }
}
