package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static fr.ressourcerie.ingest.inspect.Manifests.item;
import static fr.ressourcerie.ingest.inspect.Manifests.manifest;
import static fr.ressourcerie.ingest.inspect.Manifests.organization;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of tests and questions beyond their version. */
class QtiStructureTest {
    private static final String NAMESPACE = " xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p2\"";

    private static String question(String inner) {
        return "<assessmentItem%s title=\"Q\">%s</assessmentItem>".formatted(NAMESPACE, inner);
    }

    private static String scored(int max) {
        return question("<outcomeDeclaration identifier=\"SCORE\" normalMaximum=\"" + max + "\"/>");
    }

    private static String test(String inner) {
        return "<assessmentTest%s title=\"T\"><testPart>%s</testPart></assessmentTest>".formatted(NAMESPACE, inner);
    }

    private static String section(String inner) {
        return "<assessmentSection identifier=\"S\" title=\"S\">%s</assessmentSection>".formatted(inner);
    }

    private static String reference(String href, String inner) {
        return "<assessmentItemRef identifier=\"i\" href=\"%s\">%s</assessmentItemRef>".formatted(href, inner);
    }

    private static ZipBuilder packaged(String test) {
        var resource =
                "<cp:resource identifier=\"T\" type=\"imsqti_test_xmlv2p2\" href=\"t.xml\"><cp:file href=\"t.xml\"/>"
                        + "</cp:resource>";
        return new ZipBuilder()
                .file("imsmanifest.xml", manifest("", organization(item("I", "T", "")), resource))
                .file("t.xml", test);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<outcomeDeclaration identifier='MAXSCORE'><defaultValue><value>4</value></defaultValue></outcomeDeclaration> | 4",
                "<outcomeDeclaration identifier='SCORE' normalMaximum='2.5'/> | 2.5",
                "<responseProcessing template='http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct'/> | 1",
                "<responseDeclaration cardinality='multiple'><mapping><mapEntry mappedValue='1'/><mapEntry mappedValue='2'/>"
                        + "<mapEntry mappedValue='-1'/></mapping></responseDeclaration><responseProcessing template='x/map_response'/> | 3",
                "<responseDeclaration cardinality='single'><mapping><mapEntry mappedValue='1'/><mapEntry mappedValue='2'/></mapping>"
                        + "</responseDeclaration><responseProcessing template='x/map_response'/> | 2",
                "<responseDeclaration><mapping upperBound='5'/></responseDeclaration><responseProcessing template='x/map_response'/> | 5"
            })
    void tellsTheHighestScoreOfAQuestion(String inner, double score) {
        assertThat(taken(question(inner.replace('\'', '"')), "q.xml").found()).containsEntry("maxScore", score);
    }

    @Test
    void doesNotGuessAScoreThatAProgramWouldGive() {
        var inner = "<responseProcessing><responseCondition/></responseProcessing>";

        assertThat(taken(question(inner), "q.xml").found()).doesNotContainKey("maxScore");
    }

    @Test
    void readsTheNamesOfQti3() {
        var item = "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" adaptive=\"true\">"
                + "<qti-outcome-declaration identifier=\"SCORE\" normal-maximum=\"7\"/></qti-assessment-item>";

        assertThat(taken(item, "q.xml").found()).containsEntry("maxScore", 7.0).containsEntry("adaptiveItems", 1L);
    }

    @Test
    void addsUpTheQuestionsOfATestByTheirWeight() {
        var weight = "<weight identifier=\"W\" value=\"3\"/>";
        var zip = packaged(test(section(reference("a.xml", "") + reference("b.xml", weight))))
                .file("a.xml", scored(2))
                .file("b.xml", scored(5));
        var found = taken(zip).found();

        assertThat(found)
                .containsEntry("maxScore", 17.0)
                .containsEntry("sections", 1)
                .containsEntry("tests", 1);
    }

    @Test
    void knowsNoScoreWhereOnlySomeQuestionsAreDrawn() {
        var zip = packaged(test(section("<selection select=\"1\"/>" + reference("a.xml", "") + reference("b.xml", ""))))
                .file("a.xml", scored(2))
                .file("b.xml", scored(5));
        var found = taken(zip).found();

        assertThat(found).doesNotContainKey("maxScore");
        assertThat(found.get("items").toString()).contains("type=section, select=1.0");
    }

    @Test
    void followsATestIntoSectionsOfTheirOwnAndDrawsEachOnce() {
        var alone = "<assessmentSection" + NAMESPACE + " identifier=\"S2\" title=\"Suite\">" + reference("a.xml", "")
                + "<assessmentSectionRef identifier=\"x\" href=\"s.xml\"/></assessmentSection>";
        var zip = packaged(test(section("<assessmentSectionRef identifier=\"r\" href=\"s.xml\"/>")))
                .file("s.xml", alone)
                .file("a.xml", scored(2));

        assertThat(taken(zip).found().get("items").toString())
                .isEqualTo("[{id=T, title=T, href=t.xml, type=test, children=[{id=S, title=S, type=section, children=["
                        + "{id=r, title=Suite, href=s.xml, type=section, children=[{id=i, title=Q, href=a.xml, type=question,"
                        + " maxScore=2.0}, {id=x, title=Suite, href=s.xml, type=section}]}]}]}]");
    }

    @Test
    void warnsOfPicturesThatAQuestionShowsAndThePackageLacks() {
        var shown = question("<itemBody><img src=\"images/a.png\"/><img src=\"images/b.png\"/>"
                + "<object data=\"https://example.fr/c.png\"/></itemBody>");
        var inspection = taken(packaged(test(section(reference("q/a.xml", ""))))
                .file("q/a.xml", shown)
                .file("q/images/a.png", "x"));

        assertThat(inspection.found()).containsEntry("media", Map.of("referenced", 2, "missing", 1));
        assertThat(codes(inspection)).containsExactly("missing-file");
    }

    @Test
    void warnsOfAPictureOutsideThePackageRatherThanRefusingTheTest() {
        var shown = question("<itemBody><img src=\"../../outside.png\"/></itemBody>");
        var inspection = taken(packaged(test(section(reference("a.xml", "")))).file("a.xml", shown));

        assertThat(codes(inspection)).containsExactly("missing-file");
    }

    @Test
    void countsTestsSectionsQuestionsAndPointsOfQti12() {
        var points = "<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>points_possible</fieldlabel>"
                + "<fieldentry>%s</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>";
        var item = "<item ident=\"%s\" title=\"Q\">" + points + "<presentation><render_choice/></presentation></item>";
        var classic = "<questestinterop><assessment title=\"Contrôle\"><section ident=\"s\" title=\"Partie\">"
                + item.formatted("a", "2") + item.formatted("b", "0.5") + "</section></assessment></questestinterop>";
        var found = taken(classic, "banque.xml").found();

        assertThat(found)
                .containsEntry("tests", 1)
                .containsEntry("sections", 1)
                .containsEntry("questions", 2L)
                .containsEntry("maxScore", 2.5)
                .containsEntry("interactions", Map.of("render_choice", 2));
        assertThat(found.get("items").toString())
                .contains("{id=s, title=Partie, type=section, children=[{id=a, title=Q, type=question,"
                        + " interactions=[render_choice], maxScore=2.0}");
    }

    @Test
    void goesNoDeeperThanItTellsIntoSectionsThatReferToOneAnother() {
        var zip = packaged(test("<assessmentSectionRef identifier=\"r\" href=\"s0.xml\"/>"));
        for (int i = 0; i < 300; i++) {
            zip.file(
                    "s" + i + ".xml",
                    "<assessmentSection%s title=\"Partie %d\"><assessmentSectionRef identifier=\"r\" href=\"s%d.xml\"/></assessmentSection>"
                            .formatted(NAMESPACE, i, i + 1));
        }

        assertThat(taken(zip).found().get("items").toString())
                .contains("Partie 28")
                .doesNotContain("Partie 30");
    }
}
