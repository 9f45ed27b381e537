package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.proposed;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InspectorTest {
    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(refused(new byte[] {1, 2, 3, 0}, "a.bin").code()).isEqualTo("unrecognised-format");
        assertThat(refused(new byte[0], "a.glb").code()).isEqualTo("empty-file");
        assertThat(refused("Rar!\u001a\u0007\0", "a.rar").code()).isEqualTo("unsupported-archive");
        assertThat(refused("# un texte", "cours.zip").code()).isEqualTo("not-a-zip");
        assertThat(refused("<a><b></a>", "cours.xml").code()).isEqualTo("malformed-xml");
    }

    @Test
    void letsAFaultOfTheStoreThrough() {
        var bytes = Manifests.scorm("1.2").bytes();
        for (int failAt = 0; failAt < 12; failAt++) {
            var broken = new BrokenChannel(bytes, failAt);
            assertThatThrownBy(() -> new Inspector().inspect(broken, "a.zip"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("disk");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Mon_cours-de.soudure_v2.zip, Mon cours de soudure v2",
        "dossier/Évaluation initiale.h5p, Évaluation initiale",
        "sauvegarde.tar.gz, sauvegarde"
    })
    void proposesAReadableTitleFromTheFileName(String name, String title) {
        assertThat(FileNames.title(name)).isEqualTo(title);
    }

    @Test
    void proposesTheFileNameLast() {
        var inspection = taken(new ZipBuilder().file("a.txt", "x").bytes(), "photos_de-l'atelier.zip");

        assertThat(proposed(inspection, "title")).isEqualTo("photos de l'atelier");
        assertThat(inspection.proposals()).extracting(Proposal::source).contains(Proposal.Source.FILE_NAME);
    }

    @Test
    void capsEveryStringAndEveryList() {
        var items = new StringBuilder();
        for (int i = 0; i < 12_000; i++) {
            items.append(Manifests.item("I" + i, "R", ""));
        }
        var zip = Manifests.packaged(Manifests.manifest(
                Manifests.schema("ADL SCORM", "1.2")
                        + "<lom><general><title><string>" + "é".repeat(9_000) + "</string></title><description><string>"
                        + "d".repeat(9_000) + "</string></description></general></lom>",
                Manifests.organization(items.toString()),
                Manifests.sco("R", "index.html")));
        var inspection = taken(zip);

        assertThat((String) inspection.found().get("title")).hasSize(500);
        assertThat((String) inspection.found().get("description")).hasSize(5_000);
        assertThat((List<?>) inspection.found().get("items")).hasSize(10_000);
        assertThat(inspection.proposals())
                .allSatisfy(proposal ->
                        assertThat(String.valueOf(proposal.evidence())).hasSizeLessThanOrEqualTo(300));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverFailsOnDamagedFiles(byte[] seed) {
        var random = new Random(seed.length);
        for (int round = 0; round < 150; round++) {
            var damaged = seed.clone();
            for (int i = 0; i <= round % 5; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(Inspections.inspect(damaged, round % 2 == 0 ? "a.zip" : "a.bin"))
                    .isNotNull();
        }
        for (int cut = 1; cut < seed.length; cut += 1 + seed.length / 60) {
            assertThat(Inspections.inspect(java.util.Arrays.copyOf(seed, cut), "a.xml"))
                    .isNotNull();
        }
    }

    static Stream<byte[]> seeds() {
        return Seeds.all();
    }

    /** A file on a disk that breaks after a number of reads. */
    private static final class BrokenChannel extends SeekableInMemoryByteChannel {
        private int left;

        BrokenChannel(byte[] bytes, int left) {
            super(bytes);
            this.left = left;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (left-- <= 0) {
                throw new IOException("disk");
            }
            return super.read(target);
        }
    }
}
