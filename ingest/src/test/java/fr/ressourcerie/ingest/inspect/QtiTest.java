package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static fr.ressourcerie.ingest.inspect.Manifests.manifest;
import static fr.ressourcerie.ingest.inspect.Manifests.schema;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QtiTest {
    private static final String CHOICE = "<itemBody><choiceInteraction responseIdentifier=\"R\"/></itemBody>";
    private static final String SCORED =
            item("<responseDeclaration><correctResponse><value>A</value></correctResponse></responseDeclaration>");

    private static final String CLASSIC = """
            <questestinterop><assessment title="Contrôle"><section>
              <item><presentation><response_lid><render_choice/></response_lid></presentation></item>
              <item><presentation><response_str><render_fib/></response_str></presentation></item>
            </section></assessment></questestinterop>
            """;

    private static String item(String declarations) {
        return "<q:assessmentItem xmlns:q=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" title=\"Question\">"
                + declarations + CHOICE + "</q:assessmentItem>";
    }

    private static String test(String href) {
        return "<assessmentTest xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" title=\"Le test\"><testPart>"
                + "<assessmentSection identifier=\"S\" title=\"Partie\"><assessmentItemRef identifier=\"I\" href=\""
                + href + "\"/></assessmentSection></testPart>"
                + "</assessmentTest>";
    }

    private static String resource(String id, String type, String href) {
        return "<cp:resource identifier=\"%s\" type=\"%s\" href=\"%s\"><cp:file href=\"%s\"/></cp:resource>"
                .formatted(id, type, href, href);
    }

    @ParameterizedTest
    @CsvSource({"imsqti_item_xmlv2p1, QTI_2_1", "imsqti_item_xmlv2p2, QTI_2_2", "imsqti_item_xmlv3p0, QTI_3_0"})
    void tellsTheVersionByTheTypesOfTheResources(String type, Format format) {
        var zip = new ZipBuilder()
                .file("imsmanifest.xml", manifest("", "", resource("A", type, "a.xml")))
                .file("a.xml", SCORED);

        assertThat(taken(zip).format()).isEqualTo(format);
    }

    @Test
    void countsTheItemsThatATestBringsAlong() {
        var inspection = taken(new ZipBuilder()
                .file("imsmanifest.xml", manifest("", "", resource("T", "imsqti_test_xmlv2p1", "t/test.xml")))
                .file("t/test.xml", test("a.xml"))
                .file("t/a.xml", SCORED));

        assertThat(inspection.found())
                .containsEntry("questions", 1L)
                .containsEntry("tests", 1)
                .containsEntry("title", "Le test")
                .containsEntry("launch", "t/test.xml")
                .containsEntry("interactionTypes", List.of("choiceInteraction"));
        assertThat(inspection.found().get("items").toString())
                .isEqualTo(
                        "[{id=T, title=Le test, href=t/test.xml, type=test, children=[{id=S, title=Partie, type=section,"
                                + " children=[{id=I, title=Question, href=t/a.xml, type=question,"
                                + " interactions=[choiceInteraction]}]}]}]");
    }

    @Test
    void readsQti12WrittenWithoutHref() {
        var resource = "<cp:resource identifier=\"A\" type=\"imsqti_xmlv1p2\"><cp:file href=\"a.xml\"/></cp:resource>";
        var inspection = taken(new ZipBuilder()
                .file("imsmanifest.xml", manifest(schema("IMS Content", "1.1.3"), "", resource))
                .file("a.xml", CLASSIC));

        assertThat(inspection.format()).isEqualTo(Format.QTI_1_2);
        assertThat(inspection.found())
                .containsEntry("questions", 2L)
                .containsEntry("interactionTypes", List.of("render_choice", "render_fib"));
    }

    @Test
    void refusesAQuestionDeclaredAsATest() {
        var zip = new ZipBuilder()
                .file("imsmanifest.xml", manifest("", "", resource("A", "imsqti_test_xmlv2p1", "a.xml")))
                .file("a.xml", SCORED);

        assertThat(refused(zip).code()).isEqualTo("qti-type-mismatch");
    }

    @Test
    void refusesAPackageThatLacksAllItClaims() {
        var zip = new ZipBuilder()
                .file("imsmanifest.xml", manifest("", "", resource("A", "imsqti_test_xmlv2p1", "absent.xml")));

        assertThat(refused(zip).code()).isEqualTo("missing-file");
    }

    @Test
    void refusesQuestionsThatNothingJudges() {
        var zip = new ZipBuilder()
                .file("imsmanifest.xml", manifest("", "", resource("A", "imsqti_item_xmlv2p1", "a.xml")))
                .file("a.xml", item("<responseDeclaration/>"));

        assertThat(refused(zip).code()).isEqualTo("no-assessment");
    }

    @Test
    void takesABareQuestionAndWarnsIfNothingJudgesIt() {
        assertThat(taken(SCORED, "question.xml").format()).isEqualTo(Format.QTI_2_1);
        assertThat(codes(taken(item(""), "question.xml"))).containsExactly("not-scored");
        assertThat(taken(CLASSIC, "banque.xml").format()).isEqualTo(Format.QTI_1_2);
    }

    @Test
    void readsTheNamesOfQti3() {
        var item = "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" title=\"Q\">"
                + "<qti-correct-response/><qti-extended-text-interaction/></qti-assessment-item>";
        var inspection = taken(item, "q.xml");

        assertThat(inspection.format()).isEqualTo(Format.QTI_3_0);
        assertThat(inspection.found()).containsEntry("interactionTypes", List.of("extendedTextInteraction"));
        assertThat(inspection.warnings()).isEmpty();
    }

    @Test
    void recognisesQuestionsWithoutAManifest() {
        var inspection = taken(
                new ZipBuilder().file("q/a.xml", SCORED).file("q/b.xml", SCORED).file("q/a.png", "x"));

        assertThat(inspection.format()).isEqualTo(Format.QTI_2_1);
        assertThat(codes(inspection)).containsExactly("no-manifest");
    }
}
