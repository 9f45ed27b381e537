package fr.ressourcerie.api.content;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an address on the content origin allows: reading the files of one version, until it expires, and nothing else.
 *
 * @param expires to the second
 */
record Grant(Kind kind, UUID resource, int number, Instant expires) {
    /** What the version was opened for. */
    enum Kind {
        /** A look, of which nothing is recorded. */
        PREVIEW('p');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        byte letter() {
            return (byte) letter;
        }

        static @Nullable Kind of(byte letter) {
            for (var kind : values()) {
                if (kind.letter() == letter) {
                    return kind;
                }
            }
            return null;
        }
    }
}
