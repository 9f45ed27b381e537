package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
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
        findings.put("maxScore", document.maxScore());
        findings.put("media", new Details().put("referenced", document.media().size()));
        findings.items(document.outline().stream().map(QtiFamily::item).toList());
        if (!document.scored() && document.role() == QtiDocument.Role.ITEM) {
            findings.warn(
                    "not-scored",
                    "Cette question ne dit ni quelle réponse est juste ni quel résultat elle donne.",
                    deposit.fileName());
        }
        return findings.equipment("QTI", "computer");
    }

    private static Item item(QtiOutline node) {
        var children = node.children().stream().map(QtiFamily::item).toList();
        return new Item(node.id(), node.title(), node.href(), node.details(), children);
    }

    private @Nullable Findings loose(ZipPackage zip) throws IOException {
        var candidates = zip.content()
                .filter(entry -> FileNames.extension(entry.path()).equals("xml"))
                .limit(MAX_FILES)
                .toList();
        var documents = new QtiDocuments(zip, xml);
        for (var entry : candidates) {
            if (entry.size() <= Xml.MAX_BYTES && mentionsQti(zip, entry)) {
                documents.readIfQti(entry);
            }
        }
        if (documents.all().isEmpty() || documents.all().size() * 2 < candidates.size()) {
            return null;
        }
        return findings(documents);
    }

    private static boolean mentionsQti(ZipPackage zip, PackageEntry entry) throws IOException {
        var head = new String(zip.head(entry, HEAD), StandardCharsets.ISO_8859_1);
        return head.contains("imsqti") || head.contains("questestinterop") || head.contains("qti-assessment");
    }

    private static Findings findings(QtiDocuments documents) {
        var findings = new Findings(mostCommon(documents.byPath()));
        QtiFindings.tell(documents.all(), findings);
        QtiFindings.tellScore(documents, findings);
        documents.tellMedia(findings);
        return findings.items(documents.items(Map.of()))
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
