package fr.ressourcerie.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.Inspector;
import fr.ressourcerie.ingest.text.Limits;
import fr.ressourcerie.ingest.text.TikaChild;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;

/** What the reading of one package may cost. */
class WordsInsideTest {
    private static final int DOCUMENTS = 10;

    @Test
    void givesUpTheDocumentsOfAPackageThatKillsItsReadersAndKeepsItsPages() throws Exception {
        var impatient = new Limits(64, Duration.ofMillis(1), 1_000, 1);
        try (var tika = new TikaChild(impatient);
                var file = new SeekableInMemoryByteChannel(packageOfDocuments())) {
            var taken = (Inspection.Taken) new Inspector().inspect(file, "module.zip");

            var words = new WordsInside(tika).in(file, "module.zip", taken);

            assertThat(words.texts()).extracting(TextPart::location).containsExactly("index.html", "z.html");
            assertThat(words.warnings())
                    .extracting(Warning::code)
                    .containsExactly("text-unreadable", "text-unreadable", "documents-unread");
        }
    }

    private static byte[] packageOfDocuments() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            add(zip, "index.html", "<p>Avant les documents</p>");
            for (int i = 0; i < DOCUMENTS; i++) {
                add(zip, "document" + i + ".rtf", "{\\rtf1 Un document}");
            }
            add(zip, "z.html", "<p>Après les documents</p>");
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
