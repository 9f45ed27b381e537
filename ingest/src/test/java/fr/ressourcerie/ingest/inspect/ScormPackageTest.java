package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static fr.ressourcerie.ingest.inspect.Manifests.HTML;
import static fr.ressourcerie.ingest.inspect.Manifests.item;
import static fr.ressourcerie.ingest.inspect.Manifests.manifest;
import static fr.ressourcerie.ingest.inspect.Manifests.organization;
import static fr.ressourcerie.ingest.inspect.Manifests.packaged;
import static fr.ressourcerie.ingest.inspect.Manifests.schema;
import static fr.ressourcerie.ingest.inspect.Manifests.sco;
import static fr.ressourcerie.ingest.inspect.Manifests.scorm;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScormPackageTest {
    private static final String LOM = """
            <lom xmlns="http://ltsc.ieee.org/xsd/LOM">
              <general>
                <title><string language="en">Welding</string><string language="fr">Souder à l'arc</string></title>
                <language>fr-FR</language>
                <description><string language="fr">Gestes et sécurité.</string></description>
                <keyword><string language="fr">soudage</string></keyword>
                <keyword><string language="fr">arc</string></keyword>
              </general>
              <educational><typicalLearningTime><duration>PT1H29M30S</duration></typicalLearningTime></educational>
            </lom>
            """;

    @ParameterizedTest
    @CsvSource({
        "1.2, SCORM_1_2",
        "CAM 1.3, SCORM_2004_2ND",
        "2004 3rd Edition, SCORM_2004_3RD",
        "2004 4th Edition, SCORM_2004_4TH"
    })
    void takesTheEditionThatTheManifestDeclares(String version, Format format) {
        assertThat(taken(scorm(version)).format()).isEqualTo(format);
    }

    @Test
    void launchesTheFirstItemThatOpensSomething() {
        var items = item("chapter", "", item("page", "R1", "<cp:parameters/>"));
        var inspection = taken(packaged(manifest(
                schema("ADL SCORM", "2004 4th Edition"), organization(items), sco("R1", "index.html?mode=1"))));

        assertThat(inspection.found()).containsEntry("launch", "index.html?mode=1");
        assertThat(inspection.found())
                .containsEntry(
                        "items",
                        List.of(Map.of(
                                "id",
                                "chapter",
                                "title",
                                "Titre chapter",
                                "children",
                                List.of(Map.of(
                                        "id",
                                        "page",
                                        "title",
                                        "Titre page",
                                        "href",
                                        "index.html?mode=1",
                                        "type",
                                        "sco")))));
    }

    @Test
    void proposesWhatTheMetadataSaysBeforeTheOrganisationAndTheFileName() {
        var inspection = taken(packaged(manifest(
                schema("ADL SCORM", "CAM 1.3") + LOM, organization(item("I", "R1", "")), sco("R1", "index.html"))));

        assertThat(inspection.proposals().stream()
                        .filter(proposal -> proposal.field().equals("title"))
                        .map(proposal -> proposal.value()))
                .containsExactly("Souder à l'arc", "Le cours", "paquet");
        assertThat(proposed(inspection, "description")).isEqualTo("Gestes et sécurité.");
        assertThat(proposed(inspection, "languages")).isEqualTo(List.of("fr-FR"));
        assertThat(proposed(inspection, "keywords")).isEqualTo(List.of("soudage", "arc"));
        assertThat(proposed(inspection, "durationMinutes")).isEqualTo(90L);
        assertThat(proposed(inspection, "kind")).isEqualTo("elearning");
        assertThat(inspection.found()).containsEntry("typicalDuration", "PT1H29M30S");
    }

    @Test
    void readsMasteryScoreAndSequencing() {
        var sequencing =
                "<s:sequencing><s:objectives><s:primaryObjective satisfiedByMeasure=\"true\"><s:minNormalizedMeasure>0.8"
                        + "</s:minNormalizedMeasure></s:primaryObjective></s:objectives></s:sequencing>";
        var inspection = taken(packaged(manifest(
                schema("ADL SCORM", "2004 3rd Edition"),
                organization(item("I", "R1", sequencing)),
                sco("R1", "index.html"))));

        assertThat(inspection.found()).containsEntry("masteryScore", 0.8).containsEntry("sequencing", true);
    }

    @Test
    void infersScorm12FromItsNamespace() {
        var resource = "<cp:resource identifier=\"R1\" type=\"webcontent\" old:scormtype=\"sco\" href=\"index.html\"/>";
        var inspection = taken(packaged(manifest("", organization(item("I", "R1", "")), resource)));

        assertThat(inspection.format()).isEqualTo(Format.SCORM_1_2);
        assertThat(codes(inspection)).containsExactly("edition-inferred");
    }

    @Test
    void refusesScorm2004OfUndeclaredEdition() {
        var zip = packaged(manifest("", organization(item("I", "R1", "")), sco("R1", "index.html")));

        assertThat(refused(zip).code()).isEqualTo("scorm-edition-undeclared");
    }

    @Test
    void refusesAnEditionThatDoesNotExist() {
        assertThat(refused(scorm("2004 9th Edition")).code()).isEqualTo("scorm-edition-unknown");
    }

    @Test
    void refusesAnItemThatRefersToNoResource() {
        var zip = packaged(
                manifest(schema("ADL SCORM", "1.2"), organization(item("I", "absent", "")), sco("R1", "index.html")));

        var problem = refused(zip);
        assertThat(problem.code()).isEqualTo("unknown-resource");
        assertThat(problem.detail()).contains("absent").contains("« I »");
    }

    @Test
    void refusesAnOrganisationWithoutIdentifier() {
        var organization = "<cp:organization><cp:title>T</cp:title>" + item("I", "R1", "") + "</cp:organization>";
        var zip = packaged(manifest(schema("ADL SCORM", "1.2"), organization, sco("R1", "index.html")));

        assertThat(refused(zip).code()).isEqualTo("organization-without-identifier");
    }

    @Test
    void refusesAScoThatOpensNothing() {
        var resource = "<cp:resource identifier=\"R1\" type=\"webcontent\" x:scormType=\"sco\"/>";
        var zip = packaged(manifest(schema("ADL SCORM", "1.2"), organization(item("I", "R1", "")), resource));

        assertThat(refused(zip).code()).isEqualTo("launch-missing");
    }

    @Test
    void warnsOfAPageThatIsOnlyNamed() {
        var resource = "<cp:resource identifier=\"R1\" type=\"webcontent\" href=\"absent.html\"/>";
        var zip = packaged(manifest(schema("ADL SCORM", "1.2"), organization(item("I", "R1", "")), resource));

        assertThat(codes(taken(zip))).containsExactly("missing-file");
    }

    @Test
    void refusesAPackageThatClaimsPagesAndCarriesNone() {
        var zip = packaged(
                manifest(schema("ADL SCORM", "1.2"), organization(item("I", "R1", "")), sco("R1", "absent.html")));

        assertThat(refused(zip).code()).isEqualTo("missing-file");
    }

    @Test
    void takesAPackageThatLacksOneOfTwoPages() {
        var zip = packaged(manifest(
                schema("ADL SCORM", "1.2"),
                organization(item("I", "R1", "") + item("J", "R2", "")),
                sco("R1", "index.html") + sco("R2", "absent.html")));

        assertThat(codes(taken(zip))).containsExactly("missing-file");
    }

    @Test
    void refusesAReferenceThatClimbsOutOfThePackage() {
        var zip = packaged(
                manifest(schema("ADL SCORM", "1.2"), organization(item("I", "R1", "")), sco("R1", "../outside.html")));

        assertThat(refused(zip).code()).isEqualTo("href-outside-package");
    }

    @Test
    void findsAManifestInAFolder() {
        var zip = new ZipBuilder()
                .file(
                        "Mon cours/imsmanifest.xml",
                        manifest(
                                schema("ADL SCORM", "1.2"),
                                organization(item("I", "R1", "")),
                                sco("R1", "page%20une.html")))
                .file("Mon cours/page une.html", HTML)
                .file("__MACOSX/Mon cours/._imsmanifest.xml", "\0\5");
        var inspection = taken(zip);

        assertThat(inspection.found())
                .containsEntry("launch", "Mon cours/page une.html")
                .containsEntry("folder", "Mon cours/");
        assertThat(codes(inspection)).containsExactly("nested-manifest");
    }

    @Test
    void warnsOfALinkThatWorksOnlyWhereCaseDoesNotCount() {
        var zip = packaged(
                manifest(schema("ADL SCORM", "1.2"), organization(item("I", "R1", "")), sco("R1", "INDEX.html")));

        assertThat(codes(taken(zip))).contains("case-mismatch");
    }

    @Test
    void leavesAloneWhatLiesOutsideByItsBase() {
        var resource =
                "<cp:resource identifier=\"R1\" type=\"webcontent\" x:scormType=\"sco\" xml:base=\"https://example.fr/cours\""
                        + " href=\"index.html\"><cp:file href=\"index.html\"/></cp:resource>";
        var inspection =
                taken(packaged(manifest(schema("ADL SCORM", "1.2"), organization(item("I", "R1", "")), resource)));

        assertThat(inspection.found()).containsEntry("launch", "https://example.fr/cours/index.html");
        assertThat(inspection.warnings()).isEmpty();
    }

    @Test
    void takesAManifestDepositedAlone() {
        var inspection = taken(
                manifest(schema("ADL SCORM", "1.2"), organization(item("I", "R1", "")), sco("R1", "index.html")),
                "imsmanifest.xml");

        assertThat(inspection.format()).isEqualTo(Format.SCORM_1_2);
        assertThat(codes(inspection)).containsExactly("package-absent");
        assertThat(inspection.entries()).isEmpty();
    }

    @Test
    void refusesMalformedXml() {
        assertThat(refused(packaged("<manifest><a></manifest>")).code()).isEqualTo("malformed-xml");
    }
}
