package fr.ressourcerie.api.pull;

import fr.ressourcerie.api.http.Outcome;
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

    /** How the file is to be saved (RFC 6266). */
    static String disposition(String fileName) {
        return ContentDisposition.attachment()
                .filename(fileName, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
