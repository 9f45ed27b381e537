package fr.ressourcerie.reuse.xapi;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart body (RFC 2046, section 5.1), one after another as they arrive; nothing but a buffer is held.
 * Lines end in CR LF. A body that does not keep its form, or ends before its last boundary, is refused.
 */
final class Multipart {
    /** One part, to be read before the next is asked for. Header names are in lower case. */
    record Part(Map<String, String> headers, InputStream body) {
        @Nullable
        String header(String name) {
            return headers.get(name);
        }

        MediaType type() {
            return MediaType.parse(headers.getOrDefault("content-type", ""));
        }
    }

    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");
    private static final int BUFFER = 16_384;
    private static final int PREAMBLE = 8_192;

    private final InputStream in;
    private final XapiVersion version;
    private final byte[] delimiter;
    private final int[] shift = new int[256];
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private boolean ended;
    private int parts;
    private @Nullable PartBody open;

    Multipart(InputStream in, String boundary, XapiVersion version) {
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw broken(version, "Le paramètre boundary est mal formé (RFC 2046, 5.1.1).");
        }
        this.in = in;
        this.version = version;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(shift, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            shift[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
        }
    }

    /** The next part, once what was left of the one before is read over; null behind the last. */
    @Nullable
    Part next() throws IOException {
        if (parts == 0) {
            preamble();
        } else {
            while (open != null && open.read(new byte[BUFFER]) >= 0) {
                // what nobody wanted of the part before
            }
        }
        if (lastBoundary()) {
            return null;
        }
        if (++parts > Limits.PARTS) {
            throw tooLarge("Une requête a au plus " + Limits.PARTS + " parties.");
        }
        var headers = headers();
        open = new PartBody();
        return new Part(headers, open);
    }

    /** Reads over what stands before the first boundary, which begins a line. */
    private void preamble() throws IOException {
        int seen = 0;
        var line = line();
        var expected = new String(delimiter, 2, delimiter.length - 2, StandardCharsets.ISO_8859_1);
        while (!line.stripTrailing().equals(expected)) {
            seen += line.length() + 2;
            if (seen > PREAMBLE || line.startsWith(expected + "--")) {
                throw broken(version, "Aucune partie ne commence par la limite annoncée.");
            }
            line = line();
        }
    }

    /** Reads what follows a boundary, and says whether it was the last. */
    private boolean lastBoundary() throws IOException {
        if (parts == 0) {
            return false;
        }
        var rest = line(true);
        if (rest.startsWith("--")) {
            drain();
            return true;
        }
        if (!rest.isBlank()) {
            throw broken(version, "Une limite est suivie d’autre chose que d’une fin de ligne.");
        }
        return false;
    }

    /** What stands behind the last boundary means nothing, but is read, up to a bound. */
    private void drain() throws IOException {
        int seen = 0;
        from = to;
        while (fill()) {
            seen += to - from;
            from = to;
            if (seen > PREAMBLE) {
                throw broken(version, "Il y a trop derrière la dernière limite.");
            }
        }
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        int seen = 0;
        @Nullable String last = null;
        for (var line = line(); !line.isEmpty(); line = line()) {
            seen += line.length() + 2;
            if (seen > Limits.PART_HEADER_BYTES) {
                throw tooLarge("Les en-têtes d’une partie font au plus " + Limits.PART_HEADER_BYTES + " octets.");
            }
            if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && last != null) {
                headers.merge(last, line.strip(), (before, more) -> before + " " + more);
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw broken(version, "Une ligne d’en-tête n’a pas de nom.");
            }
            last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (headers.putIfAbsent(last, line.substring(colon + 1).strip()) != null) {
                throw broken(version, "Un en-tête vient deux fois : " + Clause.shown(last) + ".");
            }
        }
        return headers;
    }

    private String line() throws IOException {
        return line(false);
    }

    /** A line without its CR LF, of a bounded length; at the end of the body what is left of it, where that is admitted. */
    private String line(boolean endAdmitted) throws IOException {
        var line = new StringBuilder();
        while (true) {
            if (from == to && !fill()) {
                if (endAdmitted && line.toString().startsWith("--")) {
                    return line.toString();
                }
                throw broken(version, "Le corps s’arrête avant sa dernière limite.");
            }
            char c = (char) (buffer[from++] & 0xFF);
            if (c == '\n' && !line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                return line.substring(0, line.length() - 1);
            }
            line.append(c);
            if (line.length() > Limits.PART_HEADER_BYTES) {
                throw broken(version, "Une ligne dépasse " + Limits.PART_HEADER_BYTES + " octets.");
            }
        }
    }

    /** Reads more behind what is held; false at the end of the body. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            ended = true;
            return false;
        }
        to += read;
        return true;
    }

    private static Refusal broken(XapiVersion version, String detail) {
        return Clause.CONTENT_TYPE.refusal(version, "", detail);
    }

    static Refusal tooLarge(String detail) {
        return new Refusal(Reason.TOO_LARGE, "too-large", detail, "Envoyez-en moins à la fois.");
    }

    /** The bytes of the open part, up to the next boundary. */
    private final class PartBody extends InputStream {
        private boolean done;
        /** How many of the bytes held are known to belong to the part. */
        private int known;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (done) {
                return -1;
            }
            if (length == 0) {
                return 0;
            }
            if (known == 0) {
                known = safe();
            }
            if (known == 0) {
                from += delimiter.length;
                done = true;
                return -1;
            }
            int taken = Math.min(known, length);
            System.arraycopy(buffer, from, target, offset, taken);
            from += taken;
            known -= taken;
            return taken;
        }

        /** How many of the bytes held surely belong to the part; 0 where the boundary stands next. */
        private int safe() throws IOException {
            while (true) {
                int found = find();
                if (found >= 0) {
                    return found - from;
                }
                int sure = to - from - (delimiter.length - 1);
                if (sure > 0) {
                    return sure;
                }
                if (!fill()) {
                    throw broken(version, "Le corps s’arrête avant sa dernière limite.");
                }
            }
        }

        /** Where the boundary begins in what is held, or -1 (Horspool). */
        private int find() {
            int last = delimiter.length - 1;
            for (int at = from; at + last < to; at += shift[buffer[at + last] & 0xFF]) {
                int i = last;
                while (i >= 0 && buffer[at + i] == delimiter[i]) {
                    i--;
                }
                if (i < 0) {
                    return at;
                }
            }
            return -1;
        }
    }
}
