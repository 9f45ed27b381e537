package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static fr.ressourcerie.ingest.inspect.Manifests.HTML;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** What is read of AICC, xAPI, H5P, Moodle, eXeLearning and web packages beyond their being so. */
class PackageDepthTest {
    private static final String MOODLE = """
            <moodle_backup><information>
              <original_wwwroot>https://moodle.example.fr</original_wwwroot>
              <original_course_id>12</original_course_id>
              <original_course_fullname>Hygiène en cuisine</original_course_fullname>
              <contents><activities>
                <activity><moduleid>7</moduleid><sectionid>3</sectionid><modulename>quiz</modulename><title>A</title></activity>
                <activity><moduleid>8</moduleid><sectionid>3</sectionid><modulename>quiz</modulename><title>B</title></activity>
                <activity><moduleid>9</moduleid><sectionid>3</sectionid><modulename>page</modulename><title>C</title></activity>
              </activities><sections><section><sectionid>3</sectionid><title>Semaine 1</title></section></sections></contents>
              <settings><setting><level>root</level><name>users</name><value>1</value></setting></settings>
            </information></moodle_backup>
            """;
    private static final String COURSE =
            "<course><lang>fr</lang><summary>&lt;p&gt;Tout sur l’hygiène&lt;/p&gt;</summary></course>";

    @Test
    void readsBlocksPrerequisitesAndObjectivesOfAicc() {
        var inspection = taken(new ZipBuilder()
                .file(
                        "c.crs",
                        "[Course]\nCourse_Title=Gestes\nCourse_Creator=CFA\nLevel=3\n[Course_Behavior]\nMastery_Score=65\n")
                .file("c.au", """
                        System_ID,type,file_name,web_launch,mastery_score,max_time_allowed,time_limit_action,core_vendor,au_password
                        A1,lesson,a.html,?page=1,,,,"x=1",s3cret
                        A2,test,b.html,,75,00:45:00,"E,N",,
                        """)
                .file("c.des", "system_id,title,description\nB1,Partie,Les bases\nA1,Leçon,\nA2,Contrôle,\n")
                .file("c.cst", "block,member,member\nroot,b1,\nB1,A1,A2\n")
                .file("c.pre", "structure_element,prerequisite\nA2,A1\n")
                .file("c.ort", "objective_id,objective_description,au_system_id\nO1,Porter,A2\n")
                .file("a.html", HTML)
                .file("b.html", HTML));

        assertThat(inspection.found())
                .containsEntry("launch", "a.html?page=1")
                .containsEntry("blocks", 1L)
                .containsEntry("courseMasteryScore", 65.0)
                .containsEntry("authors", List.of("CFA"))
                .containsEntry("aiccLevel", "3");
        assertThat(inspection.found().get("items").toString())
                .isEqualTo("[{id=b1, title=Partie, description=Les bases, children=["
                        + "{id=A1, title=Leçon, href=a.html?page=1, type=lesson, parameters=?page=1, dataFromLms=x=1,"
                        + " password=true}, {id=A2, title=Contrôle, href=b.html, type=test, masteryScore=75.0,"
                        + " maxTimeAllowed=00:45:00, timeLimitAction=E,N, prerequisites=A1, objectives=[Porter]}]}]");
    }

    @Test
    void readsEveryActivityOfAnXapiPackageInTheLanguagesThatItHas() {
        var tincan = "<tincan><activities><activity id=\"https://example.fr/a\" type=\"https://example.fr/course\">"
                + "<name lang=\"en\">Module</name><name lang=\"fr\">Le module</name><description lang=\"fr\">D</description>"
                + "<launch lang=\"fr\">index.html?a</launch></activity><activity id=\"https://example.fr/b\" type=\"t\">"
                + "<name>B</name><launch>absent.html</launch></activity></activities></tincan>";
        var inspection = taken(new ZipBuilder().file("tincan.xml", tincan).file("index.html", HTML));

        assertThat(inspection.found())
                .containsEntry("title", "Le module")
                .containsEntry("languages", List.of("en", "fr"))
                .containsEntry("activities", 2)
                .containsEntry("activityIds", List.of("https://example.fr/a", "https://example.fr/b"))
                .containsEntry("activityTypes", List.of("https://example.fr/course", "t"));
        assertThat(inspection.found().get("items").toString())
                .contains(
                        "title=Le module, href=index.html?a, type=https://example.fr/course, description=D, titles={en=Module");
        assertThat(codes(inspection)).containsExactly("missing-file");
    }

