package fr.ressourcerie.reuse.xapi;

import java.util.List;
import java.util.Map;

/**
 * What one request to the statements resource brought: valid statements, and the attachments whose bytes came along,
 * each one asked for by a statement and equal to its hash.
 *
 * @param list whether the statements came as a list, and ids are thus to be answered as one
 * @param parts the attachments whose bytes lie in the sink, by their hash in lower case
 */
public record ReceivedStatements(List<SentStatement> statements, boolean list, Map<String, Part> parts) {
    /** One attachment's bytes, as they lie in the sink under {@code sha2}. */
    public record Part(String sha2, String contentType, long length) {}

    public ReceivedStatements {
        statements = List.copyOf(statements);
        parts = Map.copyOf(parts);
    }
}
