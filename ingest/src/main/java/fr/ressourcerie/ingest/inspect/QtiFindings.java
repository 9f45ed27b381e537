package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Sums up what a set of QTI documents holds. */
final class QtiFindings {
    private QtiFindings() {}

    /** Counts, and keeps the title of the first test or bank for want of a better one. */
    static void tell(Collection<QtiDocument> documents, Findings findings) {
        count(documents, findings);
        documents.stream()
                .filter(document -> document.role() != QtiDocument.Role.ITEM || documents.size() == 1)
                .filter(document -> document.title() != null)
                .findFirst()
                .ifPresent(document ->
                        findings.fallbackTitle(document.title(), Proposal.Source.MANIFEST, "assessment title"));
    }

    static void count(Collection<QtiDocument> documents, Findings findings) {
        var types = new TreeSet<String>();
        long questions = 0;
        long tests = 0;
        for (var document : documents) {
            types.addAll(document.interactionTypes());
            switch (document.role()) {
                case ITEM, BANK -> questions += document.items();
                case TEST -> tests++;
                case PART -> {}
            }
        }
        findings.put("questions", questions);
        findings.put("tests", tests);
        findings.put("interactionTypes", List.copyOf(types));
    }
}
