package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/** Text files of unknown encoding: by their byte order mark, else UTF-8 where they are valid, else Windows-1252. */
final class BoundedText {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private BoundedText() {}

    /** All of a stream, or nothing where it has more bytes than allowed. */
    static Optional<String> read(InputStream bytes, int maxBytes) throws IOException {
        var read = bytes.readNBytes(maxBytes + 1);
        return read.length > maxBytes ? Optional.empty() : Optional.of(decode(read));
    }

    static String decode(byte[] bytes) {
        var charset = charset(bytes);
        var text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return UTF_16BE;
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return UTF_16LE;
        }
        return isUtf8(bytes) ? UTF_8 : WINDOWS_1252;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            var _ = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