    @Test
    void readsContentTypesDependenciesAndRightsOfH5p() {
        var definition = """
                {"title":"Visite","language":"fr","mainLibrary":"H5P.CoursePresentation","license":"CC BY-SA",
                 "licenseVersion":"4.0","source":"javascript:alert(1)","yearFrom":2021,"authors":[{"name":"A. Dupont"}],
                 "preloadedDependencies":[{"machineName":"H5P.CoursePresentation","majorVersion":1,"minorVersion":"25"}]}
                """;
        var content = """
                {"presentation":{"slides":[{"elements":[
                  {"action":{"library":"H5P.MultiChoice 1.16","subContentId":"0b7ba3d6-9d0a-4b37-9f3b-0c5ae7a0c8e1"}},
                  {"action":{"library":"H5P.MultiChoice 1.16"}},{"action":{"library":"H5P.Image 1.1"}}]},{"elements":[]}]}}
                """;
        var inspection = taken(new ZipBuilder().file("h5p.json", definition).file("content/content.json", content));

        assertThat(inspection.found())
                .containsEntry("mainLibraryVersion", "1.25")
                .containsEntry("dependencies", List.of("H5P.CoursePresentation 1.25"))
                .containsEntry(
                        "contentTypes", Map.of("H5P.CoursePresentation", 1, "H5P.MultiChoice", 2, "H5P.Image", 1))
                .containsEntry("questions", 2)
                .containsEntry("screens", 2)
                .containsEntry("authors", List.of("A. Dupont"))
                .containsEntry("yearFrom", "2021")
                .containsEntry("subContentIds", List.of("0b7ba3d6-9d0a-4b37-9f3b-0c5ae7a0c8e1"))
                .doesNotContainKey("source");
        assertThat(proposed(inspection, "licence")).isEqualTo("CC-BY-SA-4.0");
        assertThat(inspection.found().get("items").toString())
                .startsWith("[{id=1, title=1, interactions=[H5P.Image, H5P.MultiChoice]}");
    }

    @Test
    void readsActivitiesLanguageAndAddressesOfAMoodleBackup() throws IOException {
        var zip = taken(
                new ZipBuilder()
                        .file("moodle_backup.xml", MOODLE)
                        .file("course/course.xml", COURSE)
                        .bytes(),
                "cours.mbz");
        var tar = taken(tar("moodle_backup.xml", MOODLE, "./course/course.xml", COURSE), "cours.mbz");

        for (var inspection : List.of(zip, tar)) {
            assertThat(inspection.format()).isEqualTo(Format.MOODLE_BACKUP);
            assertThat(inspection.found())
                    .containsEntry("activitiesByType", Map.of("page", 1, "quiz", 2))
                    .containsEntry("sections", 1)
                    .containsEntry("languages", List.of("fr"))
                    .containsEntry("description", "Tout sur l’hygiène")
                    .containsEntry("personalData", true);
            assertThat((List<?>) inspection.found().get("activityIds"))
                    .isEqualTo(List.of(
                            "https://moodle.example.fr/course/view.php?id=12",
                            "https://moodle.example.fr/mod/quiz/view.php?id=7",
                            "https://moodle.example.fr/mod/quiz/view.php?id=8",
                            "https://moodle.example.fr/mod/page/view.php?id=9"));
            assertThat(codes(inspection)).containsExactly("personal-data");
        }
    }

    private static byte[] tar(String... files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (int i = 0; i < files.length; i += 2) {
                var content = files[i + 1].getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(files[i]);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void readsThePagesOfAnOldExeLearningProject() {
        var project = """
                <instance class="exe.engine.package.Package"><dictionary>
                  <string role="key" value="_title"/><unicode value="Cours"/>
                  <string role="key" value="license"/><unicode value="creative commons: attribution - share alike 4.0"/>
                  <string role="key" value="root"/>
                  <instance class="exe.engine.node.Node" reference="5"><dictionary>
                    <string role="key" value="_title"/><unicode value="Accueil"/>
                    <string role="key" value="children"/><list>
                      <instance class="exe.engine.node.Node" reference="6"><dictionary>
                        <string role="key" value="_title"/><unicode value="Leçon"/>
                        <string role="key" value="children"/><list><reference key="5"/></list>
                      </dictionary></instance>
                      <reference key="7"/>
                    </list>
                  </dictionary></instance>
                  <string role="key" value="other"/>
                  <instance class="exe.engine.node.Node" reference="7"><dictionary>
                    <string role="key" value="_title"/><unicode value="Bilan"/></dictionary></instance>
                </dictionary></instance>
                """;
        var inspection = taken(new ZipBuilder().file("contentv3.xml", project).bytes(), "a.elp");

        assertThat(inspection.found()).containsEntry("screens", 3).containsEntry("licence", "CC-BY-SA-4.0");
        assertThat(inspection.found().get("items").toString())
                .isEqualTo("[{id=1, title=Accueil, children=[{id=1.1, title=Leçon}, {id=1.2, title=Bilan}]}]");
    }

    @Test
    void readsWhatAPageSaysOfItsMakerAndItsLicence() {
        var page =
                "<!doctype html><html lang=\"fr\"><head><title>Visite</title><meta name=\"generator\" content=\"eXeLearning 3\">"
                        + "<meta name=\"author\" content=\"CFA\"><link rel=\"license\""
                        + " href=\"https://creativecommons.org/licenses/by/4.0/\"></head></html>";
        var inspection = taken(new ZipBuilder().file("index.html", page));

        assertThat(inspection.found())
                .containsEntry("generator", "eXeLearning 3")
                .containsEntry("authors", List.of("CFA"));
        assertThat(proposed(inspection, "licence")).isEqualTo("CC-BY-4.0");
    }
}
