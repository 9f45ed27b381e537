package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PDF document (ISO 32000-2 §7.5): a header within the first kilobyte, an end-of-file marker near the end. What it says
 * of itself is in its catalogue (§7.7.2), its information dictionary (§14.3.3) and its XMP (§14.3.2).
 */
final class PdfFamily implements Family {
    private static final int HEADER_WITHIN = 1_024;
    private static final int TAIL = 4_096;
    private static final Pattern PDF_A = Pattern.compile("pdfaid:part(?:>|=[\"'])\\s{0,5}(\\d)");
    private static final Pattern PDF_A_LEVEL = Pattern.compile("pdfaid:conformance(?:>|=[\"'])\\s{0,5}([A-Za-z])");
    private static final Pattern PDF_UA = Pattern.compile("pdfuaid:part(?:>|=[\"'])\\s{0,5}(\\d)");

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
        var file = new PdfFile(deposit.channel(), at);
        boolean encrypted = file.encrypted() || tail.contains("/Encrypt");
        if (encrypted) {
            findings.warn(
                    "encrypted", "Le document est protégé : son texte ne pourra peut-être pas être indexé.", null);
        }
        findings.put("encrypted", encrypted);
        tell(file, encrypted, findings);
        return findings.equipment("document PDF", "computer", "tablet", "smartphone");
    }

    private static void tell(PdfFile file, boolean encrypted, Findings findings) throws IOException {
        var catalogue = file.catalogue();
        if (catalogue.isEmpty()) {
            return;
        }
        if (file.resolve(file.dictionary(catalogue.get("/Pages")).get("/Count")) instanceof Long pages
                && pages > 0
                && pages < 1_000_000) {
            findings.put("pages", pages);
        }
        boolean marked = "true"
                .equals(file.resolve(file.dictionary(catalogue.get("/MarkInfo")).get("/Marked")));
        boolean tagged = marked && catalogue.containsKey("/StructTreeRoot");
        boolean outline = !file.dictionary(catalogue.get("/Outlines")).isEmpty();
        findings.put("tagged", tagged).put("outline", outline);
        scripts(file, catalogue, findings);
        if (!encrypted) {
            words(file, catalogue, findings);
        }
    }

    private static void scripts(PdfFile file, Map<String, Object> catalogue, Findings findings) throws IOException {
        boolean script = file.dictionary(catalogue.get("/Names")).containsKey("/JavaScript")
                || "/JavaScript"
                        .equals(file.dictionary(catalogue.get("/OpenAction")).get("/S"));
        boolean form = !file.dictionary(catalogue.get("/AcroForm")).isEmpty();
        findings.put("form", form ? true : null);
        if (script) {
            findings.warn(
                    "pdf-script", "Le document contient des scripts, que beaucoup de lecteurs n’exécutent pas.", null);
        }
    }

    private static void words(PdfFile file, Map<String, Object> catalogue, Findings findings) throws IOException {
        var information = file.information();
        var source = Proposal.Source.METADATA;
        findings.title(text(file, information, "/Title"), source, "PDF Title")
                .description(text(file, information, "/Subject"), source, "PDF Subject")
                .put("author", Findings.cap(text(file, information, "/Author"), Findings.TITLE_LENGTH))
                .put("generator", Findings.cap(text(file, information, "/Creator"), Findings.TITLE_LENGTH));
        var language = text(file, catalogue, "/Lang");
        if (language != null) {
            findings.languages(List.of(language), source, "PDF Lang");
        } else {
            findings.warn(
                    "pdf-language",
                    "Le document ne déclare pas sa langue : un lecteur d’écran ne sait pas comment le prononcer.",
                    null);
        }
        var xmp = file.streamText(catalogue.get("/Metadata"));
        var part = PDF_A.matcher(xmp);
        var level = PDF_A_LEVEL.matcher(xmp);
        if (part.find()) {
            findings.put("pdfA", part.group(1) + (level.find() ? level.group(1).toLowerCase(Locale.ROOT) : ""));
        }
        var accessible = PDF_UA.matcher(xmp);
        findings.put("pdfUa", accessible.find() ? accessible.group(1) : null);
    }

    private static @Nullable String text(PdfFile file, Map<String, Object> map, String key) throws IOException {
        return file.resolve(map.get(key)) instanceof PdfSyntax.Text text ? text.text() : null;
    }
}
