package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells text from binary, and decodes it as UTF-8, UTF-16 by its mark, or Windows-1252. */
final class TextSniffer {
    private TextSniffer() {}

    /** The text of the bytes, or null if they are not text. The end may be cut within a character. */
    static @Nullable String text(byte[] bytes) {
        if (bytes.length == 0) {
            return null;
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (hasControls(bytes)) {
            return null;
        }
        int start = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        var utf8 = utf8(bytes, start);
        return utf8 != null ? utf8 : new String(bytes, start, bytes.length - start, Charset.forName("windows-1252"));
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControls(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String utf8(byte[] bytes, int start) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var target = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(ByteBuffer.wrap(bytes, start, bytes.length - start), target, false);
        return result.isError() ? null : target.flip().toString();
    }
}
