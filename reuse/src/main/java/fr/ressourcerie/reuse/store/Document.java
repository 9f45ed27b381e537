package fr.ressourcerie.reuse.store;

import java.time.Instant;

/**
 * A document as it is kept.
 *
 * @param etag the SHA-1 of its bytes in lower-case hexadecimal digits, without quotes (xAPI 2.0 §4.1.4.1)
 */
@SuppressWarnings("ArrayRecordComponent")
public record Document(String id, String contentType, byte[] bytes, String etag, Instant updated) {}
