package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static fr.ressourcerie.ingest.inspect.Manifests.HTML;
import static fr.ressourcerie.ingest.inspect.Manifests.item;
import static fr.ressourcerie.ingest.inspect.Manifests.manifest;
import static fr.ressourcerie.ingest.inspect.Manifests.organization;
import static fr.ressourcerie.ingest.inspect.Manifests.schema;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommonCartridgeTest {
    private static final String QUIZ = "<questestinterop><assessment title=\"Contrôle\"><section>"
            + "<item><presentation><render_choice/></presentation></item></section></assessment></questestinterop>";

    private static String resource(String id, String type, String file) {
        return "<cp:resource identifier=\"%s\" type=\"%s\"><cp:file href=\"%s\"/></cp:resource>"
                .formatted(id, type, file);
    }

    private static ZipBuilder cartridge(String organization, String resources) {
        return new ZipBuilder()
                .file("imsmanifest.xml", manifest(schema("IMS Common Cartridge", "1.3.0"), organization, resources));
    }

    @Test
    void readsLinksDiscussionsAndAssessments() {
        var zip = cartridge(
                        "",
                        resource("W", "imswl_xmlv1p3", "w.xml")
                                + resource("L", "imsbasiclti_xmlv1p3", "l.xml")
                                + resource("D", "imsdt_xmlv1p3", "d.xml")
                                + resource("A", "imsqti_xmlv1p2/imscc_xmlv1p3/assessment", "a.xml")
                                + resource("B", "imsqti_xmlv1p2/imscc_xmlv1p3/question-bank", "b.xml")
                                + resource(
                                        "S", "associatedcontent/imscc_xmlv1p3/learning-application-resource", "s.txt"))
                .file(
                        "w.xml",
                        "<webLink><title>Norme</title><url href=\"https://moi:secret@example.fr/n?p=1\"/></webLink>")
                .file(
                        "l.xml",
                        "<cartridge_basiclti_link xmlns:b=\"urn:b\"><b:title>Labo</b:title><b:custom><p name=\"secret\">x</p>"
                                + "</b:custom><b:launch_url>https://outil.example.fr/lti?key=s3cret</b:launch_url>"
                                + "</cartridge_basiclti_link>")
                .file("d.xml", "<topic><title>Vos métiers</title></topic>")
                .file("a.xml", QUIZ)
                .file("b.xml", QUIZ)
                .file("s.txt", "réglages");
        var found = taken(zip).found();

        assertThat(found)
                .containsEntry("webLinks", List.of(Map.of("title", "Norme", "url", "https://example.fr/n?p=1")))
                .containsEntry("ltiLinks", List.of(Map.of("title", "Labo", "url", "https://outil.example.fr/lti")))
                .containsEntry("discussions", List.of("Vos métiers"))
                .containsEntry("assessments", 1L)
                .containsEntry("questionBanks", 1L)
                .containsEntry("questions", 2L);
        assertThat(found.toString())
                .doesNotContain("secret")
                .doesNotContain("s3cret")
                .doesNotContain("s.txt");
        assertThat(found.get("items").toString())
                .contains("title=Norme, href=w.xml, type=web-link")
                .contains("title=Contrôle, href=a.xml, type=assessment");
    }

    @Test
    void leavesOutTheFrameAroundTheItems() {
        var frame = "<cp:item identifier=\"LearningModules\">" + item("I", "P", "") + "</cp:item>";
        var zip = cartridge(
                        organization(frame),
                        resource("P", "webcontent", "p.html").replace("type=", "href=\"p.html\" type="))
                .file("p.html", HTML);

        assertThat(taken(zip).found())
                .containsEntry("items", List.of(Map.of("id", "I", "title", "Titre I", "href", "p.html")))
                .containsEntry("launch", "p.html");
    }

    @Test
    void readsAThinCartridgeWhoseLinksAreWithinTheManifest() {
        var link = "<cp:resource identifier=\"W\" type=\"imswl_xmlv1p3\"><webLink><title>Norme</title>"
                + "<url href=\"javascript:alert(1)\"/></webLink></cp:resource>";
        var inspection = taken(new ZipBuilder()
                .file("imsmanifest.xml", manifest(schema("IMS Thin Common Cartridge", "1.3.0"), "", link)));

        assertThat(inspection.format()).isEqualTo(Format.COMMON_CARTRIDGE_1_3);
        assertThat(inspection.found())
                .containsEntry("thin", true)
                .containsEntry("webLinks", List.of(Map.of("title", "Norme")));
    }

    @Test
    void warnsOfACartridgeThatAsksForLeave() {
        var text = manifest(schema("IMS Common Cartridge", "1.1.0"), "", resource("P", "webcontent", "p.html"))
                .replace(
                        "</cp:manifest>",
                        "<a:authorizations xmlns:a=\"urn:a\" access=\"cartridge\" import=\"true\"/></cp:manifest>");
        var inspection = taken(new ZipBuilder().file("imsmanifest.xml", text).file("p.html", HTML));

        assertThat(inspection.found().get("authorizations").toString())
                .isEqualTo("{access=cartridge, import=true, resources=0}");
        assertThat(codes(inspection)).containsExactly("protected-cartridge");
    }

    @Test
    void proposesTheLicenceThatItsRightsName() {
        var rights = "<lom><rights><description><string>CC BY-SA - http://creativecommons.org/licenses/by-sa/4.0"
                + "</string></description></rights></lom>";
        var zip = new ZipBuilder()
                .file(
                        "imsmanifest.xml",
                        manifest(
                                schema("IMS Common Cartridge", "1.1.0") + rights,
                                "",
                                resource("P", "webcontent", "p.html")))
                .file("p.html", HTML);

        assertThat(proposed(taken(zip), "licence")).isEqualTo("CC-BY-SA-4.0");
    }

    @Test
    void takesAPageForAPageEvenIfItIsCalledAssociatedContent() {
        var page = resource("P", "associatedcontent/imscc_xmlv1p1/learning-application-resource", "devoir.html")
                .replace("type=", "href=\"devoir.html\" type=");
        var inspection =
                taken(cartridge(organization(item("J", "absent", "")), page).file("devoir.html", HTML));

        assertThat(inspection.found()).containsEntry("launch", "devoir.html");
        assertThat(codes(inspection)).containsExactly("unknown-resource");
    }
}
