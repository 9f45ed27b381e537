package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Documents of office programs: Office Open XML (ECMA-376), OpenDocument (ISO 26300), EPUB, the compound files of Office
 * 97 (MS-CFB §2.2) and Rich Text Format.
 */
final class OfficeFamily implements Family {
    private static final Map<String, String> OOXML = Map.of(
            "word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
            "visio/document.xml", "application/vnd.ms-visio.drawing");

    private static final Map<String, String> OLE2 = Map.of(
            "doc", "application/msword",
            "dot", "application/msword",
            "ppt", "application/vnd.ms-powerpoint",
            "pps", "application/vnd.ms-powerpoint",
            "xls", "application/vnd.ms-excel",
            "pub", "application/x-mspublisher",
            "vsd", "application/vnd.visio",
            "mpp", "application/vnd.ms-project");

    private final Xml xml = new Xml();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip != null) {
            var ooxml = ooxml(zip);
            return ooxml != null ? ooxml : openDocument(zip);
        }
        if (deposit.has(0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            refuseProtected(deposit);
            var type = OLE2.getOrDefault(deposit.extension(), "application/x-ole-storage");
            return finish(new Findings(Format.OFFICE), type);
        }
        return deposit.has(0, "{\\rtf") ? finish(new Findings(Format.OFFICE), "application/rtf") : null;
    }

    /** A protected Office Open XML document is a compound file around its cipher (MS-OFFCRYPTO §2.3). */
    private static void refuseProtected(Deposit deposit) {
        if (deposit.hasExtension("docx", "pptx", "xlsx")) {
            throw new RejectedFile(
                    "encrypted-document",
                    "« " + deposit.fileName() + " » est protégé par un mot de passe.",
                    "Enregistrez le document sans mot de passe, puis déposez-le à nouveau.");
        }
    }

    private static Findings finish(Findings findings, String mediaType) {
        return findings.put("mediaType", mediaType).equipment("document bureautique", "computer", "tablet");
    }

    private @Nullable Findings ooxml(ZipPackage zip) throws IOException {
        if (!zip.has("[Content_Types].xml")) {
            return null;
        }
        for (var part : OOXML.entrySet()) {
            if (zip.has(part.getKey())) {
                var findings = new Findings(Format.OFFICE);
                tellCore(root(zip, "docProps/core.xml"), findings);
                var app = root(zip, "docProps/app.xml");
                if (app != null) {
                    findings.put("screens", count(app, "Slides"))
                            .put("pages", count(app, "Pages"))
                            .put("words", count(app, "Words"))
                            .put("generator", app.textAt("Application"))
                            .put("company", app.textAt("Company"))
                            .put("template", app.textAt("Template"));
                }
                warnOfMacros(zip, findings);
                return finish(findings, part.getValue());
            }
        }
        return null;
    }

    /** Macros are a VBA project (MS-OVBA §2.2.1), or scripts beside an OpenDocument's content (part 2 §3.2). */
    private static void warnOfMacros(ZipPackage zip, Findings findings) {
        zip.content()
                .map(PackageEntry::path)
                .filter(path -> FileNames.last(path).equalsIgnoreCase("vbaProject.bin")
                        || path.startsWith("Basic/")
                        || path.startsWith("Scripts/"))
                .findFirst()
                .ifPresent(path -> findings.put("macros", true)
                        .warn(
                                "macros",
                                "Le document contient des macros, que beaucoup de postes bloquent : enregistrez-le sans elles si elles ne sont pas indispensables, sinon dites à quoi elles servent.",
                                path));
    }

    private static @Nullable Long count(XmlElement app, String name) {
        return count(app.textAt(name));
    }

    private static @Nullable Long count(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Long.valueOf(text) : null;
    }

    private @Nullable Findings openDocument(ZipPackage zip) throws IOException {
        var entry = zip.entry("mimetype");
        if (entry == null || entry.size() > 200) {
            return null;
        }
        var type = new String(zip.read(entry, 200), StandardCharsets.US_ASCII).strip();
        if (!type.startsWith("application/vnd.oasis.opendocument.") && !type.equals("application/epub+zip")) {
            return null;
        }
        var findings = new Findings(Format.OFFICE);
        var meta = root(zip, "meta.xml");
        var office = meta == null ? null : meta.child("meta");
        tellCore(office, findings);
        if (meta != null) {
            meta.descendants("document-statistic")
                    .findFirst()
                    .ifPresent(statistic -> findings.put("pages", count(statistic.attributeOrEmpty("page-count")))
                            .put("words", count(statistic.attributeOrEmpty("word-count"))));
        }
        findings.put("generator", office == null ? null : office.textAt("generator"));
        warnOfMacros(zip, findings);
        return finish(findings, type);
    }

    /** Dublin Core, which both families use for their document properties. */
    private static void tellCore(@Nullable XmlElement core, Findings findings) {
        if (core == null) {
            return;
        }
        var source = Proposal.Source.METADATA;
        findings.title(core.textAt("title"), source, "propriétés du document, titre")
                .description(core.textAt("description"), source, "propriétés du document, description")
                .languages(List.of(Objects.toString(core.textAt("language"), "")), source, "propriétés, langue");
        var keywords = core.children("keyword").map(XmlElement::text).toList();
        var words = keywords.isEmpty()
                ? List.of(Objects.toString(core.textAt("keywords"), "").split("[,;]"))
                : keywords;
        findings.keywords(words, source, "propriétés du document, mots-clés");
        findings.put("author", core.textAt("creator"));
    }

    private @Nullable XmlElement root(ZipPackage zip, String path) throws IOException {
        var entry = zip.entry(path);
        return entry == null || entry.size() > Xml.MAX_BYTES
                ? null
                : xml.readIfXml(zip.read(entry, Xml.MAX_BYTES), path);
    }
}
