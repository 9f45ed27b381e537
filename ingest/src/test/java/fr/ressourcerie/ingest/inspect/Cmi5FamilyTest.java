package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static fr.ressourcerie.ingest.inspect.Manifests.HTML;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Cmi5FamilyTest {
    private static final String TEXTS =
            "<title><langstring lang=\"fr\">Titre</langstring></title><description><langstring lang=\"fr\">Texte</langstring></description>";

    private static String structure(String body) {
        return "<courseStructure xmlns=\"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd\">"
                + "<course id=\"https://example.fr/cours\">" + TEXTS + "</course>" + body + "</courseStructure>";
    }

    private static String unit(String id, String url) {
        return "<au id=\"" + id + "\" moveOn=\"Passed\" masteryScore=\"0.7\">" + TEXTS + "<url>" + url + "</url></au>";
    }

    private static final String REMOTE = unit("https://example.fr/au/1", "https://example.fr/index.html");

    @Test
    void takesAPackage() {
        var inspection = taken(new ZipBuilder()
                .file("cmi5.xml", structure(unit("https://example.fr/au/1", "index.html?page=1")))
                .file("index.html", HTML));

        assertThat(inspection.format()).isEqualTo(Format.CMI5);
        assertThat(inspection.found())
                .containsEntry("activityIds", List.of("https://example.fr/cours", "https://example.fr/au/1"))
                .containsEntry("masteryScore", 0.7)
                .containsEntry("moveOn", List.of("Passed"))
                .containsEntry("launch", "index.html?page=1")
                .containsEntry("languages", List.of("fr"));
        assertThat(inspection.warnings()).isEmpty();
    }

    @Test
    void takesACourseStructureAlone() {
        assertThat(taken(structure(REMOTE), "cours.xml").warnings()).isEmpty();
    }

    @Test
    void refusesRelativeAddressesInACourseStructureAlone() {
        var problem = refused(structure(unit("https://example.fr/au/1", "index.html")), "cours.xml");

        assertThat(problem.code()).isEqualTo("cmi5-relative-url");
        assertThat(problem.detail()).contains("§14.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmi5.xml", "cmi5 (1).xml", "dossier__cmi5.xml"})
    void takesAStructureLiftedOutOfItsPackageWithAWarning(String name) {
        var inspection = taken(structure(unit("https://example.fr/au/1", "index.html")), name);

        assertThat(codes(inspection)).containsExactly("package-absent");
    }

    @Test
    void refusesAnAddressThatThePackageDoesNotHold() {
        var zip = new ZipBuilder().file("cmi5.xml", structure(unit("https://example.fr/au/1", "absent.html")));

        assertThat(refused(zip).code()).isEqualTo("missing-file");
    }

    @ParameterizedTest
    @CsvSource({"example.fr/au", "au-1", "/au/1"})
    void refusesAnIdentifierThatIsNotAbsolute(String id) {
        assertThat(refused(structure(unit(id, "https://example.fr/")), "c.xml").code())
                .isEqualTo("cmi5-relative-iri");
    }

    @Test
    void refusesTwoUnitsOfOneIdentifier() {
        assertThat(refused(structure(REMOTE + REMOTE), "c.xml").code()).isEqualTo("cmi5-duplicate-id");
    }

    @Test
    void refusesAnAddressWithASpace() {
        var body = unit("https://example.fr/au/1", "http://example.fr index.html");

        assertThat(refused(structure(body), "c.xml").code()).isEqualTo("cmi5-invalid-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<au id=\"https://example.fr/1\"><url>https://example.fr/</url></au>",
                "<block id=\"https://example.fr/b\"></block>",
                "<au><title><langstring/></title><description><langstring/></description><url>https://e.fr/</url></au>",
                "<inconnu/>"
            })
    void refusesWhatTheSchemaDoesNotAllow(String body) {
        assertThat(refused(structure(body), "c.xml").code()).isEqualTo("cmi5-schema");
    }

    @Test
    void refusesAMasteryScoreAboveOne() {
        var body = REMOTE.replace("0.7", "70");

        assertThat(refused(structure(body), "c.xml").code()).isEqualTo("cmi5-schema");
    }

    @Test
    void letsOtherNamespacesExtendTheStructure() {
        var body = REMOTE.replace("</url>", "</url><v:extra xmlns:v=\"urn:v\"><v:title/></v:extra>");

        assertThat(taken(structure(body), "c.xml").format()).isEqualTo(Format.CMI5);
    }

    @Test
    void readsWhatEachUnitAsksOfAPlatform() {
        var objective = "<objectives><objective id=\"https://example.fr/o\"><title><langstring lang=\"fr\">Souder"
                + "</langstring></title><description><langstring/></description></objective></objectives>";
        var block = "<block id=\"https://example.fr/b\"><title><langstring lang=\"en\">Part</langstring>"
                + "<langstring lang=\"fr-FR\">Partie</langstring></title><description><langstring/></description>"
                + "<objectives><objective idref=\"https://example.fr/o\"/></objectives>"
                + REMOTE.replace("moveOn", "launchMethod=\"OwnWindow\" activityType=\"https://example.fr/t\" moveOn")
                        .replace(
                                "</url>",
                                "</url><launchParameters>{n:1}</launchParameters><entitlementKey>s3cret</entitlementKey>")
                + "</block>";
        var found = taken(structure(objective + block), "cours.xml").found();

        assertThat(found)
                .containsEntry("blocks", 1L)
                .containsEntry("remoteUnits", 1L)
                .containsEntry("objectives", List.of(Map.of("id", "https://example.fr/o", "title", "Souder")))
                .containsEntry(
                        "activityIds",
                        List.of("https://example.fr/cours", "https://example.fr/b", "https://example.fr/au/1"));
        assertThat(found.get("items").toString())
                .contains("title=Partie, type=block, titles={en=Part, fr-FR=Partie}")
                .contains("objectives=[https://example.fr/o]")
                .contains("remote=true, moveOn=Passed, masteryScore=0.7, launchMethod=OwnWindow")
                .contains("activityType=https://example.fr/t, launchParameters={n:1}, entitlementKey=true")
                .doesNotContain("s3cret");
    }
}
