package fr.ressourcerie.client;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip with its description inside, looked into before it is sent whole. */
final class ZipSource implements Source {
    private static final int MOST_BYTES = 16 << 20;

    private final byte[] description;
    private final String type;
    private final Set<String> paths;

    private ZipSource(byte[] description, String type, Set<String> paths) {
        this.description = description;
        this.type = type;
        this.paths = paths;
    }

    static ZipSource of(Path zip) {
        try {
            return read(zip, StandardCharsets.UTF_8);
        } catch (ZipException namesOfWindows) {
            try {
                return read(zip, Charset.forName("IBM850"));
            } catch (IOException e) {
                throw new UsageException("Ce zip est illisible : " + zip);
            }
        } catch (IOException e) {
            throw new UsageException("Ce zip est illisible : " + zip);
        }
    }

    private static ZipSource read(Path zip, Charset names) throws IOException {
        try (var archive = new ZipFile(zip.toFile(), names)) {
            var description = archive.stream()
                    .filter(entry -> rank(entry) >= 0)
                    .min(Comparator.comparingInt(ZipSource::rank))
                    .orElseThrow(() -> new UsageException("Il n’y a à la racine de ce zip aucun des fichiers "
                            + String.join(", ", FolderSource.DESCRIPTIONS) + "."));
            var folder =
                    description.getName().substring(0, description.getName().lastIndexOf('/') + 1);
            var paths = new HashSet<String>();
            archive.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(folder))
                    .forEach(entry ->
                            paths.add(FolderSource.folded(entry.getName().substring(folder.length()))));
            try (var bytes = archive.getInputStream(description)) {
                return new ZipSource(bytes.readNBytes(MOST_BYTES + 1), FolderSource.type(description.getName()), paths);
            }
        }
    }

    private static int rank(ZipEntry entry) {
        var path = FolderSource.folded(entry.getName());
        int name = FolderSource.DESCRIPTIONS.indexOf(path.substring(path.lastIndexOf('/') + 1));
        int depth = (int) path.chars().filter(c -> c == '/').count();
        return name < 0 || depth > 1 ? -1 : name + depth * FolderSource.DESCRIPTIONS.size();
    }

    @Override
    public byte[] description() {
        return description.clone();
    }

    @Override
    public String type() {
        return type;
    }

    /** Names with accents are the server's to judge: it knows better how they may be written in a zip. */
    @Override
    public String missing(String path) {
        boolean plain = path.chars().allMatch(c -> c < 128);
        return !plain || paths.contains(FolderSource.folded(path)) ? "" : "« " + path + " » n’est pas dans le zip.";
    }
}
