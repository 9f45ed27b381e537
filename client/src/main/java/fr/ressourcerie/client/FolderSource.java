package fr.ressourcerie.client;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder by their paths, whatever the case and the form of the accents. Links are not followed, so that a
 * description cannot name what is outside.
 */
final class FolderSource implements Source {
    static final List<String> DESCRIPTIONS =
            List.of("description.csv", "ressources.csv", "description.json", "ressources.json");
    private static final int MOST_FILES = 200_000;
    private static final long MOST_BYTES = 16 << 20;

    private final Path description;
    private final Map<String, Path> files;

    private FolderSource(Path description, Map<String, Path> files) {
        this.description = description;
        this.files = files;
    }

    static FolderSource of(Path folder, @Nullable Path described) {
        var files = files(folder);
        var description = described != null
                ? described
                : DESCRIPTIONS.stream()
                        .map(files::get)
                        .flatMap(found -> Optional.ofNullable(found).stream())
                        .findFirst()
                        .orElseThrow(() -> new UsageException(
                                "Il n’y a dans " + folder + " aucun des fichiers " + String.join(", ", DESCRIPTIONS)
                                        + ".\nNommez la description : --description FICHIER."));
        if (!Files.isRegularFile(description)) {
            throw new UsageException("Ce fichier de description n’existe pas : " + description);
        }
        return new FolderSource(description, files);
    }

    private static Map<String, Path> files(Path folder) {
        var files = new HashMap<String, Path>();
        try {
            var root = folder.toRealPath();
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.put(folded(root.relativize(file).toString()), file);
                    }
                    return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }
            });
        } catch (IOException e) {
            throw new UsageException("Ce dossier est illisible : " + folder);
        }
        if (files.size() >= MOST_FILES) {
            throw new UsageException("Ce dossier a plus de " + MOST_FILES + " fichiers : " + folder);
        }
        return files;
    }

    static String folded(String path) {
        return Normalizer.normalize(path.replace('\\', '/'), Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    Path descriptionFile() {
        return description;
    }

    /** The file at a path, empty where there is none that may be sent. */
    Optional<Path> file(String path) {
        return Optional.ofNullable(files.get(folded(path)));
    }

    @Override
    public byte[] description() throws IOException {
        if (Files.size(description) > MOST_BYTES) {
            throw new UsageException(
                    "Cette description est trop longue : " + description + ". Faites-en plusieurs lots.");
        }
        return Files.readAllBytes(description);
    }

    @Override
    public String type() {
        return type(description.getFileName().toString());
    }

    static String type(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".json") ? "application/json" : "text/csv";
    }

    @Override
    public String missing(String path) {
        return file(path).isPresent() ? "" : "« " + path + " » n’est pas dans le dossier (un lien n’est pas suivi).";
    }
}
