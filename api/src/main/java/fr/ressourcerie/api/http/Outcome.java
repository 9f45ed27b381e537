package fr.ressourcerie.api.http;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

/** Which answer a request for bytes is given, by its preconditions and ranges (RFC 9110 §13 and §14). */
public sealed interface Outcome {
    /** 200 */
    record Whole() implements Outcome {}

    /** 206: bytes {@code first} to {@code last}, both included. */
    record Some(long first, long last) implements Outcome {}

    /** 304 */
    record Unchanged() implements Outcome {}

    /** 416 */
    record Unsatisfiable() implements Outcome {}

    /**
     * Decides.
     *
     * @param asked the headers of the request; those that cannot be read ask for nothing
     * @param byRanges whether what is asked for is served by ranges
     * @param etag the strong tag of what is asked for, in quotes
     * @param size of it, in bytes
     */
    static Outcome of(HttpHeaders asked, boolean byRanges, String etag, long size) {
        var known = known(asked);
        if (known.contains(etag) || known.contains("*") || known.contains("W/" + etag)) {
            return new Unchanged();
        }
        var range = byRanges ? asked.getFirst(HttpHeaders.RANGE) : null;
        var ifRange = asked.getFirst(HttpHeaders.IF_RANGE);
        if (range == null || (ifRange != null && !ifRange.equals(etag))) {
            return new Whole();
        }
        return ranged(range, size);
    }

    private static List<String> known(HttpHeaders asked) {
        try {
            return asked.getIfNoneMatch();
        } catch (IllegalArgumentException noTags) {
            return List.of();
        }
    }

    /** One range is served; several, or what is no range of bytes, are answered with the whole (RFC 9110 §14.2). */
    private static Outcome ranged(String header, long size) {
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(header.replaceFirst("^(?i)bytes", "bytes"));
        } catch (IllegalArgumentException _) {
            return new Whole();
        }
        if (ranges.size() != 1) {
            return new Whole();
        }
        var first = ranges.getFirst().getRangeStart(size);
        var last = ranges.getFirst().getRangeEnd(size);
        return first >= size || last < first ? new Unsatisfiable() : new Some(first, last);
    }
}
