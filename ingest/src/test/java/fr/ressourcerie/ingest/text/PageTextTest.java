package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.TextPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages as authoring tools write them, and as nobody should. */
@Timeout(60)
class PageTextTest {
    private static final Notes NOBODY = new NoNotes();

    private static Reading read(String location, byte[] bytes) throws IOException {
        return PageText.of(location, new ByteArrayInputStream(bytes), NOBODY).orElseThrow();
    }

    private static Reading read(String location, String page) throws IOException {
        return read(location, page.getBytes(UTF_8));
    }

    private static String text(String page) throws IOException {
        return read("p.html", page).part().text();
    }

    @Test
    void readsTitleWordsAndLanguage() throws IOException {
        var page = """
                <!DOCTYPE html><html lang="fr-FR"><head><title> Le
                poste </title><style>p { color: red }</style></head>
                <body><h1>Régler</h1><p>le poste à&nbsp;souder</p><noscript>Activez JavaScript</noscript></body></html>""";

        assertThat(read("a/p.html", page))
                .isEqualTo(new Reading(new TextPart("a/p.html", "Le poste", "Régler le poste à souder"), "fr"));
    }

    @Test
    void hasNothingToSayOfAPageWithoutWords() throws IOException {
        for (var page : new String[] {"", "<html><head><title>t</title></head><body><canvas></canvas></body></html>"}) {
            assertThat(PageText.of("p.html", new ByteArrayInputStream(page.getBytes(UTF_8)), NOBODY))
                    .isEmpty();
        }
    }

    @Test
    void separatesTheWordsOfNeighbouringBlocks() throws IOException {
        assertThat(text("<ul><li>un</li><li>deux</li></ul><b>tr</b>ois")).isEqualTo("un deux trois");
    }

    @Test
    void readsWhatAScreenReaderSays() throws IOException {
        assertThat(text("<img alt='Un chariot élévateur'><button aria-label='Continuer'></button>"))
                .isEqualTo("Un chariot élévateur Continuer");
    }

    @Test
    void readsTheProseOfItsScripts() throws IOException {
        assertThat(text("<body>Vu<script>var q = {title: 'Bien choisir ses gants', f: \"a.b\"};</script></body>"))
                .isEqualTo("Vu Bien choisir ses gants");
    }

    @Test
    void readsXhtmlWhoseEmptyElementsCloseThemselves() throws IOException {
        var page = """
                <?xml version="1.0" encoding="UTF-8"?>
                <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><head><script src="a.js"/><title>T</title>
                <script>//<![CDATA[
                var hidden = 1;
                //]]></script></head><body><p>Tailler la vigne</p></body></html>""";

        var reading = read("p.xhtml", page);

        assertThat(reading.part().text()).isEqualTo("T Tailler la vigne");
        assertThat(reading.part().title()).isEqualTo("T");
        assertThat(reading.language()).isEqualTo("fr");
    }

    @Test
    void readsXmlWithoutExpandingOrFollowingEntities() throws IOException {
        var xml = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'><!ENTITY f '&e;&e;'>]><a><b>mot &e;</b>&f;</a>";

        assertThat(read("i.xml", xml).part().text()).startsWith("mot").doesNotContain("root");
    }

    @Test
    void readsPagesInTheEncodingTheyDeclareOrHave() throws IOException {
        var declared = "<meta charset='iso-8859-1'><p>élève</p>";

        assertThat(read("p.html", declared.getBytes(ISO_8859_1)).part().text()).isEqualTo("élève");
        assertThat(read("p.html", "<p>élève</p>".getBytes(ISO_8859_1)).part().text())
                .isEqualTo("élève");
        assertThat(read("p.html", "<p>élève</p>".getBytes(UTF_8)).part().text()).isEqualTo("élève");
        assertThat(read("p.html", "<p>élève</p>".getBytes(UTF_16)).part().text())
                .isEqualTo("élève");
    }

    @Test
    void readsPagesThatNestWithoutEnd() throws IOException {
        assertThat(text("<div>".repeat(200_000) + "fond")).contains("fond");
        assertThat(read("p.xml", "<div>".repeat(200_000) + "fond").part().text())
                .contains("fond");
    }

    @Test
    void readsAPageWithoutEndOnlySoFar() throws IOException {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                Arrays.fill(buffer, from, from + length, (byte) 'x');
                return length;
            }
        };

        assertThat(PageText.of("p.html", endless, NOBODY).orElseThrow().part().text())
                .hasSize(1_000_000);
    }

    @Test
    void survivesAnyBytes() throws IOException {
        var random = new Random(3);
        for (var n = 0; n < 200; n++) {
            var bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            var start = "<html lang='\0'><script>\"".getBytes(UTF_8);
            System.arraycopy(start, 0, bytes, 0, Math.min(start.length, bytes.length));

            assertThat(PageText.of(n % 2 == 0 ? "p.html" : "p.svg", new ByteArrayInputStream(bytes), NOBODY))
                    .isNotNull();
        }
    }
}
