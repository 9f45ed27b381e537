package fr.ressourcerie.ingest.inspect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Weighs the files of a zip, by the kind of medium that their names say they are. */
final class MediaBytes {
    private record Medium(String name, List<String> extensions) {}

    private static final List<Medium> MEDIA = List.of(
            new Medium("page", List.of("html", "htm", "xhtml")),
            new Medium("script", List.of("js", "mjs", "wasm")),
            new Medium("style", List.of("css", "less", "scss")),
            new Medium(
                    "image", List.of("png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "tif", "tiff")),
            new Medium("audio", List.of("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac", "wma")),
            new Medium("video", List.of("mp4", "m4v", "webm", "ogv", "mov", "avi", "mkv", "wmv", "flv", "f4v")),
            new Medium("captions", List.of("vtt", "srt", "ttml", "dfxp")),
            new Medium(
                    "model", List.of("glb", "gltf", "usdz", "usda", "usdc", "obj", "mtl", "fbx", "stl", "dae", "ktx2")),
            new Medium("font", List.of("woff", "woff2", "ttf", "otf", "eot")),
            new Medium(
                    "document",
                    List.of(
                            "pdf", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "odt", "odp", "ods", "rtf", "txt",
                            "md")),
            new Medium("data", List.of("xml", "json", "csv", "xsd", "dtd", "yaml", "yml")),
            new Medium("flash", List.of("swf")));

    private MediaBytes() {}

    /** Inflated bytes by kind of medium, kinds that are absent left out. */
    static Map<String, Long> of(Collection<PackageEntry> entries) {
        var bytes = new TreeMap<String, Long>();
        entries.forEach(entry -> bytes.merge(medium(entry.path()), entry.size(), Long::sum));
        bytes.values().removeIf(size -> size == 0);
        return bytes;
    }

    /** Bytes as they lie in the zip, which is how a server that passes on what is deflated sends them. */
    static long onTheLine(Collection<PackageEntry> entries) {
        return entries.stream().mapToLong(PackageEntry::compressedSize).sum();
    }

    private static String medium(String path) {
        var extension = FileNames.extension(path);
        return MEDIA.stream()
                .filter(medium -> medium.extensions().contains(extension))
                .map(Medium::name)
                .findFirst()
                .orElse("other");
    }
}
