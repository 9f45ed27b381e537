package fr.ressourcerie.search;

import java.util.Optional;

/**
 * An index through the times it is built again: the generation that answers, and perhaps the next, built beside it from
 * the start of the log. Both outlive the program, so that a build goes on where it was cut off.
 *
 * <p>All but {@link #answers} is for the one thread that keeps the index as the log tells. Failures of the underlying
 * store are thrown as {@link java.io.UncheckedIOException}.
 */
public interface Generations extends AutoCloseable {
    /** What questions are put to: the generation that serves at each moment. Updates are not for it. */
    Index answers();

    /** The generation that serves, the same object until another does; made where there is none. */
    Index serving();

    /**
     * Whether the one that serves was written by an older schema: it answers as it stands and takes no updates until the
     * next has taken its place.
     */
    boolean frozen();

    /** The generation being built, if any. */
    Optional<Index> next();

    /** Begins the next generation, empty; goes on with the one that was begun already. */
    Index begin();

    /**
     * Lets the next generation serve, at once and for all questions asked from now on. Questions being answered by the
     * former are answered yet.
     */
    void promote();

    /** Deletes former generations that nobody can be asking any more. */
    void sweep();

    /** Looks anew at what there is, after a failure. */
    void reread();

    @Override
    void close();
}
