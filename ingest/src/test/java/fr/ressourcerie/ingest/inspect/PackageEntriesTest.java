package fr.ressourcerie.ingest.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;

class PackageEntriesTest {
    private static final String TEXT = "Bonjour à tous. ".repeat(1_000);

    @Test
    void yieldsWhatWasDeflated() throws Exception {
        var zip = new ZipBuilder().file("a.txt", TEXT).bytes();

        assertThat(read(zip, entry(zip))).isEqualTo(TEXT);
    }

    @Test
    void yieldsWhatWasStored() throws Exception {
        var zip = new ZipBuilder()
                .stored("a.txt", TEXT.getBytes(StandardCharsets.UTF_8))
                .bytes();

        assertThat(read(zip, entry(zip))).isEqualTo(TEXT);
    }

    @Test
    void neverYieldsMoreThanAnnounced() {
        var zip = new ZipBuilder().file("a.txt", TEXT).bytes();
        var honest = entry(zip);
        var lying = new PackageEntry("a.txt", honest.offset(), honest.compressedSize(), 10, 8, honest.crc32());

        assertThatThrownBy(() -> read(zip, lying)).isInstanceOf(ZipException.class);
    }

    @Test
    void verifiesTheSumAtTheEnd() {
        var zip = new ZipBuilder().file("a.txt", TEXT).bytes();
        var honest = entry(zip);
        var lying = new PackageEntry("a.txt", honest.offset(), honest.compressedSize(), honest.size(), 8, 1);

        assertThatThrownBy(() -> read(zip, lying))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("CRC");
    }

    private static PackageEntry entry(byte[] zip) {
        return Inspections.taken(zip, "a.zip").entries().getFirst();
    }

    private static String read(byte[] zip, PackageEntry entry) throws Exception {
        try (var stream = PackageEntries.open(new SeekableInMemoryByteChannel(zip), entry)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
