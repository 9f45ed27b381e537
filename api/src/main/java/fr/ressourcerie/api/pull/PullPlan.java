package fr.ressourcerie.api.pull;

import java.nio.file.Path;

/**
 * What a pull is answered with.
 *
 * @param headersOnly a HEAD
 */
record PullPlan(
        Outcome outcome, Path file, String fileName, long size, String etag, boolean shared, boolean headersOnly) {
    /** The kinds of answer, by RFC 9110. */
    sealed interface Outcome {
        /** 200 */
        record Whole() implements Outcome {}

        /** 206: bytes {@code first} to {@code last}, both included. */
        record Some(long first, long last) implements Outcome {}

        /** 304 */
        record Unchanged() implements Outcome {}

        /** 416 */
        record Unsatisfiable() implements Outcome {}
    }
}
