package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** QTI without a manifest: one bare document, or a zip whose XML files are for the most part QTI documents. */
final class QtiFamily implements Family {
    private static final int MAX_FILES = 2_000;
    private static final int HEAD = 4_096;

    private final Xml xml = new Xml();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        return zip == null ? bare(deposit) : loose(zip);
    }

    private static @Nullable Findings bare(Deposit deposit) throws IOException {
        var root = deposit.xml();
        var document = root == null ? null : QtiDocument.read(root);
        if (document == null) {
            return null;
        }
        var findings = new Findings(document.format());
        QtiFindings.tell(List.of(document), findings);
        if (!document.scored() && document.role() == QtiDocument.Role.ITEM) {
            findings.warn(
                    "not-scored",
                    "Cette question ne dit ni quelle réponse est juste ni quel résultat elle donne.",
                    deposit.fileName());
        }
        return findings.equipment("QTI", "computer");
    }

    private @Nullable Findings loose(ZipPackage zip) throws IOException {
        var candidates = zip.content()
                .filter(entry -> FileNames.extension(entry.path()).equals("xml"))
                .limit(MAX_FILES)
                .toList();
        var documents = new LinkedHashMap<String, QtiDocument>();
        for (var entry : candidates) {
            var document = entry.size() <= Xml.MAX_BYTES && mentionsQti(zip, entry) ? document(zip, entry) : null;
            if (document != null) {
                documents.put(entry.path(), document);
            }
        }
        if (documents.isEmpty() || documents.size() * 2 < candidates.size()) {
            return null;
        }
        return findings(documents);
    }

    private static boolean mentionsQti(ZipPackage zip, PackageEntry entry) throws IOException {
        var head = new String(zip.head(entry, HEAD), StandardCharsets.ISO_8859_1);
        return head.contains("imsqti") || head.contains("questestinterop") || head.contains("qti-assessment");
    }

    private @Nullable QtiDocument document(ZipPackage zip, PackageEntry entry) throws IOException {
        var root = xml.readIfXml(zip.read(entry, Xml.MAX_BYTES), entry.path());
        return root == null ? null : QtiDocument.read(root);
    }

    private static Findings findings(Map<String, QtiDocument> documents) {
        var findings = new Findings(mostCommon(documents));
        QtiFindings.tell(documents.values(), findings);
        var items = new ArrayList<Item>();
        documents.forEach((path, document) -> items.add(new Item(path, document.title(), path)));
        return findings.items(items)
                .warn(
                        "no-manifest",
                        "Des questions QTI sans imsmanifest.xml : une plateforme devra les importer une à une.",
                        null)
                .equipment("QTI", "computer");
    }

    private static Format mostCommon(Map<String, QtiDocument> documents) {
        return documents.values().stream()
                .collect(Collectors.groupingBy(
                        QtiDocument::format, Collectors.mapping(Function.identity(), Collectors.counting())))
                .entrySet()
                .stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }
}
