package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks a zip's central directory (APPNOTE.TXT §4.3.12, §4.3.14 to §4.3.16) to count its entries before anything is
 * allocated for them: the number that the end record announces is not believed.
 */
final class CentralDirectory {
    private static final int END = 0x06054b50;
    private static final int ZIP64_END = 0x06064b50;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int HEADER = 0x02014b50;
    private static final int END_LENGTH = 22;
    private static final int HEADER_LENGTH = 46;
    private static final int WINDOW = 1 << 18;

    private final StoreChannel channel;

    CentralDirectory(StoreChannel channel) {
        this.channel = channel;
    }

    void check(int maximum) throws IOException {
        long size = channel.size();
        int tail = (int) Math.min(size, END_LENGTH + 0xffff);
        var bytes = littleEndian(channel.read(size - tail, tail));
        int end = bytes.limit() - END_LENGTH;
        while (end >= 0 && bytes.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw ZipProblems.corrupt("la fin du fichier manque : il a sans doute été coupé pendant un transfert");
        }
        if (bytes.getShort(end + 4) != 0 && bytes.getShort(end + 4) != -1) {
            throw ZipProblems.corrupt("c’est un morceau d’une archive découpée en plusieurs volumes");
        }
        long start = Integer.toUnsignedLong(bytes.getInt(end + 16));
        if (start == 0xffff_ffffL || bytes.getShort(end + 10) == -1) {
            start = zip64Start(size - tail + end, start);
        }
        walk(start, maximum);
    }

    private long zip64Start(long end, long start) throws IOException {
        if (end < 20) {
            return start;
        }
        var locator = littleEndian(channel.read(end - 20, 20));
        if (locator.limit() < 20 || locator.getInt(0) != ZIP64_LOCATOR) {
            return start;
        }
        long record = locator.getLong(8);
        if (record < 0 || record > end - 56) {
            throw ZipProblems.corrupt("la fin de répertoire ZIP64 n’est pas à l’endroit annoncé");
        }
        var zip64 = littleEndian(channel.read(record, 56));
        if (zip64.limit() < 56 || zip64.getInt(0) != ZIP64_END) {
            throw ZipProblems.corrupt("la fin de répertoire ZIP64 n’est pas à l’endroit annoncé");
        }
        return zip64.getLong(48);
    }

    private void walk(long start, int maximum) throws IOException {
        if (start < 0 || start > channel.size()) {
            throw ZipProblems.corrupt("le répertoire central n’est pas à l’endroit annoncé");
        }
        long position = start;
        var window = littleEndian(channel.read(position, WINDOW));
        int at = 0;
        for (int count = 0; ; count++) {
            if (window.limit() - at < HEADER_LENGTH) {
                window = littleEndian(channel.read(position, WINDOW));
                at = 0;
            }
            if (window.limit() < HEADER_LENGTH || window.getInt(at) != HEADER) {
                return;
            }
            if (count >= maximum) {
                throw ZipProblems.tooManyEntries(maximum);
            }
            int length = HEADER_LENGTH
                    + Short.toUnsignedInt(window.getShort(at + 28))
                    + Short.toUnsignedInt(window.getShort(at + 30))
                    + Short.toUnsignedInt(window.getShort(at + 32));
            position += length;
            at = Math.min(at + length, window.limit());
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
