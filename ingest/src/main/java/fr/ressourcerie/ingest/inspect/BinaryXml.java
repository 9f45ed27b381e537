package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Android's compiled XML (AOSP, {@code ResourceTypes.h}: {@code ResXMLTree}): a pool of strings, and elements whose
 * attributes are strings, numbers or references to resources. Attributes are known by their name, which shrinking tools
 * may take away: those of the framework are then known by their resource id.
 */
final class BinaryXml {
    private static final int XML = 0x0003;
    private static final int STRINGS = 0x0001;
    private static final int RESOURCE_IDS = 0x0180;
    private static final int START = 0x0102;
    private static final int END = 0x0103;
    private static final int UTF8 = 1 << 8;
    private static final int MAX_STRINGS = 100_000;
    private static final int MAX_ELEMENTS = 50_000;
    private static final int MAX_DEPTH = 100;
    private static final int LONGEST = 4_000;
    private static final Map<Integer, String> FRAMEWORK = Map.of(
            0x01010001, "label",
            0x01010003, "name",
            0x0101020c, "minSdkVersion",
            0x01010024, "value",
            0x01010270, "targetSdkVersion",
            0x0101021b, "versionCode",
            0x0101021c, "versionName",
            0x0101028e, "required",
            0x0101000f, "debuggable");

    private final ByteBuffer bytes;
    private final List<String> strings = new ArrayList<>();
    private final Map<Integer, String> names = new HashMap<>();
    private @Nullable XmlElement root;

    private BinaryXml(byte[] document) {
        bytes = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The root element, or null where the bytes are no compiled XML. A reference to a resource is written {@code
     * @0x7f010001}; a boolean {@code true} or {@code false}.
     */
    static @Nullable XmlElement read(byte[] document) {
        var xml = new BinaryXml(document);
        if (document.length < 8 || xml.bytes.getShort(0) != XML) {
            return null;
        }
        xml.chunks(Short.toUnsignedInt(xml.bytes.getShort(2)));
        return xml.root;
    }

    private void chunks(int from) {
        Deque<XmlElement> open = new ArrayDeque<>();
        int at = from;
        int elements = 0;
        while (at + 8 <= bytes.limit() && elements < MAX_ELEMENTS) {
            int type = bytes.getShort(at);
            int header = Short.toUnsignedInt(bytes.getShort(at + 2));
            int length = bytes.getInt(at + 4);
            if (length < 8 || length > bytes.limit() - at || header > length) {
                return;
            }
            var chunk = bytes.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
            switch (type) {
                case STRINGS -> pool(chunk);
                case RESOURCE_IDS -> resources(chunk, header);
                case START -> {
                    elements++;
                    start(chunk, header, open);
                }
                case END -> open.pollLast();
                default -> {}
            }
            at += length;
        }
    }

    private void pool(ByteBuffer chunk) {
        if (chunk.limit() < 28 || !strings.isEmpty()) {
            return;
        }
        int count = Math.clamp(Integer.toUnsignedLong(chunk.getInt(8)), 0, MAX_STRINGS);
        boolean utf8 = (chunk.getInt(16) & UTF8) != 0;
        long start = Integer.toUnsignedLong(chunk.getInt(20));
        int header = Short.toUnsignedInt(chunk.getShort(2));
        for (int i = 0; i < count && header + i * 4L + 4 <= chunk.limit(); i++) {
            long at = start + Integer.toUnsignedLong(chunk.getInt(header + i * 4));
            strings.add(at + 4 > chunk.limit() ? "" : utf8 ? utf8(chunk, (int) at) : utf16(chunk, (int) at));
        }
    }

    /** Lengths of one or two bytes in characters, then in bytes. */
    private static String utf8(ByteBuffer chunk, int from) {
        int at = from + (chunk.get(from) < 0 ? 2 : 1);
        int length = chunk.get(at) & 0xff;
        if (length >= 0x80 && at + 1 < chunk.limit()) {
            length = (length & 0x7f) << 8 | (chunk.get(at + 1) & 0xff);
            at++;
        }
        at++;
        int end = Math.min(chunk.limit(), at + Math.min(length, LONGEST));
        return at >= end
                ? ""
                : StandardCharsets.UTF_8.decode(chunk.slice(at, end - at)).toString();
    }

    private static String utf16(ByteBuffer chunk, int from) {
        int length = Short.toUnsignedInt(chunk.getShort(from));
        int at = from + 2;
        if (length >= 0x8000) {
            length = (length & 0x7fff) << 16 | Short.toUnsignedInt(chunk.getShort(at));
            at += 2;
        }
        int end = Math.min(chunk.limit(), at + 2 * Math.min(length, LONGEST));
        return at >= end
                ? ""
                : StandardCharsets.UTF_16LE.decode(chunk.slice(at, end - at)).toString();
    }

    private void resources(ByteBuffer chunk, int header) {
        for (int i = 0; header + i * 4L + 4 <= chunk.limit() && i < MAX_STRINGS; i++) {
            var name = FRAMEWORK.get(chunk.getInt(header + i * 4));
            if (name != null) {
                names.put(i, name);
            }
        }
    }

    private void start(ByteBuffer chunk, int header, Deque<XmlElement> open) {
        if (chunk.limit() < header + 20) {
            return;
        }
        int first = header + Short.toUnsignedInt(chunk.getShort(header + 8));
        int each = Short.toUnsignedInt(chunk.getShort(header + 10));
        int count = Short.toUnsignedInt(chunk.getShort(header + 12));
        var attributes = new ArrayList<XmlElement.Attribute>();
        for (int i = 0; i < count && each >= 20 && first + (i + 1L) * each <= chunk.limit(); i++) {
            attributes.add(attribute(chunk, first + i * each));
        }
        var element = new XmlElement("", string(chunk.getInt(header + 4)), attributes);
        var parent = open.peekLast();
        if (parent != null && open.size() < MAX_DEPTH) {
            parent.append(element);
        }
        root = root == null ? element : root;
        open.addLast(element);
    }

    private XmlElement.Attribute attribute(ByteBuffer chunk, int at) {
        int nameIndex = chunk.getInt(at + 4);
        var name = names.getOrDefault(nameIndex, string(nameIndex));
        int data = chunk.getInt(at + 16);
        var value = switch (chunk.get(at + 15)) {
            case 0x03 -> string(data);
            case 0x12 -> data == 0 ? "false" : "true";
            case 0x10, 0x11 -> Integer.toString(data);
            case 0x01, 0x02 -> "@0x%08x".formatted(data);
            default -> string(chunk.getInt(at + 8));
        };
        return new XmlElement.Attribute("", name, value);
    }

    private String string(int index) {
        return index < 0 || index >= strings.size() ? "" : strings.get(index);
    }
}
