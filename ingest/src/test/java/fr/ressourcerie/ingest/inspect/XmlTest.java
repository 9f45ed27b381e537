package fr.ressourcerie.ingest.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
    private final Xml xml = new Xml();

    @Test
    void neverReadsAFileThroughAnEntity() {
        var hostile = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>";

        assertThatThrownBy(() -> read(hostile)).hasMessageStartingWith("malformed-xml");
    }

    @Test
    void neverExpandsEntities() {
        var hostile = "<!DOCTYPE a [<!ENTITY x \"lol\"><!ENTITY y \"&x;&x;&x;\">]><a>&y;</a>";

        assertThatThrownBy(() -> read(hostile)).hasMessageStartingWith("malformed-xml");
    }

    @Test
    void passesOverADocumentTypeThatNamesADtd() {
        assertThat(read("<!DOCTYPE questestinterop SYSTEM \"ims_qtiasiv1p2.dtd\"><questestinterop/>")
                        .name())
                .isEqualTo("questestinterop");
    }

    @Test
    void refusesMoreThanTwoHundredLevels() {
        assertThat(read("<a>".repeat(200) + "</a>".repeat(200)).name()).isEqualTo("a");
        assertThatThrownBy(() -> read("<a>".repeat(201) + "</a>".repeat(201))).hasMessageStartingWith("xml-too-deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-8", "UTF-16"})
    void honoursTheDeclaredEncoding(String encoding) {
        var text = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><titre>Métiers de l'été</titre>";

        assertThat(xml.read(text.getBytes(Charset.forName(encoding)), "a.xml").text())
                .isEqualTo("Métiers de l'été");
    }

    @Test
    void forgivesAByteOrderMarkAndBlankLinesBeforeTheDeclaration() {
        assertThat(read("\uFEFF<?xml version=\"1.0\"?><a/>").name()).isEqualTo("a");
        assertThat(read("\n\n<?xml version=\"1.0\"?><a/>").name()).isEqualTo("a");
    }

    @Test
    void refusesCharactersThatAreNotInTheDeclaredEncoding() {
        var latin = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>é</a>".getBytes(StandardCharsets.ISO_8859_1);
        var unknown = "<?xml version=\"1.0\" encoding=\"x-inconnu\"?><a/>";

        assertThatThrownBy(() -> xml.read(latin, "a.xml")).hasMessageContaining("encodage");
        assertThatThrownBy(() -> read(unknown)).hasMessageContaining("encodage");
    }

    @Test
    void saysWhereTheFaultIs() {
        assertThatThrownBy(() -> read("<a>\n<b>\n</a>"))
                .isInstanceOfSatisfying(
                        RejectedFile.class,
                        rejected -> assertThat(rejected.problem().detail()).contains("ligne 3"));
    }

    private XmlElement read(String text) {
        return xml.read(text.getBytes(StandardCharsets.UTF_8), "a.xml");
    }
}
