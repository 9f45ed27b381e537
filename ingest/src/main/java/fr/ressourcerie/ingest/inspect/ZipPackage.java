package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verified content of a zip: every entry has the size and the CRC-32 that the directory announces. */
final class ZipPackage {
    private static final Set<String> SCENES = Set.of("gltf", "glb", "obj", "fbx", "stl", "usd", "usda", "usdc", "usdz");

    private final StoreChannel channel;
    private final List<PackageEntry> entries;
    private final List<Warning> warnings;
    private final Map<String, PackageEntry> byPath = new LinkedHashMap<>();
    private final Map<String, PackageEntry> byFoldedPath = new HashMap<>();

    ZipPackage(StoreChannel channel, List<PackageEntry> entries, List<Warning> warnings) {
        this.channel = channel;
        this.entries = List.copyOf(entries);
        this.warnings = List.copyOf(warnings);
        for (var entry : entries) {
            byPath.put(entry.path(), entry);
            byFoldedPath.putIfAbsent(fold(entry.path()), entry);
        }
    }

    /** The form under which two paths are one to a file system that ignores case. */
    static String fold(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    List<PackageEntry> entries() {
        return entries;
    }

    List<Warning> warnings() {
        return warnings;
    }

    boolean has(String path) {
        return byPath.containsKey(path);
    }

    @Nullable
    PackageEntry entry(String path) {
        return byPath.get(path);
    }

    /** The entry whose path is this one but for case, or null. */
    @Nullable
    PackageEntry entryIgnoringCase(String path) {
        return byFoldedPath.get(fold(path));
    }

    /** Entries that are content: not what macOS and Windows add on their own. */
    Stream<PackageEntry> content() {
        return entries.stream()
                .filter(entry -> !entry.path().startsWith("__MACOSX/"))
                .filter(entry -> !FileNames.last(entry.path()).startsWith("._"))
                .filter(entry -> !FileNames.last(entry.path()).equalsIgnoreCase(".DS_Store"))
                .filter(entry -> !FileNames.last(entry.path()).equalsIgnoreCase("Thumbs.db"));
    }

    /**
     * The one entry of this name that is nearest to the root, at most two folders deep; null if there is none, or if
     * several are equally near, which makes the zip an archive of several packages and not a package.
     */
    @Nullable
    PackageEntry nearest(String name) {
        var candidates = content()
                .filter(entry -> FileNames.last(entry.path()).equalsIgnoreCase(name))
                .filter(entry -> depth(entry) <= 2)
                .sorted(Comparator.comparingInt(ZipPackage::depth))
                .limit(2)
                .toList();
        if (candidates.isEmpty()
                || (candidates.size() == 2 && depth(candidates.getFirst()) == depth(candidates.getLast()))) {
            return null;
        }
        return candidates.getFirst();
    }

    /** The one scene of a zip that holds no other 3D scene, if it has this extension; null otherwise. */
    @Nullable
    PackageEntry onlyScene(String extension) {
        var scenes = content()
                .filter(entry -> SCENES.contains(FileNames.extension(entry.path())))
                .limit(2)
                .toList();
        return scenes.size() == 1
                        && FileNames.extension(scenes.getFirst().path()).equals(extension)
                ? scenes.getFirst()
                : null;
    }

    private static int depth(PackageEntry entry) {
        return (int) entry.path().chars().filter(c -> c == '/').count();
    }

    /** The inflated bytes of an entry, refused where they are more than a limit. */
    byte[] read(PackageEntry entry, int limit) throws IOException {
        if (entry.size() > limit) {
            throw new RejectedFile(
                    "entry-too-large",
                    "« %s » fait %d octets ; un fichier de ce type ne peut dépasser %d octets."
                            .formatted(entry.path(), entry.size(), limit),
                    "Allégez ce fichier, ou découpez la ressource en plusieurs paquets.");
        }
        try (var stream = PackageEntries.open(channel, entry)) {
            return stream.readAllBytes();
        }
    }

    /** The inflated bytes of an entry as they come; the caller closes the stream. */
    InputStream open(PackageEntry entry) throws IOException {
        return PackageEntries.open(channel, entry);
    }

    /** At most the first bytes of an entry. */
    byte[] head(PackageEntry entry, int length) throws IOException {
        try (var stream = PackageEntries.open(channel, entry)) {
            return stream.readNBytes(length);
        }
    }
}
