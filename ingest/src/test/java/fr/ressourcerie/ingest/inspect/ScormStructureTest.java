package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static fr.ressourcerie.ingest.inspect.Manifests.HTML;
import static fr.ressourcerie.ingest.inspect.Manifests.item;
import static fr.ressourcerie.ingest.inspect.Manifests.manifest;
import static fr.ressourcerie.ingest.inspect.Manifests.organization;
import static fr.ressourcerie.ingest.inspect.Manifests.packaged;
import static fr.ressourcerie.ingest.inspect.Manifests.schema;
import static fr.ressourcerie.ingest.inspect.Manifests.sco;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of the structure of a SCORM package beyond its edition and its launch page. */
class ScormStructureTest {
    private static Map<String, Object> found(String items, String resources) {
        return taken(packaged(manifest(schema("ADL SCORM", "2004 4th Edition"), organization(items), resources)))
                .found();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Map<String, Object> found) {
        return ((List<Map<String, Object>>) found.get("items")).getFirst();
    }

    private static String lom(String title, String minutes) {
        return "<lom><general><title><string>%s</string></title><keyword><string>%s</string></keyword></general>"
                        .formatted(title, title)
                + "<educational><typicalLearningTime><duration>PT%sM</duration></typicalLearningTime></educational></lom>"
                        .formatted(minutes);
    }

    @Test
    void readsWhatAnItemOfScorm12AsksOfAPlatform() {
        var asks =
                "<old:prerequisites type=\"aicc_script\">A&amp;B</old:prerequisites><old:maxtimeallowed>00:30:00</old:maxtimeallowed>"
                        + "<old:timelimitaction>exit,message</old:timelimitaction><old:datafromlms>depart=1</old:datafromlms>"
                        + "<old:masteryscore>80</old:masteryscore>";
        var found = taken(packaged(manifest(
                        schema("ADL SCORM", "1.2"),
                        organization(
                                item("I", "R", asks).replace("identifierref", "isvisible=\"false\" identifierref")),
                        sco("R", "index.html"))))
                .found();

        assertThat(first(found))
                .containsEntry("prerequisites", "A&B")
                .containsEntry("maxTimeAllowed", "00:30:00")
                .containsEntry("timeLimitAction", "exit,message")
                .containsEntry("dataFromLms", "depart=1")
                .containsEntry("masteryScore", 80.0)
                .containsEntry("hidden", true)
                .containsEntry("type", "sco");
        assertThat(found)
                .containsEntry("sequencingKinds", List.of("prerequisites"))
                .containsEntry("hiddenItems", 1L);
    }

    @Test
    void readsWhatAnItemOfScorm2004AsksOfAPlatform() {
        var asks =
                "<x:completionThreshold completedByMeasure=\"true\" minProgressMeasure=\"0.75\" progressWeight=\"1\"/>"
                        + "<n:presentation xmlns:n=\"http://www.adlnet.org/xsd/adlnav_v1p3\"><n:navigationInterface>"
                        + "<n:hideLMSUI>exit</n:hideLMSUI></n:navigationInterface></n:presentation>"
                        + "<s:sequencing><s:controlMode choice=\"false\" flow=\"true\"/><s:limitConditions attemptLimit=\"2\""
                        + " attemptAbsoluteDurationLimit=\"PT1H\"/><s:objectives><s:primaryObjective objectiveID=\"o1\""
                        + " satisfiedByMeasure=\"true\"/></s:objectives></s:sequencing>";
        var first = first(found(item("I", "R", asks), sco("R", "index.html")));

        assertThat(first)
                .containsEntry(
                        "completionThreshold",
                        Map.of("completedByMeasure", true, "minProgressMeasure", 0.75, "progressWeight", 1.0))
                .containsEntry("hideLmsUi", List.of("exit"))
                .containsEntry("attemptLimit", 2.0)
                .containsEntry("maxTimeAllowed", "PT1H")
                .containsEntry("minNormalizedMeasure", 1.0)
                .containsEntry("objectives", List.of("o1"))
                .containsEntry("sequencing", List.of("controlMode", "limitConditions", "objectives"));
    }

