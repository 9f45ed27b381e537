package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A QTI package (IMS QTI 2.2 Implementation Guide §5, QTI 1.2 and 3.0 alike): a manifest whose resources are tests and
 * items. Every document that it declares must be what it is declared to be, and something in the package must say how
 * a response is judged: questions without correct response, outcome or test are no assessment.
 */
final class QtiPackage {
    private static final int MAX_DOCUMENTS = 5_000;

    private final Manifest manifest;
    private final Xml xml;
    private final Map<String, QtiDocument> documents = new LinkedHashMap<>();

    QtiPackage(Manifest manifest, Xml xml) {
        this.manifest = manifest;
        this.xml = xml;
    }

    Findings findings() throws IOException {
        var declared = manifest.resources().values().stream()
                .filter(ManifestResource::isQti)
                .toList();
        ManifestFiles.refuseIfNothingIsLeft(manifest, declared);
        if (declared.isEmpty()) {
            throw noAssessment("Le manifeste se dit QTI et ne déclare ni test ni question.");
        }
        var questions = new ArrayList<Item>();
        for (var resource : declared) {
            var document = read(resource);
            if (document != null) {
                readItemsOf(resource, document);
                var href = resource.document();
                questions.add(new Item(resource.id(), document.title(), href == null ? null : href.path()));
            }
        }
        refuseWhatCannotBeJudged();
        var findings = new Findings(format(declared));
        warnOfOldVersion(declared, findings);
        QtiFindings.tell(documents.values(), findings);
        findings.items(questions);
        first(QtiDocument.Role.TEST)
                .or(() -> documents.keySet().stream().findFirst())
                .ifPresent(findings::launch);
        return findings.equipment("paquet QTI", "computer");
    }

    private Optional<String> first(QtiDocument.Role role) {
        return documents.entrySet().stream()
                .filter(document -> document.getValue().role() == role)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private @Nullable QtiDocument read(ManifestResource resource) throws IOException {
        var href = resource.document();
        var zip = manifest.zip();
        var entry = href == null ? null : href.entry();
        if (zip == null || entry == null || documents.size() >= MAX_DOCUMENTS) {
            return null;
        }
        var document = QtiDocument.read(xml.read(zip.read(entry, Xml.MAX_BYTES), entry.path()));
        refuseMismatch(resource, entry, document);
        if (document != null) {
            documents.put(entry.path(), document);
        }
        return document;
    }

    private static void refuseMismatch(ManifestResource resource, PackageEntry entry, @Nullable QtiDocument document) {
        var type = resource.type().toLowerCase(Locale.ROOT);
        var role = document == null ? null : document.role();
        boolean wrong =
                role == null && (type.contains("_item_") || type.contains("_test_") || type.matches(".*_xmlv1p\\d"));
        wrong |= type.contains("_test_") && role == QtiDocument.Role.ITEM;
        wrong |= type.contains("_item_") && role == QtiDocument.Role.TEST;
        if (wrong) {
            throw new RejectedFile(
                    "qti-type-mismatch",
                    "La ressource « %s » est déclarée comme %s (%s), mais « %s » contient %s."
                            .formatted(
                                    resource.id(),
                                    type.contains("_test_") ? "un test" : "une question",
                                    resource.type(),
                                    entry.path(),
                                    contents(role)),
                    "Corrigez l'attribut type de cette ressource dans le manifeste, ou le fichier qu'elle nomme.");
        }
    }

    private static String contents(QtiDocument.@Nullable Role role) {
        return switch (role) {
            case null -> "autre chose que du QTI";
            case ITEM -> "une question (assessmentItem)";
            case TEST -> "un test (assessmentTest)";
            case BANK -> "une banque de questions QTI 1.2";
            case PART -> "un fragment de test";
        };
    }

    /** A test may bring items that the manifest does not list as resources of their own. */
    private void readItemsOf(ManifestResource resource, QtiDocument test) throws IOException {
        var href = resource.document();
        var zip = manifest.zip();
        if (zip == null || href == null || href.path() == null || test.role() != QtiDocument.Role.TEST) {
            return;
        }
        var folder = FileNames.folder(href.path());
        for (var reference : test.itemReferences()) {
            var entry = Href.resolve(zip, folder, reference).entry();
            if (entry != null && !documents.containsKey(entry.path()) && documents.size() < MAX_DOCUMENTS) {
                var root = xml.readIfXml(zip.read(entry, Xml.MAX_BYTES), entry.path());
                var item = root == null ? null : QtiDocument.read(root);
                if (item != null) {
                    documents.put(entry.path(), item);
                }
            }
        }
    }

    private void refuseWhatCannotBeJudged() {
        boolean judged = documents.isEmpty()
                || documents.values().stream()
                        .anyMatch(document -> document.scored() || document.role() == QtiDocument.Role.TEST);
        if (!judged) {
            throw noAssessment(
                    "Le paquet ne contient pas d'évaluation : aucun test, et aucune de ses questions ne dit quelle réponse"
                            + " est juste ni quel résultat elle donne.");
        }
    }

    private static RejectedFile noAssessment(String detail) {
        return new RejectedFile(
                "no-assessment",
                detail,
                "Ajoutez au paquet un test (assessmentTest), ou aux questions une correction (correctResponse,"
                        + " responseProcessing) ou un résultat (outcomeDeclaration).");
    }

    private Format format(List<ManifestResource> declared) {
        var type = declared.getFirst().type().toLowerCase(Locale.ROOT);
        var schema = manifest.schema().toLowerCase(Locale.ROOT);
        if (type.contains("v3p") || schema.contains("v3")) {
            return Format.QTI_3_0;
        }
        if (type.contains("v2p2") || schema.contains("v2.2")) {
            return Format.QTI_2_2;
        }
        if (type.contains("v2p") || schema.contains("v2")) {
            return Format.QTI_2_1;
        }
        if (type.contains("v1p")) {
            return Format.QTI_1_2;
        }
        return documents.values().stream().map(QtiDocument::format).findFirst().orElse(Format.QTI_2_1);
    }

    private void warnOfOldVersion(List<ManifestResource> declared, Findings findings) {
        var types = new TreeSet<String>();
        declared.forEach(resource -> types.add(resource.type().toLowerCase(Locale.ROOT)));
        if (types.stream().anyMatch(type -> type.endsWith("v1p0") || type.endsWith("v1p1"))) {
            findings.warn("older-edition", "Questions QTI antérieures à la 1.2, lues comme du QTI 1.2.", null);
        }
        if (types.stream().anyMatch(type -> type.endsWith("v2p0"))) {
            findings.warn("older-edition", "Questions QTI 2.0, lues comme du QTI 2.1.", null);
        }
    }
}
