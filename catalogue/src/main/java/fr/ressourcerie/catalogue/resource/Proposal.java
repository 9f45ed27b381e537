package fr.ressourcerie.catalogue.resource;

import org.jspecify.annotations.Nullable;

/**
 * A value that a file's content suggests for one of a resource's editable fields, with the place it was read.
 *
 * @param field the resource's field, by its JSON name ({@code title}, {@code languages}, {@code durationMinutes} …)
 * @param value the suggested value, in the shape the field takes: a string, a number, or a list of strings
 * @param source where it was read
 * @param evidence what was read there, at most 300 characters, or null where the source says it all
 */
public record Proposal(
        String field, Object value, Source source, @Nullable String evidence) {
    /** The places a proposal is read from, most trusted first. */
    public enum Source implements Wire {
        MANIFEST,
        METADATA,
        PAGE,
        TIKA,
        FILE_NAME,
        /** Concluded from the words of the whole, by the vocabularies. */
        TEXT;

        /**
         * Whether an empty field may be filled by it unasked. What a file says of itself may; what is only concluded
         * from its words may not: a sector decides who may read, a job or skill who finds, so a person says yes first.
         */
        public boolean fills() {
            return this != TEXT;
        }
    }
}
