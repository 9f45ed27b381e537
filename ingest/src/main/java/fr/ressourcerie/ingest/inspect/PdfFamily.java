package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A PDF document (ISO 32000-2 §7.5): a header within the first kilobyte, an end-of-file marker near the end. */
final class PdfFamily implements Family {
    private static final int HEADER_WITHIN = 1_024;
    private static final int TAIL = 4_096;

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null) {
            return null;
        }
        var head = new String(
                deposit.head(), 0, Math.min(HEADER_WITHIN, deposit.head().length), StandardCharsets.ISO_8859_1);
        int at = head.indexOf("%PDF-");
        if (at < 0) {
            return null;
        }
        var findings = new Findings(Format.PDF);
        findings.put(
                "version",
                head.substring(at + 5, Math.min(head.length(), at + 8)).strip());
        var tail = new String(
                deposit.channel().read(Math.max(0, deposit.size() - TAIL), TAIL), StandardCharsets.ISO_8859_1);
        if (!tail.contains("%%EOF")) {
            findings.warn("truncated", "Le document semble coupé : sa marque de fin (%%EOF) manque.", null);
        }
        if (tail.contains("/Encrypt")) {
            findings.warn(
                    "encrypted", "Le document est protégé : son texte ne pourra peut-être pas être indexé.", null);
        }
        return findings.equipment("document PDF", "computer", "tablet", "smartphone");
    }
}
