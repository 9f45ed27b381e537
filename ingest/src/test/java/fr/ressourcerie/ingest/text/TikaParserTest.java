package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.parser.CompositeParser;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.ParserDecorator;
import org.apache.tika.parser.external.CompositeExternalParser;
import org.apache.tika.parser.external.ExternalParser;
import org.apache.tika.parser.ocr.TesseractOCRParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real documents, well made and hostile, through a real child. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TikaParserTest {
    private static final int MAX_CHARACTERS = 100_000;

    private TikaChild child;

    @BeforeAll
    void opens() {
        child = new TikaChild(new Limits(128, Duration.ofSeconds(60), MAX_CHARACTERS, 1));
    }

    @AfterAll
    void closes() {
        child.close();
    }

    private Extracted extract(byte[] bytes, String name) throws InterruptedException {
        return child.extract(new ByteArrayInputStream(bytes), name);
    }

    private Extracted.Text text(byte[] bytes, String name) throws InterruptedException {
        var extracted = extract(bytes, name);
        assertThat(extracted).isInstanceOf(Extracted.Text.class);
        return (Extracted.Text) extracted;
    }

    private void assertUnparsable(byte[] bytes, String name) throws InterruptedException {
        assertThat(extract(bytes, name))
                .isInstanceOfSatisfying(
                        Extracted.Failed.class,
                        failed ->
                                assertThat(failed.reason()).as(failed.detail()).isEqualTo(Extracted.Reason.UNPARSABLE));
    }

    @Test
    void readsWordDocuments() throws Exception {
        var text = text(Documents.docx("Le soudage", "Préparer", "le chanfrein"), "cours.docx");

        assertThat(text.text()).isEqualTo("Préparer le chanfrein");
        assertThat(text.title()).contains("Le soudage");
        assertThat(text.metadata()).doesNotContainKey("X-TIKA:Parsed-By");
    }

    @Test
    void readsPresentations() throws Exception {
        assertThat(text(Documents.pptx("Monter un échafaudage"), "x.pptx").text())
                .contains("Monter un échafaudage");
    }

    @Test
    void readsPdfDocuments() throws Exception {
        var text = text(Documents.pdf("Sécurité", "fr-FR", "Porter un casque à vélo"), "x.pdf");

        assertThat(text.text()).isEqualTo("Porter un casque à vélo");
        assertThat(text.title()).contains("Sécurité");
        assertThat(text.language()).isEqualTo("fr");
        assertThat(text.metadata()).containsEntry("xmpTPg:NPages", "1");
    }

    @Test
    void readsOpenDocuments() throws Exception {
        var text = text(Documents.odt("La taille", "Tailler la vigne en février"), "x.odt");

        assertThat(text.text()).contains("Tailler la vigne en février");
        assertThat(text.title()).contains("La taille");
        assertThat(text.language()).isEqualTo("fr");
    }

    @Test
    void tellsADocumentByItsBytesRatherThanItsName() throws Exception {
        assertThat(text(Documents.docx("t", "Un titre"), "x.pdf").text()).isEqualTo("Un titre");
        assertThat(text(Documents.docx("t", "Un titre"), "../../x\0\n").text()).isEqualTo("Un titre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.pdf", "x.docx", "x.odt", "x.doc", "x.bin", "x", ""})
    void saysThatGarbageCannotBeParsed(String name) throws Exception {
        var garbage = new byte[50_000];
        new Random(7).nextBytes(garbage);

        assertUnparsable(garbage, name);
    }

    @Test
    void saysThatACutOffDocumentCannotBeParsed() throws Exception {
        var docx = Documents.docx("t", "Un titre");

        assertUnparsable(Arrays.copyOf(docx, docx.length / 2), "x.docx");
    }

    @Test
    void saysThatAnEncryptedDocumentCannotBeParsed() throws Exception {
        assertUnparsable(Documents.pdf("t", "fr", "secret", "mot de passe"), "x.pdf");
    }

    @Test
    void survivesDocumentsWithChangedBytes() throws Exception {
        var random = new Random(11);
        for (var original : new byte[][] {Documents.docx("t", "Un titre"), Documents.pdf("t", "fr", "Un titre")}) {
            for (var n = 0; n < 20; n++) {
                var changed = original.clone();
                for (var change = 0; change < 10; change++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                assertThat(extract(changed, "x"))
                        .satisfies(result -> assertThat(result instanceof Extracted.Failed(var reason, var detail)
                                        && reason != Extracted.Reason.UNPARSABLE)
                                .as("%s", result)
                                .isFalse());
            }
        }
    }

    @Test
    void keepsNoMoreTextThanAllowed() throws Exception {
        var text = text("mot de plus ".repeat(100_000).getBytes(UTF_8), "x.txt").text();

        assertThat(text.length()).isBetween(MAX_CHARACTERS - 100, MAX_CHARACTERS);
    }

    @Test
    void followsNoExternalEntity(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "confidentiel");
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        var doctype = "<!DOCTYPE a SYSTEM \"%sdtd\" [<!ENTITY file SYSTEM \"%s\"><!ENTITY net SYSTEM \"%snet\">]>"
                .formatted(address, secret.toUri(), address);
        var word = """
                %s<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
                <w:body><w:p><w:r><w:t>&file;&net;</w:t></w:r></w:p></w:body></w:document>""".formatted(doctype);
        try {
            assertThat(extract((doctype + "<a>&file;&net;</a>").getBytes(UTF_8), "x.xml")
                            .toString())
                    .doesNotContain("confidentiel");
            assertThat(extract((doctype + "<svg>&file;&net;</svg>").getBytes(UTF_8), "x.svg")
                            .toString())
                    .doesNotContain("confidentiel");
            assertThat(extract(Documents.with(Documents.docx("t", "x"), "word/document.xml", word), "x.docx")
                            .toString())
                    .doesNotContain("confidentiel");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void doesNotExpandEntitiesWithoutEnd() throws Exception {
        var entities = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"haha\">");
        for (var n = 1; n < 40; n++) {
            entities.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(n, n - 1, n - 1));
        }

        assertUnparsable((entities + "]><a>&e39;</a>").getBytes(UTF_8), "x.xml");
    }

    @Test
    void doesNotInflateWithoutEnd() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (var n = 0; n < 300; n++) {
                gzip.write(new byte[1 << 20]);
            }
        }

        assertThat(extract(bytes.toByteArray(), "x.gz")).isNotNull();
        assertThat(text(Documents.docx("t", "Un titre"), "x.docx").text()).isEqualTo("Un titre");
    }

    @Test
    void readsDocumentsWithinDocumentsToADepth() throws Exception {
        var zip = Documents.zip(Map.of("quatre.txt", "quatrième"));
        zip = Documents.zipOf(Map.of("trois.txt", "troisième".getBytes(UTF_8), "trois.zip", zip));
        zip = Documents.zipOf(Map.of("deux.txt", "deuxième".getBytes(UTF_8), "deux.zip", zip));
        zip = Documents.zipOf(Map.of("un.txt", "premier".getBytes(UTF_8), "un.zip", zip));

        assertThat(text(zip, "x.zip").text())
                .contains("premier", "deuxième", "troisième")
                .doesNotContain("quatrième");
    }

    @Test
    void readsTwoHundredDocumentsWithinADocumentAndNoMore() throws Exception {
        var entries = new LinkedHashMap<String, String>();
        for (var n = 1; n <= 250; n++) {
            entries.put(n + ".txt", "mot" + n);
        }

        assertThat(text(Documents.zip(entries), "x.zip").text())
                .contains("mot1 ", "mot200")
                .doesNotContain("mot201");
    }

    @Test
    void hasNoParserThatStartsAnotherProgram() throws Exception {
        try (var stream = TikaParser.class.getResourceAsStream("tika-config.xml")) {
            assertThat(components(new TikaConfig(stream).getParser()))
                    .hasAtLeastOneElementOfType(PDFParser.class)
                    .doesNotHaveAnyElementsOfTypes(
                            TesseractOCRParser.class, CompositeExternalParser.class, ExternalParser.class);
        }
    }

    private static Stream<Parser> components(Parser parser) {
        return switch (parser) {
            case CompositeParser composite ->
                composite.getAllComponentParsers().stream().flatMap(TikaParserTest::components);
            case ParserDecorator decorator -> components(decorator.getWrappedParser());
            default -> Stream.of(parser);
        };
    }

    @Test
    void readsTextInTheEncodingOfItsTime() throws Exception {
        var words = "Les élèves ont été formés à la sécurité après la pause déjeuner. ".repeat(5);

        assertThat(text(words.getBytes(ISO_8859_1), "x.txt").text()).contains("élèves ont été formés");
    }
}
