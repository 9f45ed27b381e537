package fr.ressourcerie.ingest.inspect;

import org.jspecify.annotations.Nullable;

/** Reads numbers that authors wrote by hand. */
final class Numbers {
    private Numbers() {}

    /** The decimal number, or null where the text is none. */
    static @Nullable Double decimal(@Nullable String text) {
        return text != null && text.strip().matches("-?\\d{1,9}(\\.\\d{1,9})?") ? Double.valueOf(text.strip()) : null;
    }
}
