package fr.ressourcerie.ingest.text;

import org.jspecify.annotations.Nullable;

/** What came of guessing a language. */
sealed interface Guess extends Answer permits Guess.Language, Extracted.Failed {
    /** @param code ISO 639-1, or null where the guess is unsure */
    record Language(@Nullable String code) implements Guess {}
}
