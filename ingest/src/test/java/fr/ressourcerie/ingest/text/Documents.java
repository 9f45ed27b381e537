package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents for tests, made with the libraries that offices make them with. */
final class Documents {
    private Documents() {}

    static byte[] docx(String title, String... paragraphs) throws IOException {
        try (var document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle(title);
            for (var paragraph : paragraphs) {
                document.createParagraph().createRun().setText(paragraph);
            }
            var bytes = new ByteArrayOutputStream();
            document.write(bytes);
            return bytes.toByteArray();
        }
    }

    static byte[] pptx(String text) throws IOException {
        try (var show = new XMLSlideShow()) {
            show.createSlide().createTextBox().setText(text);
            var bytes = new ByteArrayOutputStream();
            show.write(bytes);
            return bytes.toByteArray();
        }
    }

    static byte[] pdf(String title, String language, String text) throws IOException {
        return pdf(title, language, text, null);
    }

    static byte[] pdf(String title, String language, String text, String password) throws IOException {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentCatalog().setLanguage(language);
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    static byte[] odt(String title, String text) throws IOException {
        return zip(
                Map.of("mimetype", "application/vnd.oasis.opendocument.text"),
                Map.of("content.xml", odtContent(text), "meta.xml", odtMeta(title)));
    }

    private static String odtContent(String text) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document-content office:version="1.3"
                    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
                  <office:body><office:text><text:p>%s</text:p></office:text></office:body>
                </office:document-content>
                """.formatted(text);
    }

    private static String odtMeta(String title) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document-meta office:version="1.3"
                    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                    xmlns:dc="http://purl.org/dc/elements/1.1/">
                  <office:meta><dc:title>%s</dc:title><dc:language>fr-FR</dc:language></office:meta>
                </office:document-meta>
                """.formatted(title);
    }

    @SafeVarargs
    static byte[] zip(Map<String, String>... entries) throws IOException {
        var bytes = new LinkedHashMap<String, byte[]>();
        for (var some : entries) {
            some.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
        }
        return zipOf(bytes);
    }

    static byte[] zipOf(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** The same zip with one entry's bytes replaced. */
    static byte[] with(byte[] zip, String name, String text) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        entries.put(name, text.getBytes(UTF_8));
        return zipOf(entries);
    }
}
