package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static fr.ressourcerie.ingest.inspect.Manifests.item;
import static fr.ressourcerie.ingest.inspect.Manifests.manifest;
import static fr.ressourcerie.ingest.inspect.Manifests.organization;
import static fr.ressourcerie.ingest.inspect.Manifests.packaged;
import static fr.ressourcerie.ingest.inspect.Manifests.schema;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFamilyTest {
    private static final String PAGE =
            "<cp:resource identifier=\"R\" type=\"webcontent\" href=\"index.html\"><cp:file href=\"index.html\"/></cp:resource>";

    @ParameterizedTest
    @CsvSource({
        "1.0.0, COMMON_CARTRIDGE_1_0",
        "1.1.0, COMMON_CARTRIDGE_1_1",
        "1.2.0, COMMON_CARTRIDGE_1_2",
        "1.3.0, COMMON_CARTRIDGE_1_3"
    })
    void tellsTheVersionOfACommonCartridge(String version, Format format) {
        var zip = packaged(manifest(schema("IMS Common Cartridge", version), organization(item("I", "R", "")), PAGE));

        assertThat(taken(zip).format()).isEqualTo(format);
    }

    @Test
    void takesAPackageWithoutScormAttributesAsPlainContentPackaging() {
        var inspection =
                taken(packaged(manifest(schema("IMS Content", "1.1.3"), organization(item("I", "R", "")), PAGE)));

        assertThat(inspection.format()).isEqualTo(Format.IMS_CP);
        assertThat(inspection.found()).containsEntry("launch", "index.html").containsEntry("title", "Le cours");
    }

    @Test
    void warnsOfAnItemThatRefersToNothingInPlainContentPackaging() {
        var zip = packaged(manifest(
                schema("IMS Content", "1.1.3"), organization(item("I", "R", "") + item("J", "absent", "")), PAGE));

        assertThat(codes(taken(zip))).containsExactly("unknown-resource");
    }

    @Test
    void takesABareManifestWithAWarning() {
        var inspection = taken(
                manifest(schema("IMS Content", "1.1.3"), organization(item("I", "R", "")), PAGE), "n'importe.xml");

        assertThat(inspection.format()).isEqualTo(Format.IMS_CP);
        assertThat(codes(inspection)).containsExactly("package-absent");
    }

    @Test
    void takesAnArchiveOfPackagesAsAnArchive() {
        var one = manifest(schema("ADL SCORM", "1.2"), "", "");
        var inspection = taken(new ZipBuilder().file("a/imsmanifest.xml", one).file("b/imsmanifest.xml", one));

        assertThat(inspection.format()).isEqualTo(Format.ARCHIVE);
        assertThat(codes(inspection)).containsExactly("several-packages");
    }
}
