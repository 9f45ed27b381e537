package fr.ressourcerie.reuse.store;

/**
 * Bytes that statements of one owner speak of (xAPI 2.0 §4.1.11), kept once for each owner.
 *
 * @param sha2 their SHA-256 in lower-case hexadecimal digits, checked by whoever hands them over
 * @param contentType as the part that brought them said
 */
@SuppressWarnings("ArrayRecordComponent")
public record Attachment(String sha2, String contentType, byte[] bytes) {}
