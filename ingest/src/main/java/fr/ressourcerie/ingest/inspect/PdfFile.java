package fr.ressourcerie.ingest.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Finds a PDF's objects by its cross-reference tables and streams (ISO 32000-2 §7.5.4 and §7.5.8), also those within
 * object streams (§7.5.7). At most 50 sections, half a million objects, 16 MiB inflated from one stream and 64 in all, and 200 objects
 * asked for; a file whose table is broken has no objects.
 */
final class PdfFile {
    private static final int TAIL = 2_048;
    private static final int SECTIONS = 50;
    private static final int ENTRIES = 500_000;
    private static final int WINDOW = 1 << 20;
    private static final int OBJECT = 1 << 16;
    private static final int INFLATED = 16 << 20;
    private static final long ALL_INFLATED = 64L << 20;
    private static final int ASKED = 200;

    private final StoreChannel channel;
    private final long start;
    private final Map<Integer, Place> places = new HashMap<>();
    private final Map<String, Object> trailer = new HashMap<>();
    private final Set<Long> sections = new HashSet<>();
    private int asked;
    private long inflated;

    /** Where an object is: an offset in the file, or an index in an object stream. */
    private record Place(int stream, long at) {}

    /** @param start where the header begins, from which offsets count */
    PdfFile(StoreChannel channel, long start) throws IOException {
        this.channel = channel;
        this.start = start;
        var bytes = channel.read(Math.max(0, channel.size() - TAIL), TAIL);
        int mark = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("startxref");
        Object at = mark < 0 ? null : new PdfSyntax(bytes, mark + 9).object();
        for (int i = 0; i < SECTIONS && at instanceof Long offset; i++) {
            at = section(offset);
        }
    }

    boolean encrypted() {
        return trailer.containsKey("/Encrypt");
    }

    Map<String, Object> catalogue() throws IOException {
        return dictionary(trailer.get("/Root"));
    }

    Map<String, Object> information() throws IOException {
        return dictionary(trailer.get("/Info"));
    }

    /** Reads one table or stream; the place of the one before it, or null. */
    private @Nullable Object section(long offset) throws IOException {
        if (!sections.add(offset)) {
            return null;
        }
        var bytes = channel.read(Math.max(0, offset + start), WINDOW);
        var syntax = new PdfSyntax(bytes, 0);
        if (syntax.skip("xref")) {
            return table(bytes, syntax);
        }
        syntax.object();
        syntax.object();
        return syntax.skip("obj") ? stream(bytes, syntax) : null;
    }

    private @Nullable Object table(byte[] bytes, PdfSyntax syntax) throws IOException {
        var reader = syntax;
        while (!reader.skip("trailer")) {
            if (!(reader.object() instanceof Long first) || !(reader.object() instanceof Long count)) {
                return null;
            }
            int at = entries(bytes, reader.at(), first, count);
            reader = new PdfSyntax(bytes, at);
            if (at >= bytes.length) {
                return null;
            }
        }
        var found = new PdfSyntax(bytes, reader.at()).object();
        if (!(found instanceof Map<?, ?> map)) {
            return null;
        }
        keep(map);
        if (map.get("/XRefStm") instanceof Long hybrid) {
            section(hybrid);
        }
        return map.get("/Prev");
    }

    /** Entries are twenty bytes each: ten digits, five digits, n or f. */
    private int entries(byte[] bytes, int from, long first, long count) {
        int at = from;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        for (long i = 0; i < count && at + 20 <= bytes.length && places.size() < ENTRIES; i++, at += 20) {
            var entry = new String(bytes, at, 18, StandardCharsets.ISO_8859_1);
            if (entry.matches("\\d{10} \\d{5} n")) {
                places.putIfAbsent((int) (first + i), new Place(-1, Long.parseLong(entry.substring(0, 10))));
            }
        }
        return at;
    }

    private @Nullable Object stream(byte[] bytes, PdfSyntax syntax) {
        if (!(syntax.object() instanceof Map<?, ?> map) || !"/XRef".equals(map.get("/Type"))) {
            return null;
        }
        keep(map);
        var data = data(bytes, syntax, map);
        if (data != null && map.get("/W") instanceof List<?> widths && widths.size() == 3) {
            int[] width = widths.stream()
                    .mapToInt(number -> number instanceof Long w ? Math.clamp(w, 0, 8) : 0)
                    .toArray();
            var index = map.get("/Index") instanceof List<?> list ? list : List.of(0L, (Object) (long) ENTRIES);
            fields(data, width, index);
        }
        return map.get("/Prev");
    }

    private void fields(byte[] data, int[] width, List<?> index) {
        int each = width[0] + width[1] + width[2];
        int at = 0;
        for (int pair = 0; pair + 1 < index.size() && each > 0; pair += 2) {
            long first = index.get(pair) instanceof Long number ? number : 0;
            long count = index.get(pair + 1) instanceof Long number ? number : 0;
            for (long i = 0; i < count && at + each <= data.length && places.size() < ENTRIES; i++, at += each) {
                long type = width[0] == 0 ? 1 : number(data, at, width[0]);
                long second = number(data, at + width[0], width[1]);
                long third = number(data, at + width[0] + width[1], width[2]);
                if (type == 1) {
                    places.putIfAbsent((int) (first + i), new Place(-1, second));
                } else if (type == 2) {
                    places.putIfAbsent((int) (first + i), new Place((int) second, third));
                }
            }
        }
    }

    private static long number(byte[] data, int at, int width) {
        long number = 0;
        for (int i = 0; i < width; i++) {
            number = number << 8 | (data[at + i] & 0xff);
        }
        return number;
    }

    private void keep(Map<?, ?> map) {
        map.forEach((key, value) -> trailer.putIfAbsent(String.valueOf(key), value));
    }

