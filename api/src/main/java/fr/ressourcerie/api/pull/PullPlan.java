package fr.ressourcerie.api.pull;

import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.http.ContentDisposition;

/**
 * What a pull is answered with.
 */
record PullPlan(Outcome outcome, Source source, String fileName, long size, String etag, boolean shared) {
    /** Where the bytes come from, where any are sent. */
    sealed interface Source {
        /** No bytes are sent. */
        record None() implements Source {}

        /** A file of this machine. */
        record LocalFile(Path path) implements Source {}

        /** A store somewhere else, whose bytes pass through here. */
        record Stream(SeekableByteChannel bytes) implements Source {}

        /** A store somewhere else, which the taker is sent to. */
        record Elsewhere(URI address) implements Source {}
    }

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

    /** How the file is to be saved (RFC 6266). */
    static String disposition(String fileName) {
        return ContentDisposition.attachment()
                .filename(fileName, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
