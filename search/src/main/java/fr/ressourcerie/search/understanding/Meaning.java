package fr.ressourcerie.search.understanding;

/** What an expression stands for. */
public sealed interface Meaning {
    /** The same said in other words. */
    record Words(String text) implements Meaning {}

    /** A job, by its ROME code. */
    record Job(String code) implements Meaning {}

    /** A gesture or risk of {@link Concepts}, by its id. */
    record Concept(String id) implements Meaning {}
}
