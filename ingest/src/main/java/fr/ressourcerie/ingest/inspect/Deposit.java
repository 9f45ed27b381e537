package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file under inspection: its name, its first bytes, its channel and, if it is a zip, its verified package. */
final class Deposit {
    private static final int HEAD = 1 << 16;

    private final String fileName;
    private final StoreChannel channel;
    private final long size;
    private final byte[] head;
    private final @Nullable ZipPackage zip;
    private final Xml xml = new Xml();
    private @Nullable XmlElement root;
    private boolean parsed;

    private Deposit(String fileName, StoreChannel channel, long size, byte[] head, @Nullable ZipPackage zip) {
        this.fileName = fileName;
        this.channel = channel;
        this.size = size;
        this.head = head;
        this.zip = zip;
    }

    static Deposit open(StoreChannel channel, String fileName) throws IOException {
        var head = channel.read(0, HEAD);
        var zip = ZipReader.looksLikeZip(head) ? new ZipReader(channel).read() : null;
        return new Deposit(fileName, channel, channel.size(), head, zip);
    }

    String fileName() {
        return fileName;
    }

    String extension() {
        return FileNames.extension(fileName);
    }

    boolean hasExtension(String... extensions) {
        return List.of(extensions).contains(extension());
    }

    long size() {
        return size;
    }

    StoreChannel channel() {
        return channel;
    }

    /** The first 64 KiB. */
    byte[] head() {
        return head;
    }

    /** The verified package if the file is a zip, else null. */
    @Nullable
    ZipPackage zip() {
        return zip;
    }

    /** Whether the bytes at an offset of the head are those of a Latin-1 string. */
    boolean has(int offset, String magic) {
        var expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= offset + expected.length
                && Arrays.equals(head, offset, offset + expected.length, expected, 0, expected.length);
    }

    /** The whole file, refused where it is larger than a limit. */
    byte[] all(int limit) throws IOException {
        if (size > limit) {
            throw new RejectedFile(
                    "too-large-to-read",
                    "Le fichier fait %d octets ; un fichier de ce type est lu en entier et ne peut dépasser %d octets."
                            .formatted(size, limit),
                    "Déposez-le dans un paquet zip, ou allégez-le (par exemple en sortant les médias incorporés).");
        }
        return channel.read(0, (int) size);
    }

    /**
     * The root element if the file itself is XML of at most 20 MiB, else null.
     *
     * @throws RejectedFile if its name says XML and its content is malformed
     */
    @Nullable
    XmlElement xml() throws IOException {
        if (!parsed) {
            parsed = true;
            root = zip != null || size > Xml.MAX_BYTES || !opensLikeXml() ? null : parse();
        }
        return root;
    }

    private @Nullable XmlElement parse() throws IOException {
        var bytes = all(Xml.MAX_BYTES);
        return hasExtension("xml") ? xml.read(bytes, fileName) : xml.readIfXml(bytes, fileName);
    }

    private boolean opensLikeXml() {
        var text = text();
        return text != null && text.stripLeading().startsWith("<");
    }

    /** The beginning of the file as text if it holds no control character that text does not have, else null. */
    @Nullable
    String text() {
        return TextSniffer.text(head);
    }
}
