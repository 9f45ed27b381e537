package fr.ressourcerie.reuse.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class WorkbookTest {
    @Test
    void writesOnePartOfWellFormedXmlForEachSheet() throws Exception {
        var first = new Table("Mois & jours", "Titre", "Reprises");
        first.row("=HYPERLINK(\"x\") <b>\u0000\uD800", 3);
        first.row(null, 0.25);
        var parts = parts(new Workbook(List.of(first, new Table("Flux", "De"))));

        assertThat(parts.keySet())
                .containsExactly(
                        "[Content_Types].xml",
                        "_rels/.rels",
                        "xl/workbook.xml",
                        "xl/_rels/workbook.xml.rels",
                        "xl/styles.xml",
                        "xl/worksheets/sheet1.xml",
                        "xl/worksheets/sheet2.xml");
        var sheet = parts.get("xl/worksheets/sheet1.xml");
        assertThat(sheet.getElementsByTagName("f").getLength()).isZero();
        assertThat(sheet.getElementsByTagName("t").item(2).getTextContent())
                .isEqualTo("=HYPERLINK(\"x\") <b>\uFFFD\uFFFD");
        assertThat(sheet.getElementsByTagName("v").item(1).getTextContent()).isEqualTo("0.25");
        assertThat(parts.get("xl/workbook.xml")
                        .getElementsByTagName("sheet")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("name")
                        .getNodeValue())
                .isEqualTo("Mois & jours");
    }

    private static Map<String, Document> parts(Workbook workbook) throws Exception {
        var bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        var parts = new LinkedHashMap<String, Document>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), parse(zip.readAllBytes()));
            }
        }
        return parts;
    }

    private static Document parse(byte[] xml) throws Exception {
        try (var in = new ByteArrayInputStream(xml)) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(in);
        } catch (IOException e) {
            throw new AssertionError(new String(xml, StandardCharsets.UTF_8), e);
        }
    }
}
