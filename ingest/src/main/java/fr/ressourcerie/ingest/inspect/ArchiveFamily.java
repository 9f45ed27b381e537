package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Any other zip: files side by side, without a declared way through them. */
final class ArchiveFamily implements Family {
    private static final int EXTENSIONS = 50;

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip == null) {
            return null;
        }
        var files = zip.content().toList();
        if (files.isEmpty()) {
            throw new RejectedFile(
                    "empty-package",
                    "L’archive ne contient aucun fichier.",
                    "Recréez l’archive à partir du dossier de la ressource, puis déposez-la à nouveau.");
        }
        return findings(files);
    }

    private static Findings findings(List<PackageEntry> files) {
        var findings = new Findings(Format.ARCHIVE)
                .put("files", files.size())
                .put("extensions", extensions(files))
                .items(files.stream()
                        .limit(Findings.LIST_LENGTH)
                        .map(file -> new Item(file.path(), FileNames.last(file.path()), file.path()))
                        .toList());
        long manifests = files.stream()
                .filter(file -> FileNames.last(file.path()).equalsIgnoreCase(Manifest.NAME))
                .count();
        if (manifests > 1) {
            findings.warn(
                    "several-packages",
                    "L’archive contient %d paquets ; déposez-les un par un pour qu’ils soient trouvés et lancés."
                            .formatted(manifests),
                    null);
        }
        return findings.equipment("archive", "computer");
    }

    /** How many files of each kind, by their extension. */
    private static Map<String, Long> extensions(List<PackageEntry> files) {
        Map<String, Long> kinds = new TreeMap<>();
        files.forEach(file -> kinds.merge(FileNames.extension(file.path()), 1L, Long::sum));
        var extensions = new LinkedHashMap<String, Long>();
        kinds.entrySet().stream()
                .limit(EXTENSIONS)
                .forEach(kind -> extensions.put(kind.getKey().isEmpty() ? "none" : kind.getKey(), kind.getValue()));
        return extensions;
    }
}