    /** The object itself, a reference followed; null where there is none. */
    @Nullable
    Object resolve(@Nullable Object object) throws IOException {
        var resolved = object;
        for (int i = 0; i < 5 && resolved instanceof PdfSyntax.Reference reference; i++) {
            resolved = read(reference.number());
        }
        return resolved;
    }

    /** The dictionary that an object is or refers to, empty where it is none. */
    Map<String, Object> dictionary(@Nullable Object object) throws IOException {
        var map = new HashMap<String, Object>();
        if (resolve(object) instanceof Map<?, ?> found) {
            found.forEach((key, value) -> map.put(String.valueOf(key), value));
        }
        return map;
    }

    private @Nullable Object read(int number) throws IOException {
        var place = places.get(number);
        if (place == null || asked++ >= ASKED) {
            return null;
        }
        if (place.stream() >= 0) {
            return compressed(place);
        }
        var syntax = at(place, OBJECT);
        return syntax == null ? null : syntax.object();
    }

    private @Nullable PdfSyntax at(Place place, int length) throws IOException {
        var syntax = new PdfSyntax(channel.read(Math.max(0, place.at() + start), length), 0);
        syntax.object();
        syntax.object();
        return syntax.skip("obj") ? syntax : null;
    }

    private @Nullable Object compressed(Place place) throws IOException {
        var outer = places.get(place.stream());
        var data = outer == null || outer.stream() >= 0 ? null : streamData(outer);
        if (data == null) {
            return null;
        }
        var syntax = new PdfSyntax(data.bytes(), 0);
        for (long i = 0; i < place.at() && i < 10_000; i++) {
            syntax.object();
            syntax.object();
        }
        syntax.object();
        var first = data.dictionary().get("/First");
        var offset = syntax.object();
        return first instanceof Long base && offset instanceof Long within
                ? new PdfSyntax(data.bytes(), Math.clamp(base + within, 0, Integer.MAX_VALUE)).object()
                : null;
    }

    /** A stream's dictionary and its bytes, inflated. */
    private static final class Stream {
        private final Map<?, ?> dictionary;
        private final byte[] bytes;

        Stream(Map<?, ?> dictionary, byte[] bytes) {
            this.dictionary = dictionary;
            this.bytes = bytes;
        }

        Map<?, ?> dictionary() {
            return dictionary;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private @Nullable Stream streamData(Place place) throws IOException {
        var bytes = channel.read(Math.max(0, place.at() + start), WINDOW);
        var syntax = new PdfSyntax(bytes, 0);
        syntax.object();
        syntax.object();
        if (!syntax.skip("obj") || !(syntax.object() instanceof Map<?, ?> map)) {
            return null;
        }
        var data = data(bytes, syntax, map);
        return data == null ? null : new Stream(map, data);
    }

    /** The text of a stream object such as the metadata, or the empty string. */
    String streamText(@Nullable Object object) throws IOException {
        var place = object instanceof PdfSyntax.Reference reference ? places.get(reference.number()) : null;
        var stream = place == null || place.stream() >= 0 || asked++ >= ASKED ? null : streamData(place);
        return stream == null ? "" : new String(stream.bytes(), StandardCharsets.UTF_8);
    }

    private byte @Nullable [] data(byte[] bytes, PdfSyntax syntax, Map<?, ?> dictionary) {
        if (!syntax.skip("stream")) {
            return null;
        }
        int from = syntax.at();
        from += from < bytes.length && bytes[from] == '\r' ? 1 : 0;
        from += from < bytes.length && bytes[from] == '\n' ? 1 : 0;
        var filter = dictionary.get("/Filter");
        var only = filter instanceof List<?> list && list.size() == 1 ? list.getFirst() : filter;
        long length = dictionary.get("/Length") instanceof Long number ? number : bytes.length;
        int end = Math.clamp(from + Math.max(0, length), from, bytes.length);
        if (only == null) {
            return Arrays.copyOfRange(bytes, from, end);
        }
        var plain = only.equals("/FlateDecode") ? inflate(bytes, from) : null;
        var parameters = dictionary.get("/DecodeParms");
        return plain != null && parameters instanceof Map<?, ?> map ? unpredict(plain, map) : plain;
    }

    private byte @Nullable [] inflate(byte[] bytes, int from) {
        var inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            var out = new ByteArrayOutputStream();
            var window = new byte[1 << 13];
            int read = inflater.inflate(window);
            while (read > 0 && out.size() < INFLATED && inflated < ALL_INFLATED) {
                inflated += read;
                out.write(window, 0, read);
                read = inflater.inflate(window);
            }
            return out.toByteArray();
        } catch (DataFormatException broken) {
            return null;
        } finally {
            inflater.end();
        }
    }

    /** Undoes the PNG predictors (§7.4.4.4) None, Sub and Up, which cross-reference streams use. */
    private static byte @Nullable [] unpredict(byte[] data, Map<?, ?> parameters) {
        long predictor = parameters.get("/Predictor") instanceof Long number ? number : 1;
        int columns = parameters.get("/Columns") instanceof Long number ? Math.clamp(number, 1, 1 << 16) : 1;
        if (predictor < 10) {
            return data;
        }
        int rows = data.length / (columns + 1);
        var plain = new byte[rows * columns];
        for (int row = 0; row < rows; row++) {
            int kind = data[row * (columns + 1)];
            for (int i = 0; i < columns; i++) {
                byte above = row == 0 ? 0 : plain[(row - 1) * columns + i];
                byte before = i == 0 ? 0 : plain[row * columns + i - 1];
                byte added = kind == 2 ? above : kind == 1 ? before : 0;
                plain[row * columns + i] = (byte) (data[row * (columns + 1) + 1 + i] + added);
            }
        }
        return plain;
    }
}