    @Test
    void saysNothingOfSequencingThatIsTheDefault() {
        var defaults = "<s:sequencing><s:controlMode choice=\"true\" flow=\"false\"/><s:rollupRules"
                + " objectiveMeasureWeight=\"1.0000\"/><s:deliveryControls tracked=\"true\"/><s:objectives>"
                + "<s:primaryObjective objectiveID=\"o\"/></s:objectives></s:sequencing>";

        assertThat(found(item("I", "R", defaults), sco("R", "index.html")))
                .containsEntry("sequencing", false)
                .doesNotContainKey("sequencingKinds");
    }

    @Test
    void followsAnItemToTheSequencingThatItShares() {
        var collection = "<s:sequencingCollection><s:sequencing ID=\"shared\"><s:randomizationControls"
                + " randomizationTiming=\"once\" reorderChildren=\"true\"/></s:sequencing></s:sequencingCollection>";
        var text = manifest(
                        schema("ADL SCORM", "2004 3rd Edition"),
                        organization(item("I", "R", "<s:sequencing IDRef=\"shared\"/>")),
                        sco("R", "index.html"))
                .replace("</cp:manifest>", collection + "</cp:manifest>");

        assertThat(taken(packaged(text)).found()).containsEntry("sequencingKinds", List.of("randomizationControls"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.html, ?x=1, a.html?x=1",
        "a.html?y=2, &x=1, a.html?y=2&x=1",
        "a.html, #top, a.html#top",
        "a.html#here, #top, a.html#here",
        "a.html#here, x=1, a.html?x=1#here",
        "https://e.fr/?a, ?&x, https://e.fr/?a&x"
    })
    void joinsTheParametersOfAnItem(String address, String parameters, String joined) {
        assertThat(Href.join(address, parameters)).isEqualTo(joined);
    }

    @Test
    void appliesEveryBaseFromTheManifestToTheResource() {
        var text = manifest(
                        schema("ADL SCORM", "2004 4th Edition"),
                        organization(item("I", "R", "").replace("identifierref", "parameters=\"?p=1\" identifierref")),
                        sco("R", "page.html").replace("type=", "xml:base=\"c/\" type="))
                .replace("identifier=\"M\"", "identifier=\"M\" xml:base=\"a/\"")
                .replace("<cp:resources>", "<cp:resources xml:base=\"b\">");
        var inspection = taken(new ZipBuilder().file("imsmanifest.xml", text).file("a/b/c/page.html", HTML));

        assertThat(inspection.found()).containsEntry("launch", "a/b/c/page.html?p=1");
        assertThat(inspection.warnings()).isEmpty();
    }

    @Test
    void drawsEveryOrganisationAndSaysWhichIsTheDefault() {
        var other = "<cp:organization identifier=\"P\"><cp:title>Variante</cp:title>%s</cp:organization>"
                .formatted(item("J", "R", ""));
        var found = taken(packaged(manifest(
                        schema("ADL SCORM", "1.2"), other + organization(item("I", "R", "")), sco("R", "index.html"))))
                .found();

        assertThat(found.get("organizations").toString())
                .isEqualTo("[{id=O, title=Le cours, default=true, items=1}, {id=P, title=Variante, items=1}]");
        assertThat(first(found)).containsEntry("id", "O").containsEntry("default", true);
    }

    @Test
    void drawsASubManifestOnceBelowTheItemThatRefersToIt() {
        var inner = "<cp:manifest identifier=\"SUB\"><cp:organizations default=\"Z\"><cp:organization identifier=\"Z\">"
                + item("inner", "R2", "").replace("identifierref", "parameters=\"inner\" identifierref")
                + item("loop", "SUB", "")
                + "</cp:organization></cp:organizations><cp:resources>"
                + sco("R2", "index.html") + "</cp:resources></cp:manifest>";
        var text = manifest(
                        schema("ADL SCORM", "1.2"),
                        organization(item("I", "SUB", "") + item("J", "SUB", "")),
                        sco("R", "index.html"))
                .replace("</cp:manifest>", inner + "</cp:manifest>");
        var found = taken(packaged(text)).found();

        assertThat(found).containsEntry("submanifests", List.of("SUB")).containsEntry("launch", "index.html?inner");
        assertThat(first(found).get("children").toString())
                .isEqualTo(
                        "[{id=inner, title=Titre inner, href=index.html?inner, type=sco, parameters=inner}, {id=loop, title=Titre loop}]");
    }

    @Test
    void readsTheMetadataFileThatTheManifestNames() {
        var location = "<x:location xmlns:x=\"urn:x\">meta/cours.xml</x:location>";
        var text = manifest(
                schema("ADL SCORM", "1.2") + location, organization(item("I", "R", "")), sco("R", "index.html"));
        var inspection = taken(packaged(text).file("meta/cours.xml", lom("Souder", "30")));

        assertThat(proposed(inspection, "title")).isEqualTo("Souder");
        assertThat(inspection.found())
                .containsEntry("metadataFiles", List.of("meta/cours.xml"))
                .containsEntry("unreferencedFiles", 0L);
        assertThat(codes(taken(packaged(text)))).containsExactly("missing-file");
    }

    @Test
    void readsTheMetadataOfItemsAndOfResources() {
        var ofItem = "<cp:metadata>" + lom("Gestes", "20") + "</cp:metadata>";
        var ofResource = "<cp:file href=\"index.html\"/><cp:metadata>" + lom("Sécurité", "15") + "</cp:metadata>";
        var inspection = taken(packaged(manifest(
                schema("ADL SCORM", "1.2"),
                organization(item("I", "R", ofItem) + item("J", "S", "")),
                sco("R", "index.html")
                        + sco("S", "index.html").replace("<cp:file href=\"index.html\"/>", ofResource))));

        assertThat(proposed(inspection, "keywords")).isEqualTo(List.of("Gestes", "Sécurité"));
        assertThat(proposed(inspection, "durationMinutes")).isEqualTo(35L);
        assertThat(inspection.found().get("items").toString())
                .contains("lom={title=Gestes, keywords=[Gestes], typicalLearningTime=PT20M}")
                .contains("lom={title=Sécurité, keywords=[Sécurité], typicalLearningTime=PT15M}");
    }

    @Test
    void tellsFilesThatAreNamedAndAbsentFromThoseThatAreThereAndNotNamed() {
        var resource = sco("R", "index.html").replace("</cp:resource>", "<cp:file href=\"absent.png\"/></cp:resource>");
        var inspection =
                taken(packaged(manifest(schema("ADL SCORM", "1.2"), organization(item("I", "R", "")), resource))
                        .file("oublié.png", "x")
                        .file("adlcp_rootv1p2.xsd", "x"));

        assertThat(inspection.found()).containsEntry("missingFiles", 1).containsEntry("unreferencedFiles", 1L);
        assertThat(codes(inspection)).containsExactly("missing-file");
    }

    @Test
    void warnsOfResourcesThatDependOnEachOtherInALoop() {
        var resources = sco("A", "index.html").replace("</cp:r", "<cp:dependency identifierref=\"B\"/></cp:r")
                + sco("B", "index.html").replace("</cp:r", "<cp:dependency identifierref=\"A\"/></cp:r");
        var inspection =
                taken(packaged(manifest(schema("ADL SCORM", "1.2"), organization(item("I", "A", "")), resources)));

        assertThat(codes(inspection)).containsExactly("dependency-cycle");
        assertThat(inspection.warnings().getFirst().detail()).contains("A → B → A");
    }

    @Test
    void weighsWhatALearnerBeginsWith() {
        var resources = sco("A", "index.html").replace("</cp:r", "<cp:dependency identifierref=\"B\"/></cp:r")
                + sco("B", "commun.js")
                + sco("C", "film.mp4");
        var inspection = taken(packaged(manifest(
                        schema("ADL SCORM", "1.2"), organization(item("I", "A", "") + item("J", "C", "")), resources))
                .stored("commun.js", new byte[1_000])
                .stored("film.mp4", new byte[50_000]));
        var weight = (Map<?, ?>) inspection.found().get("weight");

        assertThat((Long) weight.get("bytes")).isBetween(1_000L, 1_200L);
        assertThat((Long) weight.get("total")).isGreaterThan(51_000L);
        assertThat((Map<?, ?>) inspection.found().get("mediaBytes"))
                .isEqualTo(Map.of(
                        "video",
                        50_000L,
                        "script",
                        1_000L,
                        "page",
                        (long) HTML.length(),
                        "data",
                        dataBytes(inspection)));
    }

    private static long dataBytes(Inspection.Taken inspection) {
        return inspection.entries().stream()
                .filter(entry -> entry.path().endsWith(".xml"))
                .mapToLong(PackageEntry::size)
                .sum();
    }

    @Test
    void keepsOnlyIdentifiersThatNameOneThingInTheWorld() {
        var found = taken(packaged(
                        manifest(schema("ADL SCORM", "1.2"), organization(item("I", "R", "")), sco("R", "index.html"))
                                .replace("identifier=\"M\"", "identifier=\"https://example.fr/cours/7\"")))
                .found();

        assertThat(found).containsEntry("activityIds", List.of("https://example.fr/cours/7"));
    }

    @Test
    void staysQuickWhereThousandsOfItemsShareOneLargeSequencing() {
        var shared = new StringBuilder("<s:sequencingCollection><s:sequencing ID=\"shared\"><s:objectives>");
        IntStream.range(0, 50_000).forEach(i -> shared.append("<s:objective/>"));
        shared.append("</s:objectives></s:sequencing></s:sequencingCollection></cp:manifest>");
        var items = new StringBuilder();
        IntStream.range(0, 9_000).forEach(i -> items.append(item("I" + i, "R", "<s:sequencing IDRef=\"shared\"/>")));
        var text = manifest(schema("ADL SCORM", "CAM 1.3"), organization(items.toString()), sco("R", "index.html"))
                .replace("</cp:manifest>", shared);

        assertThat(taken(packaged(text)).found()).containsEntry("sequencing", false);
    }

    @Test
    void tellsMetadataThatManyItemsShareOnlyOnce() {
        var items = new StringBuilder();
        IntStream.range(0, 2_000).forEach(i -> items.append(item("I" + i, "R", "")));
        var resource = sco("R", "index.html")
                .replace("<cp:file", "<cp:metadata>" + lom("d".repeat(400), "1") + "</cp:metadata><cp:file");
        var found = found(items.toString(), resource);

        assertThat(found.get("items").toString()).hasSizeLessThan(200_000);
    }

    @Test
    void goesNoDeeperThanItTellsIntoSubManifestsThatReferToOneAnother() {
        var inner = new StringBuilder();
        IntStream.range(0, 3_000)
                .forEach(i -> inner.append(
                                "<cp:manifest identifier=\"S%d\"><cp:organizations><cp:organization>".formatted(i))
                        .append(item("I" + i, "S" + (i + 1), ""))
                        .append("</cp:organization></cp:organizations></cp:manifest>"));
        var text = manifest(schema("ADL SCORM", "1.2"), organization(item("I", "S0", "")), sco("R", "index.html"))
                .replace("</cp:manifest>", inner.append("</cp:manifest>"));

        assertThat(first(taken(packaged(text)).found()).toString())
                .contains("Titre I28")
                .doesNotContain("Titre I29");
    }
}
