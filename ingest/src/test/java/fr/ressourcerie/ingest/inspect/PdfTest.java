package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PdfTest {
    private static final String ACCESSIBLE = "<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) /MarkInfo << /Marked true >>"
            + " /StructTreeRoot 3 0 R /Outlines << /Count 1 >> /Metadata 5 0 R >>";

    /** A document of numbered objects with its cross-reference table. */
    static byte[] document(String... objects) {
        var text = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.length + 1));
        for (int i = 0; i < objects.length; i++) {
            table.append("%010d 00000 n \n".formatted(text.length()));
            text.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects[i]));
        }
        int start = text.length();
        text.append(table).append("trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n".formatted(objects.length + 1));
        return text.append("startxref\n%d\n%%%%EOF".formatted(start)).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] accessible() {
        return document(
                ACCESSIBLE,
                "<< /Type /Pages /Count 12 /Kids [] >>",
                "<< >>",
                "<< /Title <FEFF00C90074> /Author (Jean \\(formateur\\)) >>",
                "<< /Length 70 >>\nstream\n<x><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></x>\nendstream");
    }

    @Test
    void readsWhatADocumentSaysOfItself() {
        var inspection = taken(accessible(), "a.pdf");

        assertThat(inspection.warnings()).isEmpty();
        assertThat(inspection.found())
                .containsEntry("pages", 12L)
                .containsEntry("tagged", true)
                .containsEntry("outline", true)
                .containsEntry("encrypted", false)
                .containsEntry("author", "Jean (formateur)")
                .containsEntry("pdfA", "2a");
        assertThat(proposed(inspection, "title")).isEqualTo("Ét");
        assertThat(proposed(inspection, "languages")).isEqualTo(List.of("fr-FR"));
    }

    @Test
    void readsObjectsThatAreCompressed() {
        var catalogue = "<< /Type /Catalog /Pages 2 0 R >>";
        var pages = "<< /Type /Pages /Count 3 >>";
        var inner = "1 0 2 %d %s %s".formatted(catalogue.length() + 1, catalogue, pages);
        var packed = deflate(inner.getBytes(StandardCharsets.ISO_8859_1));
        var first = "1 0 2 %d ".formatted(catalogue.length() + 1).length();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("%PDF-1.5\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes("3 0 obj << /Type /ObjStm /N 2 /First %d /Length %d /Filter /FlateDecode >> stream\n"
                .formatted(first, packed.length)
                .getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(packed);
        bytes.writeBytes("\nendstream endobj\n".getBytes(StandardCharsets.ISO_8859_1));
        int start = bytes.size();
        var rows = ByteBuffer.allocate(4 * 5);
        rows.put(new byte[] {2, 0, 0, 0, 0});
        for (byte[] row : new byte[][] {{2, 2, 0, 3, 0}, {2, 0, 0, 0, 1}, {2, -1, 0, 6, -1}}) {
            rows.put(row);
        }
        var table = deflate(rows.array());
        bytes.writeBytes(("4 0 obj << /Type /XRef /W [1 2 1] /Root 1 0 R /Size 4 /Filter [/FlateDecode]"
                        + " /DecodeParms << /Predictor 12 /Columns 4 >> /Length %d >> stream\n")
                .formatted(table.length)
                .getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(table);
        bytes.writeBytes(
                "\nendstream endobj\nstartxref\n%d\n%%%%EOF".formatted(start).getBytes(StandardCharsets.ISO_8859_1));

        assertThat(taken(bytes.toByteArray(), "a.pdf").found()).containsEntry("pages", 3L);
    }

    private static byte[] deflate(byte[] bytes) {
        var deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        var out = new byte[1000];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    @Test
    void warnsOfADocumentThatABlindPersonCannotRead() {
        var plain = document("<< /Pages 2 0 R /OpenAction << /S /JavaScript >> >>", "<< /Count 1 >>");

        assertThat(codes(taken(plain, "a.pdf"))).containsExactly("pdf-script", "pdf-language");
    }

    @Test
    void isNotCaughtInLoopsNorDepth() {
        var loop = document("1 0 R", "[".repeat(5_000), "((((", "<< /Title 4 0 R >>");
        var self = "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer << /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF";
        var deep = document("[<<".repeat(20_000), "<< >>");

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            taken(loop, "a.pdf");
            taken(self, "a.pdf");
            taken(deep, "a.pdf");
        });
    }

    @Test
    void survivesAnyByteThatLies() {
        var document = accessible();
        for (int at = 8; at < document.length; at++) {
            for (char lie : new char[] {'<', '(', '9', '\0', 'R'}) {
                var lying = document.clone();
                lying[at] = (byte) lie;
                Inspections.inspect(lying, "a.pdf");
            }
        }
    }
}
