package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what sounds say of themselves: ID3v2 (§4.2) and Vorbis comments (Xiph, Ogg Vorbis I §5). */
final class AudioTags {
    private static final int COMMENTS = 200;
    private static final int FRAMES = 200;
    private static final int LONGEST = 4_000;
    private static final Set<String> WANTED = Set.of("title", "artist", "album", "language");
    private static final Map<String, String> ID3 = Map.of(
            "TIT2",
            "title",
            "TPE1",
            "artist",
            "TALB",
            "album",
            "TLAN",
            "language",
            "TT2",
            "title",
            "TP1",
            "artist",
            "TAL",
            "album",
            "TLA",
            "language");

    private AudioTags() {}

    /** A number of four bytes of seven bits each (ID3v2.4 §6.2). */
    static int synchsafe(byte[] bytes, int at) {
        return (bytes[at] & 0x7f) << 21
                | (bytes[at + 1] & 0x7f) << 14
                | (bytes[at + 2] & 0x7f) << 7
                | (bytes[at + 3] & 0x7f);
    }

    /** Vendor and comments {@code NAME=value}, each after its length, from a place on. */
    static Map<String, String> vorbis(byte[] bytes, int from) {
        Map<String, String> tags = new HashMap<>();
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long at = from + 4L + length(buffer, from);
        long count = Math.min(COMMENTS, length(buffer, at));
        at += 4;
        for (int i = 0; i < count && at + 4 <= bytes.length; i++) {
            long length = length(buffer, at);
            if (length > bytes.length - at - 4) {
                break;
            }
            var comment = new String(bytes, (int) at + 4, (int) Math.min(length, LONGEST), StandardCharsets.UTF_8);
            int equals = comment.indexOf('=');
            var name = equals < 0 ? "" : comment.substring(0, equals).toLowerCase(Locale.ROOT);
            if (WANTED.contains(name)) {
                tags.putIfAbsent(name, comment.substring(equals + 1));
            }
            at += 4 + length;
        }
        return tags;
    }

    private static long length(ByteBuffer bytes, long at) {
        return at < 0 || at + 4 > bytes.limit() ? 0 : Integer.toUnsignedLong(bytes.getInt((int) at));
    }

    /** Frames of text in the first bytes of a file that begins with ID3v2.2, 2.3 or 2.4. */
    static Map<String, String> id3(byte[] head) {
        Map<String, String> tags = new HashMap<>();
        if (head.length < 20) {
            return tags;
        }
        int version = head[3];
        int header = version == 2 ? 6 : 10;
        int end = Math.min(head.length, 10 + synchsafe(head, 6));
        int at = 10;
        for (int i = 0; i < FRAMES && at + header < end && head[at] != 0; i++) {
            var id = new String(head, at, version == 2 ? 3 : 4, StandardCharsets.ISO_8859_1);
            long length = switch (version) {
                case 2 -> (head[at + 3] & 0xff) << 16 | (head[at + 4] & 0xff) << 8 | (head[at + 5] & 0xff);
                case 4 -> synchsafe(head, at + 4);
                default -> Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(at + 4));
            };
            if (length < 1 || length > end - at - header) {
                break;
            }
            var name = ID3.get(id);
            if (name != null) {
                tags.putIfAbsent(name, text(head, at + header, (int) Math.min(length, LONGEST)));
            }
            at += header + (int) length;
        }
        return tags;
    }

    private static String text(byte[] bytes, int at, int length) {
        Charset charset = switch (bytes[at]) {
            case 1 -> StandardCharsets.UTF_16;
            case 2 -> StandardCharsets.UTF_16BE;
            case 3 -> StandardCharsets.UTF_8;
            default -> StandardCharsets.ISO_8859_1;
        };
        return new String(bytes, at + 1, length - 1, charset).replace("\0", " ").strip();
    }
}
