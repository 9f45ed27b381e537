package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.Wire;

/**
 * Why a document is among the answers.
 *
 * @param value the skill's ESCO id, the job's or its domain's ROME code, the concept's id, or a word
 * @param label the same in French, as people say it
 */
public record Reason(Kind kind, String value, String label) {
    /** Reasons told of one document. */
    public static final int MOST = 8;

    /** What is shared, the most telling first. */
    public enum Kind implements Wire {
        /** A skill of ESCO. */
        SKILL,
        /** A gesture or a risk that many trades know, each by its own words. */
        CONCEPT,
        /** A job of ROME, or the domain of jobs it is of. */
        JOB,
        /** A word. */
        WORDS
    }
}
