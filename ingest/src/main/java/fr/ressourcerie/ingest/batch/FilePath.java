package fr.ressourcerie.ingest.batch;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The place of a file in its folder or zip, as a description names it: below that folder, whoever wrote it. */
public final class FilePath {
    private static final int MOST = 1_000;
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    private static final Pattern DISK = Pattern.compile("[A-Za-z]:.*");

    private FilePath() {}

    /** The path with {@code /} between folders, in Unicode NFC; empty where it does not stay inside. */
    public static Optional<String> inside(String written) {
        var path = Normalizer.normalize(written.strip().replace('\\', '/'), Normalizer.Form.NFC);
        var segments = List.of(path.split("/"));
        if (path.length() > MOST
                || path.startsWith("/")
                || segments.contains("..")
                || UNFIT.matcher(path).find()
                || DISK.matcher(path).matches()) {
            return Optional.empty();
        }
        var joined = Stream.of(path.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/"));
        return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
    }

    /** The form under which two paths are one to a file system that ignores case. */
    public static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
