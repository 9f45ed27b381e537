package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up what a set of QTI documents holds. */
final class QtiFindings {
    private QtiFindings() {}

    /** Counts tests and questions, and keeps the title of the first test or bank for want of a better one. */
    static void tell(Collection<QtiDocument> documents, Findings findings) {
        tellQuestions(documents, findings);
        findings.put("tests", documents.stream().mapToInt(QtiDocument::tests).sum())
                .put(
                        "sections",
                        documents.stream().mapToInt(QtiDocument::sections).sum())
                .put(
                        "adaptiveItems",
                        documents.stream().filter(QtiDocument::adaptive).count());
        documents.stream()
                .filter(document -> document.role() != QtiDocument.Role.ITEM || documents.size() == 1)
                .filter(document -> document.title() != null)
                .findFirst()
                .ifPresent(document ->
                        findings.fallbackTitle(document.title(), Proposal.Source.MANIFEST, "assessment title"));
    }

    /** How many questions there are, and how often each type of interaction occurs in them. */
    static void tellQuestions(Collection<QtiDocument> documents, Findings findings) {
        Map<String, Integer> interactions = new TreeMap<>();
        long questions = 0;
        for (var document : documents) {
            document.interactions().forEach((type, times) -> interactions.merge(type, times, Integer::sum));
            boolean own = document.role() == QtiDocument.Role.ITEM || document.role() == QtiDocument.Role.BANK;
            questions += own ? document.items() : 0;
        }
        findings.put("questions", questions)
                .put("interactionTypes", List.copyOf(interactions.keySet()))
                .put("interactions", interactions);
    }

    /** The highest score where it is known: of the only test, else of all the questions together. */
    static void tellScore(QtiDocuments documents, Findings findings) {
        var tests = documents.byPath().entrySet().stream()
                .filter(document -> document.getValue().role() == QtiDocument.Role.TEST)
                .toList();
        if (tests.size() == 1) {
            var test = tests.getFirst();
            findings.put("maxScore", documents.maxScore(test.getKey(), test.getValue()));
        } else if (tests.isEmpty()) {
            findings.put(
                    "maxScore",
                    QtiDocument.sum(documents.all().stream()
                            .filter(document -> document.role() != QtiDocument.Role.PART)
                            .map(QtiDocument::maxScore)
                            .toList()));
        }
    }
}
