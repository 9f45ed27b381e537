package fr.ressourcerie.api.search;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.http.HttpHeaders;

/**
 * What tells one state of a document from another (RFC 9110 §8.8): the digest of its bytes, and when it last changed.
 *
 * @param etag with its quotes
 * @param modified to the second
 */
record Validators(String etag, Instant modified) {
    Validators(byte[] body, Instant modified) {
        this("\"" + digest(body) + "\"", modified);
    }

    /**
     * Whether the caller holds this state by its date alone (RFC 9110 §13.1.3), which counts only where no tag was sent,
     * and only where it is the very same: an entry that is withdrawn takes the date of a feed back. Spring's own check
     * would take any later date, so it is shown the tag and not the date.
     */
    boolean sameDate(HttpHeaders request) {
        return request.getIfNoneMatch().isEmpty()
                && request.getFirst(HttpHeaders.IF_MODIFIED_SINCE) != null
                && request.getIfModifiedSince() == modified.toEpochMilli();
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
