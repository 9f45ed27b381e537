package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfficeTest {
    private static ZipBuilder document(String app) {
        return new ZipBuilder()
                .file("[Content_Types].xml", "<Types/>")
                .file("word/document.xml", "<w/>")
                .file("docProps/app.xml", "<Properties>" + app + "</Properties>");
    }

    @Test
    void readsTheFiguresOfADocument() {
        var app =
                "<Pages>4</Pages><Words>1250</Words><Company>CFA du Bâtiment</Company><Template>Normal.dotm</Template>"
                        + "<Application>Writer</Application>";

        assertThat(taken(document(app).bytes(), "a.docx").found())
                .containsEntry("pages", 4L)
                .containsEntry("words", 1250L)
                .containsEntry("company", "CFA du Bâtiment")
                .containsEntry("template", "Normal.dotm")
                .containsEntry("generator", "Writer");
        assertThat(taken(
                                document("<Pages>many</Pages><Words>99999999999</Words>")
                                        .bytes(),
                                "a.docx")
                        .found())
                .doesNotContainKeys("pages", "words", "macros");
    }

    @Test
    void warnsOfMacros() {
        var word = document("").file("word/vbaProject.bin", "x");
        var writer = new ZipBuilder()
                .file("mimetype", "application/vnd.oasis.opendocument.text")
                .file("Basic/Standard/Module1.xml", "<x/>");

        assertThat(codes(taken(word.bytes(), "a.docm"))).containsExactly("macros");
        assertThat(codes(taken(writer.bytes(), "a.odt"))).containsExactly("macros");
    }
}
