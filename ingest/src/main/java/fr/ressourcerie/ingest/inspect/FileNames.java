package fr.ressourcerie.ingest.inspect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a file's name says. */
final class FileNames {
    private FileNames() {}

    /** The extension in lower case without its dot, or the empty string. */
    static String extension(String fileName) {
        var name = last(fileName);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The name without folders. */
    static String last(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** The folder of a path with its final slash, or the empty string. */
    static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** A title for people: no folder, no extension, separators made spaces; null where nothing is left. */
    static @Nullable String title(String fileName) {
        var name = last(fileName).replaceFirst("(?i)\\.tar\\.gz$", "").replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,8}$", "");
        return Findings.cap(name.replaceAll("[_+]+|%20|(?<=\\S)[-.](?=\\S)", " "), Findings.TITLE_LENGTH);
    }
}
