package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.refused;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.resource.Format;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipReaderTest {
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    @ParameterizedTest
    @CsvSource({"../evil.txt", "a/../../evil.txt", "/etc/passwd", "C:/Windows/evil.txt", "..\\evil.txt", "a\\..\\..\\b"
    })
    void refusesAnEntryThatEscapesThePackage(String path) {
        var zip = new ZipBuilder().file("ok.txt", "ok").file(path.replace('\\', '@'), "evil");

        assertThat(refused(withBackslashes(zip), "a.zip").code()).isEqualTo("entry-outside-package");
    }

    @Test
    void takesBackslashesAsSeparatorsWithAWarning() {
        var inspection = taken(withBackslashes(new ZipBuilder().file("dossier@fichier.txt", "x")), "a.zip");

        assertThat(codes(inspection)).containsExactly("backslash-in-name");
        assertThat(inspection.entries()).extracting(PackageEntry::path).containsExactly("dossier/fichier.txt");
    }

    @Test
    void refusesASymbolicLink() {
        var zip = new ZipBuilder().file("a.txt", "a").symbolicLink("link", "a.txt");

        assertThat(refused(zip).code()).isEqualTo("symbolic-link");
    }

    @Test
    void refusesAnEncryptedEntry() {
        var bytes = new ZipBuilder().file("secret.txt", "secret").bytes();
        bytes[central(bytes) + 8] |= 1;

        assertThat(refused(bytes, "a.zip").code()).isEqualTo("encrypted-entry");
    }

    @Test
    void refusesACompressionThatNoBrowserReads() {
        var bytes = new ZipBuilder().file("a.txt", "aaaa").bytes();
        bytes[8] = 12;
        bytes[central(bytes) + 10] = 12;

        assertThat(refused(bytes, "a.zip").code()).isEqualTo("unsupported-compression");
    }

    @Test
    void refusesBytesThatBelieTheirSum() {
        var bytes = new ZipBuilder()
                .stored("a.txt", "contenu".getBytes(StandardCharsets.UTF_8))
                .bytes();
        bytes[30 + "a.txt".length()] ^= 1;

        assertThat(refused(bytes, "a.zip").code()).isEqualTo("corrupt-entry");
    }

    @Test
    void refusesAnEntryThatInflatesToMoreThanItAnnounces() {
        var bytes = new ZipBuilder().file("a.txt", "a".repeat(5_000)).bytes();
        littleEndian(bytes).putInt(central(bytes) + 24, 100);

        assertThat(refused(bytes, "a.zip").code()).isEqualTo("corrupt-entry");
    }

    @Test
    void refusesEntriesThatShareTheirBytes() {
        var bytes = new ZipBuilder()
                .file("a.txt", "x".repeat(100))
                .file("b.txt", "x".repeat(100))
                .bytes();
        int second = central(bytes) + 46 + 5 + extra(bytes, central(bytes));
        littleEndian(bytes).putInt(second + 42, 0);

        assertThat(refused(bytes, "a.zip").code()).isEqualTo("overlapping-entries");
    }

    @Test
    void refusesABombByItsRatio() {
        var limits = new ZipLimits(10, 1 << 30, 1_000, 100);
        var zip = new ZipBuilder().file("zeros", new byte[1_000_000]).bytes();

        assertThatThrownBy(() -> read(zip, limits)).hasMessageStartingWith("zip-bomb");
    }

    @Test
    void refusesABombMadeOfManyEntries() {
        var limits = new ZipLimits(10, 1 << 30, 10_000, 1_000);
        var zip = new ZipBuilder()
                .file("a", new byte[900_000])
                .file("b", new byte[900_000])
                .bytes();

        assertThatThrownBy(() -> read(zip, limits)).hasMessageStartingWith("zip-bomb");
    }

    @Test
    void takesAnEmptyFileThatClaimsToBeDeflated() {
        var bytes = new ZipBuilder()
                .stored("vide.txt", new byte[0])
                .file("a.txt", "a")
                .bytes();
        bytes[8] = 8;
        bytes[central(bytes) + 10] = 8;

        assertThat(taken(bytes, "a.zip").entries())
                .extracting(PackageEntry::method)
                .containsExactly(PackageEntry.STORED, PackageEntry.DEFLATED);
    }

    @Test
    void refusesMoreThanTheTotalAllowed() {
        var limits = new ZipLimits(10, 150, 1_000, 100);
        var zip = new ZipBuilder()
                .file("a", new byte[100])
                .file("b", new byte[100])
                .bytes();

        assertThatThrownBy(() -> read(zip, limits)).hasMessageStartingWith("package-too-large");
    }

    @Test
    void countsEntriesWhateverTheEndRecordSays() {
        var limits = new ZipLimits(2, 1_000, 1_000, 100);
        var zip = new ZipBuilder().file("a", "1").file("b", "2").file("c", "3").bytes();
        int end = zip.length - 22;
        littleEndian(zip).putShort(end + 8, (short) 1).putShort(end + 10, (short) 1);

        assertThatThrownBy(() -> read(zip, limits)).hasMessageStartingWith("too-many-entries");
    }

    @Test
    void refusesTwoDifferentFilesOfOneName() {
        var zip = new ZipBuilder().file("a.txt", "un").file("a.txt", "deux");

        assertThat(refused(zip).code()).isEqualTo("duplicate-entry");
    }

    @Test
    void warnsOfNamesThatDifferByCaseOnly() {
        var inspection = taken(new ZipBuilder().file("Image.png", "1").file("image.PNG", "2"));

        assertThat(codes(inspection)).containsExactly("case-collision");
        assertThat(inspection.entries()).hasSize(2);
    }

    @Test
    void refusesAZipCutDuringItsTransfer() {
        var bytes = new ZipBuilder().file("a.txt", "x".repeat(1_000)).bytes();

        assertThat(refused(Arrays.copyOf(bytes, bytes.length - 30), "a.zip").code())
                .isEqualTo("corrupt-zip");
    }

    @Test
    void refusesAnEmptyZip() {
        assertThat(refused(new ZipBuilder()).code()).isEqualTo("empty-package");
    }

    @Test
    void findsDataFromTheLocalHeader() throws Exception {
        var content = "des données alignées".getBytes(StandardCharsets.UTF_8);
        var bytes = new ZipBuilder().aligned("a.bin", content, 64).bytes();
        var entry = taken(bytes, "a.zip").entries().getFirst();

        assertThat(entry.offset() % 64).isZero();
        assertThat(Arrays.copyOfRange(bytes, (int) entry.offset(), (int) entry.offset() + content.length))
                .isEqualTo(content);
    }

    @Test
    void readsZip64() {
        var inspection = taken(new ZipBuilder().zip64().file("a.txt", "a").file("b.txt", "b"));

        assertThat(inspection.format()).isEqualTo(Format.ARCHIVE);
        assertThat(inspection.entries()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"IBM850", "IBM437", "windows-1252", "x-MacRoman", "UTF-8"})
    void readsAccentedNamesInWhateverEncodingTheyCame(String charset) {
        var name = "Évaluation/réglage à l'été.html";
        var inspection = taken(new ZipBuilder().encoding(charset).file(name, "x"));

        assertThat(inspection.entries()).extracting(PackageEntry::path).containsExactly(name);
        assertThat(codes(inspection).contains("entry-name-encoding")).isEqualTo(!charset.equals("UTF-8"));
    }

    @Test
    void composesDecomposedNames() {
        var inspection = taken(new ZipBuilder().file("e\u0301te\u0301.html", "x"));

        assertThat(inspection.entries()).extracting(PackageEntry::path).containsExactly("été.html");
    }

    /** The zip with backslashes for every @, since its writer would turn them into slashes. */
    private static byte[] withBackslashes(ZipBuilder zip) {
        var text = new String(zip.bytes(), StandardCharsets.ISO_8859_1);
        return text.replace('@', '\\').getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void read(byte[] zip, ZipLimits limits) throws Exception {
        new ZipReader(new StoreChannel(new SeekableInMemoryByteChannel(zip)), limits).read();
    }

    private static int central(byte[] zip) {
        return littleEndian(zip).getInt(end(zip) + 16);
    }

    private static int extra(byte[] zip, int header) {
        assertThat(littleEndian(zip).getInt(header)).isEqualTo(CENTRAL);
        return littleEndian(zip).getShort(header + 30);
    }

    private static int end(byte[] zip) {
        int end = zip.length - 22;
        assertThat(littleEndian(zip).getInt(end)).isEqualTo(END);
        return end;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
