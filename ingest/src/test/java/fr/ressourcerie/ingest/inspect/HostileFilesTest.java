package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to fool, exhaust or outlast whoever reads them. */
class HostileFilesTest {
    private static final String ARCHIVE_NAME = "paquet.zip";

    @Test
    void readsAHundredThousandEntriesAndNotOneMore() {
        var zip = new ZipBuilder();
        for (int i = 0; i < ZipReader.MAX_ENTRIES - 1; i++) {
            zip.stored("e/" + i, new byte[0]);
        }
        var most = zip.stored("index.html", "<p>Bonjour</p>".getBytes(StandardCharsets.UTF_8));
        assertThat(taken(most).entries()).hasSize(ZipReader.MAX_ENTRIES);

        var more = new ZipBuilder();
        for (int i = 0; i <= ZipReader.MAX_ENTRIES; i++) {
            more.stored("e/" + i, new byte[0]);
        }
        assertThat(refused(more).code()).isEqualTo("too-many-entries");
    }

    @Test
    void refusesANameLongerThanAnyFileSystemTakes() {
        assertThat(taken(new ZipBuilder().file("é".repeat(800), "x")).entries()).hasSize(1);
        assertThat(refused(new ZipBuilder().file("é".repeat(801), "x")).code()).isEqualTo("entry-name-too-long");
    }

    /** Each level holds ten of the one below, and the lowest would fill a disk; none is opened but the first. */
    @Test
    void doesNotOpenAZipInsideAZip() {
        var inner = new ZipBuilder().file("zeros", new byte[50 << 20]).bytes();
        for (int level = 0; level < 4; level++) {
            var outer = new ZipBuilder();
            for (int i = 0; i < 10; i++) {
                outer.file(i + ".zip", inner);
            }
            inner = outer.bytes();
        }

        var inspection = taken(inner, ARCHIVE_NAME);

        assertThat(inspection.format()).isEqualTo(Format.ARCHIVE);
        assertThat(inspection.entries()).hasSize(10);
    }

    @Test
    void refusesTwoFilesWhoseNamesAreOneOnceComposed() {
        var zip = new ZipBuilder().file("\u00e9t\u00e9.html", "un").file("e\u0301te\u0301.html", "deux");

        assertThat(refused(zip).code()).isEqualTo("duplicate-entry");
    }

    @Test
    void takesAManifestOfNearlyTwentyMegabytesAndRefusesALongerOne() {
        assertThat(taken(new ZipBuilder().file("imsmanifest.xml", manifest(19)).file("a.html", "<p>a</p>"))
                        .format())
                .isEqualTo(Format.SCORM_1_2);
        assertThat(refused(new ZipBuilder()
                                .file("imsmanifest.xml", manifest(21))
                                .file("a.html", "<p>a</p>"))
                        .code())
                .isEqualTo("entry-too-large");
    }

    private static String manifest(int mebibytes) {
        return """
                <manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                 xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                <organizations default="o"><organization identifier="o"><title>T</title>
                <item identifier="i" identifierref="r"><title>I</title></item></organization></organizations>
                <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="a.html"/>%s</resources>
                </manifest>""".formatted("<resource type=\"webcontent\" href=\"a.html\"/>\n".repeat(mebibytes * (1 << 20) / 44));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h5p.json", "scene.gltf"})
    void refusesJsonThatIsDeeperThanAnyoneWrites(String name) {
        var deep = "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000);
        var zip = new ZipBuilder()
                .file(name, deep)
                .file("content/content.json", "{}")
                .bytes();

        var inspection = Inspections.inspect(zip, ARCHIVE_NAME);

        assertThat(inspection)
                .satisfiesAnyOf(
                        it -> assertThat(it).isInstanceOf(Inspection.Refused.class),
                        it -> assertThat(((Inspection.Taken) it).format()).isEqualTo(Format.ARCHIVE));
    }

    /** A picture for those who look at its beginning, a zip for those who look at its end. */
    @Test
    void takesAPolyglotForWhatItBeginsWith() {
        var zip =
                new ZipBuilder().file("index.html", "<script>alert(1)</script>").bytes();
        var picture = new byte[zip.length + GIF.length];
        System.arraycopy(GIF, 0, picture, 0, GIF.length);
        System.arraycopy(zip, 0, picture, GIF.length, zip.length);

        var inspection = taken(picture, "photo.gif");

        assertThat(inspection.format()).isEqualTo(Format.IMAGE);
        assertThat(inspection.entries()).isEmpty();
    }

    /** A page for a browser that guesses, a PDF for a reader that looks for its mark anywhere. */
    @Test
    void takesAPageThatHidesAPdfForAPage() {
        var inspection = Inspections.inspect(
                "<html><script>alert(1)</script>\n%PDF-1.4\n".getBytes(StandardCharsets.UTF_8), "cours.pdf");

        assertThat(inspection)
                .satisfiesAnyOf(
                        it -> assertThat(it).isInstanceOf(Inspection.Refused.class),
                        it -> assertThat(((Inspection.Taken) it).format()).isNotEqualTo(Format.PDF));
    }

    @Test
    void warnsOfNamesThatOnlySomeSystemsTellApart() {
        var inspection = taken(new ZipBuilder()
                .file("index.html", "<p>a</p>")
                .file("Image.png", "a")
                .file("image.PNG", "b"));

        assertThat(codes(inspection)).contains("case-collision");
    }

    private static final byte[] GIF = {
        'G',
        'I',
        'F',
        '8',
        '9',
        'a',
        1,
        0,
        1,
        0,
        (byte) 0x80,
        0,
        0,
        0,
        0,
        0,
        -1,
        -1,
        -1,
        0x2c,
        0,
        0,
        0,
        0,
        1,
        0,
        1,
        0,
        0,
        2,
        2,
        0x44,
        1,
        0,
        0x3b
    };
}
