package fr.ressourcerie.ingest.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of a PDF (ISO 32000-2 §7.3) from bytes in memory: dictionaries as maps, arrays as lists, names with
 * their slash, strings, numbers, references. At most 40 levels and 20 000 objects; what is none is read as null.
 */
final class PdfSyntax {
    private static final int DEPTH = 40;
    private static final int OBJECTS = 20_000;
    private static final int LONGEST = 10_000;
    private static final String DELIMITERS = "()<>[]{}/%";

    private final byte[] bytes;
    private int at;
    private int left = OBJECTS;

    /** A reference to an object by its number (§7.3.10). */
    record Reference(int number) {}

    /** A string, its bytes as characters of Latin-1 until it is known what they mean. */
    record Text(String latin) {
        /** Text as §7.9.2.2 says: UTF-16 or UTF-8 by their mark, else Latin-1, which is nearly PDFDocEncoding. */
        String text() {
            var raw = latin.getBytes(StandardCharsets.ISO_8859_1);
            if (latin.startsWith("\u00fe\u00ff")) {
                return new String(raw, StandardCharsets.UTF_16);
            }
            return latin.startsWith("\u00ef\u00bb\u00bf")
                    ? new String(raw, 3, raw.length - 3, StandardCharsets.UTF_8)
                    : latin;
        }
    }

    PdfSyntax(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = Math.clamp(at, 0, bytes.length);
    }

    int at() {
        return at;
    }

    boolean skip(String word) {
        space();
        boolean there = Raster.starts(bytes, at, word);
        at += there ? word.length() : 0;
        return there;
    }

    /** The next object, null where there is none. */
    @Nullable
    Object object() {
        return object(DEPTH);
    }

    private @Nullable Object object(int depth) {
        space();
        if (depth == 0 || left-- <= 0 || at >= bytes.length) {
            at = bytes.length;
            return null;
        }
        return switch (bytes[at]) {
            case '/' -> name();
            case '(' -> literal();
            case '[' -> array(depth);
            case '<' -> at + 1 < bytes.length && bytes[at + 1] == '<' ? dictionary(depth) : hexadecimal();
            default -> numberOrWord();
        };
    }

    private void space() {
        while (at < bytes.length && (bytes[at] == '%' || blank(bytes[at]))) {
            if (bytes[at] == '%') {
                while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
                    at++;
                }
            } else {
                at++;
            }
        }
    }

    private static boolean blank(byte b) {
        return b == 0 || b == '\t' || b == '\n' || b == '\f' || b == '\r' || b == ' ';
    }

    private String word() {
        int from = at;
        while (at < bytes.length && !blank(bytes[at]) && DELIMITERS.indexOf(bytes[at]) < 0) {
            at++;
        }
        return new String(bytes, from, Math.min(at - from, 200), StandardCharsets.ISO_8859_1);
    }

    private String name() {
        at++;
        return "/" + word();
    }

    private @Nullable Object numberOrWord() {
        int from = at;
        var word = word();
        if (at == from) {
            at++;
            return null;
        }
        if (!word.matches("[+-]?\\d{1,15}")) {
            return word.matches("[+-]?\\d{0,9}\\.?\\d{0,9}") && word.matches(".*\\d.*")
                    ? (Object) Double.valueOf(word)
                    : word;
        }
        int after = at;
        long number = Long.parseLong(word);
        space();
        var generation = word();
        boolean reference = generation.matches("\\d{1,5}") && skip("R") && number >= 0 && number < Integer.MAX_VALUE;
        if (reference) {
            return new Reference((int) number);
        }
        at = after;
        return number;
    }

    private Text literal() {
        var text = new ByteArrayOutputStream();
        int open = 1;
        at++;
        while (at < bytes.length && text.size() < LONGEST) {
            int b = bytes[at++];
            if (b == '\\') {
                escape(text);
                continue;
            }
            open += b == '(' ? 1 : b == ')' ? -1 : 0;
            if (open == 0) {
                break;
            }
            text.write(b);
        }
        return new Text(text.toString(StandardCharsets.ISO_8859_1));
    }

    private void escape(ByteArrayOutputStream text) {
        int b = at < bytes.length ? bytes[at++] : ' ';
        int control = "nrtbf".indexOf(b);
        if (control >= 0) {
            text.write("\n\r\t\b\f".charAt(control));
        } else if (b >= '0' && b <= '7') {
            int code = b - '0';
            for (int i = 0; i < 2 && at < bytes.length && bytes[at] >= '0' && bytes[at] <= '7'; i++) {
                code = code * 8 + bytes[at++] - '0';
            }
            text.write(code);
        } else if (b != '\n' && b != '\r') {
            text.write(b);
        }
    }

    private Text hexadecimal() {
        at++;
        var digits = new StringBuilder();
        while (at < bytes.length && bytes[at] != '>' && digits.length() < 2 * LONGEST) {
            if (Character.digit(bytes[at], 16) >= 0) {
                digits.append((char) bytes[at]);
            }
            at++;
        }
        at++;
        var text = new StringBuilder();
        for (int i = 0; i + 1 < digits.length(); i += 2) {
            text.append((char) Integer.parseInt(digits, i, i + 2, 16));
        }
        return new Text(text.toString());
    }

    private List<@Nullable Object> array(int depth) {
        at++;
        var list = new ArrayList<@Nullable Object>();
        while (!skip("]") && at < bytes.length) {
            list.add(object(depth - 1));
        }
        return list;
    }

    private Map<String, Object> dictionary(int depth) {
        at += 2;
        var map = new HashMap<String, Object>();
        while (!skip(">>") && at < bytes.length) {
            if (!(object(depth - 1) instanceof String key)) {
                continue;
            }
            var value = object(depth - 1);
            if (value != null) {
                map.putIfAbsent(key, value);
            }
        }
        return map;
    }
}
