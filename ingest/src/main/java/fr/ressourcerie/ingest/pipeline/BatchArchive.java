package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.ingest.batch.Checked;
import fr.ressourcerie.ingest.batch.CheckedLine;
import fr.ressourcerie.ingest.batch.FilePath;
import fr.ressourcerie.ingest.batch.LineProblem;
import fr.ressourcerie.ingest.batch.Syntax;
import fr.ressourcerie.ingest.inspect.PackageEntries;
import fr.ressourcerie.ingest.inspect.PackageEntry;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A zip of files and of their description, which stands at its root or in the one folder that holds all. */
final class BatchArchive {
    static final LineProblem WITHOUT_DESCRIPTION = new LineProblem(
            "",
            "Ce zip n’a pas de description à sa racine.",
            "Ajoutez-y description.csv (ou ressources.csv, description.json, ressources.json) à côté des fichiers.");
    static final LineProblem FAULTY = new LineProblem(
            "",
            "Des lignes de la description sont à corriger ; rien n’a été déposé.",
            "Corrigez-les, refaites le zip et déposez-le de nouveau.");

    private final SeekableByteChannel file;
    private final PackageEntry description;
    private final Syntax syntax;
    private final Map<String, PackageEntry> byPath = new HashMap<>();

    private BatchArchive(SeekableByteChannel file, PackageEntry description, List<PackageEntry> entries) {
        this.file = file;
        this.description = description;
        this.syntax = Syntax.ofFile(description.path()).orElseThrow();
        var folder = description.path().substring(0, description.path().lastIndexOf('/') + 1);
        entries.stream()
                .filter(entry -> entry.path().startsWith(folder))
                .forEach(
                        entry -> byPath.putIfAbsent(FilePath.folded(entry.path().substring(folder.length())), entry));
    }

    static Optional<BatchArchive> of(SeekableByteChannel file, List<PackageEntry> entries) {
        return entries.stream()
                .filter(entry -> rank(entry) >= 0)
                .min(Comparator.comparingInt(BatchArchive::rank))
                .map(description -> new BatchArchive(file, description, entries));
    }

    /** How early an entry is taken for the description: at the root before in a folder; -1 where it is none. */
    private static int rank(PackageEntry entry) {
        var path = entry.path().toLowerCase(Locale.ROOT);
        int name = Syntax.FILE_NAMES.indexOf(path.substring(path.lastIndexOf('/') + 1));
        long depth = path.chars().filter(c -> c == '/').count();
        return name < 0 || depth > 1 ? -1 : name + (int) depth * Syntax.FILE_NAMES.size();
    }

    SeekableByteChannel file() {
        return file;
    }

    Syntax syntax() {
        return syntax;
    }

    /** The description's own bytes; refused where they are too many. */
    byte[] description() throws IOException {
        if (description.size() > syntax.mostBytes()) {
            throw Refusal.invalid(
                    "",
                    "La description compte " + description.size() + " octets, et " + syntax.mostBytes() + " au plus.",
                    "Faites-en plusieurs lots.");
        }
        try (var bytes = PackageEntries.open(file, description)) {
            return bytes.readAllBytes();
        }
    }

    /** The file of a line, whatever the case its path is written in, or null. */
    @Nullable
    PackageEntry entry(String path) {
        return byPath.get(FilePath.folded(path));
    }

    /** The same lines, those faulty whose file is not in the zip. */
    Checked withFiles(Checked checked) {
        return new Checked(
                checked.problems(), checked.lines().stream().map(this::withFile).toList());
    }

    private CheckedLine withFile(CheckedLine line) {
        if (line.file() == null || entry(line.file()) != null) {
            return line;
        }
        return line.wrong(new LineProblem(
                "fichier",
                "« " + line.file() + " » n’est pas dans le zip.",
                "Vérifiez son nom et son dossier, ou ajoutez-le au zip."));
    }
}
