package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * What passes between {@link TikaChild} and its children.
 *
 * <p>A request is the task, the file's name, then chunks of a document, each behind its length,
 * and 0 at the end or -1 where the document is withdrawn (no answer follows). An answer is {@code T}, {@code P},
 * {@code L} or {@code U}, then numbers, and strings and pictures behind their lengths.
 * Neither side believes a length: the parent least of all, since a document may have taken its child over.
 */
final class Frames {
    static final int CHUNK = 64 * 1024;

    private static final int END = 0;
    private static final int WITHDRAWN = -1;
    private static final int NAME_BYTES = 4_096;
    private static final int VALUE_BYTES = 8_192;
    private static final int VALUES = 256;
    private static final int TEXT = 'T';
    private static final int PICTURES = 'P';
    private static final int LANGUAGE = 'L';
    private static final int UNPARSABLE = 'U';

    private Frames() {}

    static void task(DataOutputStream to, Task task) throws IOException {
        write(to, task.name(), NAME_BYTES);
    }

    static Task task(DataInputStream from) throws IOException {
        return Task.valueOf(read(from, NAME_BYTES));
    }

    static void name(DataOutputStream to, String fileName) throws IOException {
        write(to, fileName, NAME_BYTES);
    }

    static String name(DataInputStream from) throws IOException {
        return read(from, NAME_BYTES);
    }

    static void chunk(DataOutputStream to, byte[] buffer, int length) throws IOException {
        to.writeInt(length);
        to.write(buffer, 0, length);
    }

    static void end(DataOutputStream to) throws IOException {
        to.writeInt(END);
        to.flush();
    }

    static void withdraw(DataOutputStream to) throws IOException {
        to.writeInt(WITHDRAWN);
        to.flush();
    }

    /** Copies a document's chunks; answers whether it came to its end, and was not withdrawn. */
    static boolean document(DataInputStream from, OutputStream to) throws IOException {
        var buffer = new byte[CHUNK];
        for (var length = from.readInt(); length != END; length = from.readInt()) {
            if (length == WITHDRAWN) {
                return false;
            }
            if (length < 0 || length > CHUNK) {
                throw new ProtocolException("A chunk of " + length + " bytes");
            }
            from.readFully(buffer, 0, length);
            to.write(buffer, 0, length);
        }
        return true;
    }

    static void answer(DataOutputStream to, Answer answer) throws IOException {
        switch (answer) {
            case Extracted.Text text -> write(to, text);
            case Drawn.Pictures drawn -> write(to, drawn);
            case Guess.Language(var code) -> {
                to.writeByte(LANGUAGE);
                write(to, code == null ? "" : code, VALUE_BYTES);
            }
            case Extracted.Failed failed -> {
                to.writeByte(UNPARSABLE);
                write(to, failed.detail(), VALUE_BYTES);
            }
        }
        to.flush();
    }

    private static void write(DataOutputStream to, Extracted.Text text) throws IOException {
        to.writeByte(TEXT);
        write(to, text.text(), Integer.MAX_VALUE);
        var values = text.metadata().entrySet().stream().limit(VALUES).toList();
        to.writeInt(values.size());
        for (var value : values) {
            write(to, value.getKey(), VALUE_BYTES);
            write(to, value.getValue(), VALUE_BYTES);
        }
        write(to, text.language() == null ? "" : text.language(), VALUE_BYTES);
    }

    private static void write(DataOutputStream to, Drawn.Pictures drawn) throws IOException {
        to.writeByte(PICTURES);
        to.writeInt(drawn.width());
        to.writeInt(drawn.height());
        for (var picture : drawn.pictures()) {
            to.writeInt(picture.jpeg().length);
            to.write(picture.jpeg());
        }
    }

    static Answer answer(DataInputStream from, int maxCharacters) throws IOException {
        var kind = from.readUnsignedByte();
        return switch (kind) {
            case TEXT -> text(from, maxCharacters);
            case PICTURES -> pictures(from);
            case LANGUAGE -> language(read(from, VALUE_BYTES));
            case UNPARSABLE -> new Extracted.Failed(Extracted.Reason.UNPARSABLE, read(from, VALUE_BYTES));
            default -> throw new ProtocolException("An answer that begins with " + kind);
        };
    }

    private static Guess language(String code) throws IOException {
        if (!code.matches("[a-z]{0,3}")) {
            throw new ProtocolException("No code of a language: " + code);
        }
        return new Guess.Language(code.isEmpty() ? null : code);
    }

    private static Drawn pictures(DataInputStream from) throws IOException {
        int width = from.readInt();
        int height = from.readInt();
        var pictures = new ArrayList<Drawn.Picture>();
        for (var widest : Drawn.Picture.WIDTHS) {
            pictures.add(new Drawn.Picture(widest, bytes(from, Drawn.Picture.MAX_BYTES)));
        }
        return new Drawn.Pictures(width, height, pictures);
    }

    private static Extracted text(DataInputStream from, int maxCharacters) throws IOException {
        var text = WhiteSpace.fold(read(from, utf8Bytes(maxCharacters)), maxCharacters);
        var metadata = metadata(from);
        var language = read(from, VALUE_BYTES);
        return new Extracted.Text(text, metadata, language.isEmpty() ? null : language);
    }

    private static Map<String, String> metadata(DataInputStream from) throws IOException {
        var count = from.readInt();
        if (count < 0 || count > VALUES) {
            throw new ProtocolException(count + " values");
        }
        var metadata = new HashMap<String, String>();
        for (var n = 0; n < count; n++) {
            metadata.put(read(from, VALUE_BYTES), WhiteSpace.fold(read(from, VALUE_BYTES)));
        }
        return metadata;
    }

    /** A UTF-16 unit takes at most three bytes. */
    private static int utf8Bytes(int characters) {
        return (int) Math.min(Integer.MAX_VALUE, 3L * characters);
    }

    private static void write(DataOutputStream to, String value, int maxBytes) throws IOException {
        var fitting = value.length() > maxBytes / 3 ? value.substring(0, maxBytes / 3) : value;
        var bytes = fitting.getBytes(UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static String read(DataInputStream from, int maxBytes) throws IOException {
        return new String(bytes(from, maxBytes), UTF_8);
    }

    private static byte[] bytes(DataInputStream from, int most) throws IOException {
        var length = from.readInt();
        if (length < 0 || length > most) {
            throw new ProtocolException("A length of " + length + " bytes, where " + most + " are allowed");
        }
        return from.readNBytes(length);
    }
}
