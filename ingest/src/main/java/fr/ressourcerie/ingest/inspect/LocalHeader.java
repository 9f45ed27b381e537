package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Finds an entry's data from its local header (APPNOTE.TXT §4.3.7), whose extra field differs from the directory's. */
final class LocalHeader {
    private static final int SIGNATURE = 0x04034b50;
    private static final int LENGTH = 30;

    private LocalHeader() {}

    static Span locate(StoreChannel channel, ZipArchiveEntry listed, String path) throws IOException {
        long start = listed.getLocalHeaderOffset();
        long size = channel.size();
        if (start < 0 || start > size - LENGTH) {
            throw ZipProblems.lying(path, "son en-tête serait au-delà de la fin du fichier");
        }
        var header = ByteBuffer.wrap(channel.read(start, LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.remaining() < LENGTH || header.getInt(0) != SIGNATURE) {
            throw ZipProblems.lying(path, "aucun en-tête local à l’endroit annoncé");
        }
        if (Short.toUnsignedInt(header.getShort(8)) != listed.getMethod()) {
            throw ZipProblems.lying(path, "la méthode de compression diffère entre l’en-tête local et le répertoire");
        }
        long data =
                start + LENGTH + Short.toUnsignedInt(header.getShort(26)) + Short.toUnsignedInt(header.getShort(28));
        long length = listed.getCompressedSize();
        if (length < 0 || listed.getSize() < 0 || data > size || length > size - data) {
            throw ZipProblems.lying(path, "ses données dépasseraient la fin du fichier");
        }
        return new Span(path, start, data, data + length);
    }
}
