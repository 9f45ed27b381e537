package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static fr.ressourcerie.ingest.inspect.Manifests.HTML;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final String MOODLE = """
            <moodle_backup><information>
              <moodle_release>4.3</moodle_release>
              <original_course_fullname>Hygiène en cuisine</original_course_fullname>
              <contents>
                <activities><activity><moduleid>7</moduleid><sectionid>3</sectionid><modulename>quiz</modulename>
                  <title>Contrôle</title></activity></activities>
                <sections><section><sectionid>3</sectionid><title>Semaine 1</title></section></sections>
              </contents>
            </information></moodle_backup>
            """;

    private static ZipBuilder h5p(String definition, String content) {
        return new ZipBuilder()
                .file("h5p.json", definition)
                .file("content/content.json", content)
                .file("H5P.Column-1.16/library.json", "{}");
    }

    private static ZipBuilder aicc() {
        return new ZipBuilder()
                .file(
                        "c.crs",
                        "[Course]\nCourse_Title=Gestes et postures\nCourse_ID=7\n[Course_Description]\nPorter.\n")
                .file("c.au", "\"system_id\",\"file_name\",\"mastery_score\"\r\n\"A1\",\"index.html\",80\r\n")
                .file("c.des", "\"system_id\",\"title\"\r\n\"A1\",\"Leçon, première\"\r\n")
                .file("c.cst", "\"block\",\"member\"\r\n\"ROOT\",\"A1\"\r\n");
    }

    @Test
    void takesH5p() {
        var inspection = taken(h5p(
                "{\"title\":\"Sécurité\",\"language\":\"fr\",\"mainLibrary\":\"H5P.Column\"}",
                "{\"content\":[{\"content\":{\"library\":\"H5P.MultiChoice 1.16\",\"metadata\":{\"title\":\"Q1\"}}},"
                        + "{\"content\":{\"library\":\"H5P.AdvancedText 1.1\"}}]}"));

        assertThat(inspection.format()).isEqualTo(Format.H5P);
        assertThat(inspection.found())
                .containsEntry("title", "Sécurité")
                .containsEntry("questions", 1)
                .containsEntry("screens", 2)
                .containsEntry("interactionTypes", List.of("H5P.AdvancedText", "H5P.Column", "H5P.MultiChoice"));
        assertThat(inspection.warnings()).isEmpty();
    }

    @Test
    void refusesH5pWithoutContent() {
        var zip = new ZipBuilder().file("h5p.json", "{\"mainLibrary\":\"H5P.Column\"}");

        assertThat(refused(zip).code()).isEqualTo("h5p-incomplete");
        assertThat(refused(h5p("{}", "{}")).code()).isEqualTo("h5p-incomplete");
        assertThat(refused(h5p("{\"mainLibrary\":", "{}")).code()).isEqualTo("malformed-json");
    }

    @Test
    void takesAicc() {
        var inspection = taken(aicc().file("index.html", HTML));

        assertThat(inspection.format()).isEqualTo(Format.AICC);
        assertThat(inspection.found())
                .containsEntry("title", "Gestes et postures")
                .containsEntry("description", "Porter.")
                .containsEntry("masteryScore", 80.0)
                .containsEntry("launch", "index.html")
                .containsEntry(
                        "items",
                        List.of(Map.of(
                                "id", "A1", "title", "Leçon, première", "href", "index.html", "masteryScore", 80.0)));
    }

    @Test
    void refusesAiccWithNothingToLaunch() {
        assertThat(refused(aicc()).code()).isEqualTo("launch-missing");
    }

    @Test
    void takesXapiAndItsActivities() {
        var tincan = "<tincan xmlns=\"http://projecttincan.com/tincan.xsd\"><activities>"
                + "<activity id=\"https://example.fr/a\" type=\"http://adlnet.gov/expapi/activities/course\">"
                + "<name lang=\"fr-FR\">Module</name><launch>index.html</launch></activity></activities></tincan>";
        var inspection = taken(new ZipBuilder().file("tincan.xml", tincan).file("index.html", HTML));

        assertThat(inspection.format()).isEqualTo(Format.XAPI);
        assertThat(inspection.found()).containsEntry("activityIds", List.of("https://example.fr/a"));
        assertThat(refused(new ZipBuilder().file("tincan.xml", tincan)).code()).isEqualTo("missing-file");
        assertThat(refused(new ZipBuilder().file("tincan.xml", "<tincan/>")).code())
                .isEqualTo("launch-missing");
    }

    @Test
    void takesAMoodleBackupInAZip() {
        var inspection =
                taken(new ZipBuilder().file("moodle_backup.xml", MOODLE).bytes(), "cours.mbz");

        assertThat(inspection.format()).isEqualTo(Format.MOODLE_BACKUP);
        assertThat(inspection.found())
                .containsEntry("title", "Hygiène en cuisine")
                .containsEntry(
                        "items",
                        List.of(Map.of(
                                "id",
                                "3",
                                "title",
                                "Semaine 1",
                                "children",
                                List.of(Map.of("id", "7", "title", "Contrôle", "type", "quiz")))));
    }

    @Test
    void takesAMoodleBackupInATar() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (var file : List.of(".ARCHIVE_INDEX", "moodle_backup.xml")) {
                var content = MOODLE.getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(file);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }

        assertThat(taken(bytes.toByteArray(), "cours.mbz").format()).isEqualTo(Format.MOODLE_BACKUP);
    }

    @Test
    void takesExeLearningOfBothGenerations() {
        var old =
                "<instance><dictionary><string role=\"key\" value=\"_title\"/><unicode value=\"Cours\"/></dictionary></instance>";
        var ode =
                "<ode><odeProperties><odeProperty><key>pp_title</key><value>Cours</value></odeProperty></odeProperties>"
                        + "<odeNavStructures><odeNavStructure><odePageId>p1</odePageId><odeParentPageId/><pageName>Accueil</pageName>"
                        + "</odeNavStructure></odeNavStructures></ode>";

        var first = taken(new ZipBuilder().file("contentv3.xml", old).bytes(), "a.elp");
        var second = taken(
                new ZipBuilder()
                        .file("content.xml", ode)
                        .file("index.html", HTML)
                        .bytes(),
                "a.elpx");

        assertThat(first.format()).isEqualTo(Format.EXELEARNING);
        assertThat(first.found()).containsEntry("title", "Cours");
        assertThat(second.format()).isEqualTo(Format.EXELEARNING);
        assertThat(second.found()).containsEntry("title", "Cours").containsEntry("launch", "index.html");
    }

    @Test
    void takesPagesAroundAnIndex() {
        var page =
                "<!doctype html><html lang=\"fr\"><head><title>Visite</title></head><script>alert(1)</script></html>";
        var inspection = taken(new ZipBuilder().file("site/index.html", page).file("site/a.js", "1"));

        assertThat(inspection.format()).isEqualTo(Format.HTML5);
        assertThat(inspection.found())
                .containsEntry("launch", "site/index.html")
                .containsEntry("title", "Visite")
                .containsEntry("languages", List.of("fr"));
        assertThat(taken(page, "page.html").format()).isEqualTo(Format.HTML5);
    }

    @Test
    void takesOfficeDocumentsOfEveryGeneration() {
        var core =
                "<cp:coreProperties xmlns:cp=\"urn:c\" xmlns:dc=\"urn:d\"><dc:title>Support</dc:title></cp:coreProperties>";
        var docx = new ZipBuilder()
                .file("[Content_Types].xml", "<Types/>")
                .file("word/document.xml", "<w/>")
                .file("docProps/core.xml", core);
        var odt = new ZipBuilder()
                .stored("mimetype", "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII))
                .file("META-INF/manifest.xml", "<manifest/>");
        byte[] ole = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1, 0};

        assertThat(taken(docx.bytes(), "a.docx").found()).containsEntry("title", "Support");
        assertThat(taken(odt.bytes(), "a.odt").format()).isEqualTo(Format.OFFICE);
        assertThat(taken(ole, "a.doc").found()).containsEntry("mediaType", "application/msword");
        assertThat(refused(ole, "a.docx").code()).isEqualTo("encrypted-document");
        assertThat(taken("{\\rtf1 bonjour}", "a.rtf").format()).isEqualTo(Format.OFFICE);
        assertThat(taken("# Mode d'emploi\n\nTexte", "a.md").found()).containsEntry("title", "Mode d'emploi");
    }

    @Test
    void takesUsdzOnlyIfNothingInItIsCompressed() {
        var scene = "#usda 1.0".getBytes(StandardCharsets.US_ASCII);
        var right = new ZipBuilder().aligned("scene.usda", scene, 64);
        var unaligned = new ZipBuilder().stored("scene.usda", scene);
        var compressed = new ZipBuilder().file("scene.usda", scene);
        var other = new ZipBuilder().stored("a.txt", scene);

        assertThat(taken(right.bytes(), "a.usdz").warnings()).isEmpty();
        assertThat(codes(taken(unaligned.bytes(), "a.usdz"))).containsExactly("usdz-unaligned");
        assertThat(refused(compressed.bytes(), "a.usdz").code()).isEqualTo("usdz-compressed");
        assertThat(refused(other.bytes(), "a.usdz").code()).isEqualTo("usdz-no-scene");
    }

    @Test
    void takesAnyOtherZipAsAnArchive() {
        var inspection =
                taken(new ZipBuilder().file("a.png", "1").file("b.png", "2").file("LISEZMOI", "3"));

        assertThat(inspection.format()).isEqualTo(Format.ARCHIVE);
        assertThat(inspection.found()).containsEntry("extensions", Map.of("none", 1L, "png", 2L));
    }
}
