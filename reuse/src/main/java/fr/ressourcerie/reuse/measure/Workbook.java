package fr.ressourcerie.reuse.measure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Tables as an Office Open XML workbook (ECMA-376), one to a sheet, headings in bold and kept in sight. Texts are inline
 * strings and never formulas; nothing is held in memory but the row in hand.
 */
public record Workbook(List<Table> tables) {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final int LONGEST_TEXT = 32_767;

    public void write(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            put(zip, "[Content_Types].xml", contentTypes());
            put(zip, "_rels/.rels", relationships(relationship(1, "officeDocument", "xl/workbook.xml")));
            put(zip, "xl/workbook.xml", workbook());
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relationships(sheets("", n -> relationship(n, "worksheet", "worksheets/sheet" + n + ".xml"))
                            + relationship(tables.size() + 1, "styles", "styles.xml")));
            put(zip, "xl/styles.xml", styles());
            for (int i = 0; i < tables.size(); i++) {
                sheet(zip, i + 1, tables.get(i));
            }
        }
    }

    private String sheets(String between, java.util.function.IntFunction<String> each) {
        return IntStream.rangeClosed(1, tables.size()).mapToObj(each).collect(Collectors.joining(between));
    }

    private String contentTypes() {
        return HEAD + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + part("/xl/workbook.xml", "sheet.main+xml")
                + part("/xl/styles.xml", "styles+xml")
                + sheets("", n -> part("/xl/worksheets/sheet" + n + ".xml", "worksheet+xml"))
                + "</Types>";
    }

    private static String part(String name, String type) {
        return "<Override PartName=\"" + name + "\" ContentType=\"" + TYPE + type + "\"/>";
    }

    private static String relationships(String all) {
        return HEAD + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + all + "</Relationships>";
    }

    private static String relationship(int number, String type, String target) {
        return "<Relationship Id=\"r" + number + "\" Type=\"" + DOCUMENT + "/" + type + "\" Target=\"" + target
                + "\"/>";
    }

    private String workbook() {
        return HEAD + "<workbook xmlns=\"" + SHEET + "\" xmlns:r=\"" + DOCUMENT + "\"><sheets>"
                + sheets(
                        "",
                        n -> "<sheet name=\"" + escape(tables.get(n - 1).name()) + "\" sheetId=\"" + n + "\" r:id=\"r"
                                + n + "\"/>")
                + "</sheets></workbook>";
    }

    private static String styles() {
        return HEAD + "<styleSheet xmlns=\"" + SHEET + "\"><fonts count=\"2\"><font/><font><b/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                + "<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
                + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"2\"><xf/><xf fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>";
    }

    private static void sheet(ZipOutputStream zip, int number, Table table) throws IOException {
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet" + number + ".xml"));
        write(
                zip,
                HEAD + "<worksheet xmlns=\"" + SHEET + "\"><sheetViews><sheetView workbookViewId=\"0\">"
                        + "<pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews>"
                        + "<cols><col min=\"1\" max=\"" + table.headings().size()
                        + "\" width=\"22\" customWidth=\"1\"/></cols><sheetData>");
        row(zip, table.headings(), " s=\"1\"");
        for (var row : table.rows()) {
            row(zip, row, "");
        }
        write(zip, "</sheetData></worksheet>");
        zip.closeEntry();
    }

    private static void row(ZipOutputStream zip, List<? extends @Nullable Object> cells, String style)
            throws IOException {
        write(zip, cells.stream().map(cell -> cell(cell, style)).collect(Collectors.joining("", "<row>", "</row>")));
    }

    private static String cell(@Nullable Object value, String style) {
        return switch (value) {
            case null -> "<c/>";
            case Number number -> "<c" + style + "><v>" + number + "</v></c>";
            default ->
                "<c" + style + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escape(value.toString())
                        + "</t></is></c>";
        };
    }

    /** What XML 1.0 cannot hold becomes U+FFFD. */
    private static String escape(String text) {
        var safe = new StringBuilder();
        text.codePoints().limit(LONGEST_TEXT).forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\t', '\n', '\r' -> safe.append("&#").append(c).append(';');
                default -> safe.appendCodePoint(holds(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    /** XML 1.0 §2.2, but for the white space dealt with before. */
    private static boolean holds(int c) {
        return (c >= ' ' && c < 0xD800) || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write(zip, content);
        zip.closeEntry();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
