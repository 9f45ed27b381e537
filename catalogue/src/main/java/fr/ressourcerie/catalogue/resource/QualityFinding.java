package fr.ressourcerie.catalogue.resource;

import java.util.List;

/**
 * Something in a deposited file that its learners, or those who take it over, would have better otherwise. It never
 * prevents a deposit.
 *
 * @param code a stable word, kebab-case
 * @param detail what it is and whom it hinders, for a person, in French
 * @param mend what to do about it, in French
 * @param locations the first places it was seen at; empty where it is of the whole
 */
public record QualityFinding(String code, Severity severity, String detail, String mend, List<String> locations) {
    public QualityFinding {
        locations = List.copyOf(locations);
    }

    /** How much it hinders, the worst first. */
    public enum Severity implements Wire {
        /** For some or all it does not work at all. */
        BLOCKING,
        /** It works, and shuts somebody out or misses what it was made for. */
        IMPORTANT,
        /** It could be better. */
        ADVICE
    }
}
