package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Pattern;

/**
 * Decodes an XML document by its byte order mark, else by its declaration, else as UTF-8 (XML 1.0 appendix F). Done
 * before parsing, because the platform's parser writes to standard error when it meets a wrong byte.
 */
final class XmlEncoding {
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
    private static final int DECLARATION = 300;

    private XmlEncoding() {}

    /** The document's characters, without byte order mark and leading space, which every reader forgives. */
    static String decode(byte[] bytes) throws CharacterCodingException {
        var text = charset(bytes)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
    }

    private static Charset charset(byte[] bytes) throws CharacterCodingException {
        if (starts(bytes, 0xff, 0xfe) || starts(bytes, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(bytes, 0xfe, 0xff) || starts(bytes, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        var start = new String(bytes, 0, Math.min(DECLARATION, bytes.length), StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(start);
        if (starts(bytes, 0xef, 0xbb) || !declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new CharacterCodingException();
        }
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }
}
