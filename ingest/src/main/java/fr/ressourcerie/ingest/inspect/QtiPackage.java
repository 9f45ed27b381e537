package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A QTI package (IMS QTI 2.2 Implementation Guide §5, QTI 1.2 and 3.0 alike): a manifest whose resources are tests and
 * items. Every document that it declares must be what it is declared to be, and something in the package must say how
 * a response is judged: questions without correct response, outcome or test are no assessment.
 */
final class QtiPackage {
    private final Manifest manifest;
    private final @Nullable QtiDocuments documents;

    QtiPackage(Manifest manifest, Xml xml) {
        this.manifest = manifest;
        documents = manifest.zip() == null ? null : new QtiDocuments(manifest.zip(), xml);
    }

    Findings findings() throws IOException {
        var declared = manifest.resources().values().stream()
                .filter(ManifestResource::isQti)
                .toList();
        ManifestFiles.refuseIfNothingIsLeft(manifest, declared);
        if (declared.isEmpty()) {
            throw noAssessment("Le manifeste se dit QTI et ne déclare ni test ni question.");
        }
        if (documents == null) {
            return findings(declared);
        }
        var ids = new LinkedHashMap<String, String>();
        for (var resource : declared) {
            var href = resource.document();
            var entry = href == null ? null : href.entry();
            if (entry != null && !documents.full(entry)) {
                refuseMismatch(resource, entry, documents.read(entry));
                documents.readReferencesOf(entry.path());
                ids.putIfAbsent(entry.path(), resource.id());
            }
        }
        refuseWhatCannotBeJudged(documents.all());
        var findings = findings(declared);
        QtiFindings.tellScore(documents, findings);
        documents.tellMedia(findings);
        first(documents)
                .or(() -> documents.byPath().keySet().stream().findFirst())
                .ifPresent(findings::launch);
        return findings.items(documents.items(ids));
    }

    private Findings findings(List<ManifestResource> declared) {
        var findings = new Findings(format(declared));
        warnOfOldVersion(declared, findings);
        QtiFindings.tell(documents == null ? List.of() : documents.all(), findings);
        return findings.equipment("paquet QTI", "computer");
    }

    private static Optional<String> first(QtiDocuments documents) {
        return documents.byPath().entrySet().stream()
                .filter(document -> document.getValue().role() == QtiDocument.Role.TEST)
                .map(Map.Entry::getKey)
                .findFirst();
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
                    "Corrigez l’attribut type de cette ressource dans le manifeste, ou le fichier qu’elle nomme.");
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

    private static void refuseWhatCannotBeJudged(Collection<QtiDocument> documents) {
        boolean judged = documents.isEmpty()
                || documents.stream()
                        .anyMatch(document -> document.scored() || document.role() == QtiDocument.Role.TEST);
        if (!judged) {
            throw noAssessment(
                    "Le paquet ne contient pas d’évaluation : aucun test, et aucune de ses questions ne dit quelle réponse"
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
        return (documents == null ? Stream.<QtiDocument>empty() : documents.all().stream())
                .map(QtiDocument::format)
                .findFirst()
                .orElse(Format.QTI_2_1);
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
