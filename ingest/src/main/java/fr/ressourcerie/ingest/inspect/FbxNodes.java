package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks the nodes of a binary FBX: the top level, and one level within {@code Objects}. A node says where it ends, so
 * that nothing of its content is read; at most two hundred thousand are looked at.
 */
final class FbxNodes {
    private static final int HEADER = 27;
    private static final int WIDE_SINCE = 7_500;
    private static final int NODES = 200_000;
    private static final int CLASSES = 50;
    private static final int HEAD = 1 << 16;

    private final StoreChannel channel;
    private final boolean wide;
    private final Map<String, Long> objects = new TreeMap<>();
    private int left = NODES;

    private FbxNodes(StoreChannel channel, boolean wide) {
        this.channel = channel;
        this.wide = wide;
    }

    static FbxContent read(StoreChannel channel) throws IOException {
        var head = channel.read(0, HEAD);
        if (head.length < HEADER) {
            throw refused("son en-tête est incomplet");
        }
        long version = Integer.toUnsignedLong(
                ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(23));
        var nodes = new FbxNodes(channel, version >= WIDE_SINCE);
        nodes.walk(HEADER, channel.size(), true);
        return new FbxContent("binary", version, creator(head), nodes.objects);
    }

    /** One node's header (30 or 54 bytes): end, count and length of properties, name. */
    private void walk(long from, long to, boolean top) throws IOException {
        int width = wide ? 8 : 4;
        long at = from;
        while (at + 3L * width + 1 <= to && left-- > 0) {
            var header = ByteBuffer.wrap(channel.read(at, 3 * width + 1 + 255)).order(ByteOrder.LITTLE_ENDIAN);
            long end = number(header, 0);
            long properties = number(header, 2 * width);
            int length = header.get(3 * width) & 0xff;
            if (end == 0) {
                return;
            }
            if (end <= at || end > to || header.limit() < 3 * width + 1 + length) {
                if (top) {
                    throw refused("un de ses blocs dépasse la fin du fichier, il a sans doute été coupé");
                }
                return;
            }
            var name = new String(header.array(), 3 * width + 1, length, StandardCharsets.US_ASCII);
            long content = at + 3L * width + 1 + length + properties;
            if (!top && (objects.size() < CLASSES || objects.containsKey(name)) && !name.isBlank()) {
                objects.merge(String.valueOf(Findings.cap(name, 40)), 1L, Long::sum);
            } else if (top && name.equals("Objects") && content > at && content < end) {
                walk(content, end, false);
            }
            at = end;
        }
    }

    private long number(ByteBuffer header, int at) {
        return wide ? header.getLong(at) : Integer.toUnsignedLong(header.getInt(at));
    }

    /** The text after the name {@code Creator} near the beginning: a type byte, a length of four, characters. */
    private static @Nullable String creator(byte[] head) {
        int at = new String(head, StandardCharsets.ISO_8859_1).indexOf("CreatorS");
        if (at < 0 || at + 12 > head.length) {
            return null;
        }
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 8);
        return length <= 0 || length > 500 || at + 12 + length > head.length
                ? null
                : new String(head, at + 12, length, StandardCharsets.UTF_8);
    }

    private static RejectedFile refused(String how) {
        return new RejectedFile(
                "fbx-invalid",
                "Ce fichier FBX est coupé ou abîmé : %s.".formatted(how),
                "Exportez à nouveau la scène au format FBX depuis votre logiciel 3D.");
    }
}
