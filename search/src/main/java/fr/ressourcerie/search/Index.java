package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.completion.Completions;
import fr.ressourcerie.search.completion.NearWords;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is found: the published resources of the commons as documents, and the questions put to them. It is derived from
 * the catalogue and can always be thrown away and built again from the start of the log.
 *
 * <p>One writer applies updates; any number of threads search meanwhile, and never wait for it. Failures of the
 * underlying store are thrown as {@link java.io.UncheckedIOException}.
 */
public interface Index extends AutoCloseable {
    /** How many values of a facet are counted at most, the most frequent first. */
    int FACET_VALUES = 100;

    /** How many words are said to be near another at most. */
    int NEAR_WORDS = 5;

    /**
     * Makes the index tell what the log tells up to a position. Updates take effect in their order; a put replaces the
     * document of the same id, and removing what is absent does nothing, so a batch may be applied again. The batch may
     * be empty: the position alone then moves on.
     *
     * <p>On return, {@link #search} sees the batch. It outlives a crash once {@link #commit} returned; the index also
     * commits by itself, within seconds. After an exception part of the batch may be visible, and what was applied since
     * the last commit may be lost: read on from {@link #position}. A document that the index cannot hold is no
     * exception: it is left out, and the log of the program says so.
     */
    void apply(List<Update> batch, Position position);

    /** Makes everything applied so far outlive a crash, together with its position. */
    void commit();

    /**
     * Where to resume reading the log: the position of the last durable commit, which the documents of that commit
     * never lag behind. Empty where the index is new, was written by an older schema, or was found damaged when opened.
     */
    Optional<Position> position();

    /**
     * Answers a question with the documents its caller may read. Hits, total and facet counts are taken from those
     * documents alone.
     *
     * <p>Words are matched as people type them: whatever their case, accents and endings, half a last word included, and
     * one wrong letter in words of five or more. One or two words are all needed, of more 70 % are; phrases in quotes are
     * always needed, and everything else in {@code q} is literal text, so that no input is an error. A question without
     * a word in it is answered with everything, the newest first.
     *
     * <p>Order is total: equals are ordered by id. A cursor continues after the hit it was made at; where the index has
     * changed since, hits whose place in the order has moved may be seen twice or not at all, and by
     * {@link Sort#RELEVANCE} any change may move them.
     *
     * @throws fr.ressourcerie.catalogue.problem.Refusal with pointer {@code /cursor} where the cursor is not one made
     *     for this question, these filters and this sort
     */
    Results search(Query query);

    /**
     * The documents most like another in title, description, keywords and codes, best first, without that one. Empty
     * where the other is absent, or the caller may not read it.
     *
     * @param readers tokens the caller holds
     * @param size 1 to 100
     */
    List<Hit> similar(UUID id, Set<String> readers, Neighbourhood neighbourhood, int size);

    /**
     * What is held, in the order of the ids as text, from after an id.
     *
     * @param after null for the first
     * @param limit 1 or more
     */
    List<Held> held(@Nullable UUID after, int limit);

    /**
     * What someone may be about to type: completions, of documents the caller may read alone, that hold all the words
     * typed, the last of them perhaps half, whatever their case and accents. Those that begin as typed come first, then
     * those of which most documents and reuse speak, as {@link Completions} ranks them from the {@value
     * Completions#SAMPLE} most reused documents that hold the words. Nothing is completed before two letters.
     *
     * @param readers tokens the caller holds
     * @param size 1 to {@value Completions#MOST}
     */
    List<Completion> complete(String typed, Set<String> readers, int size);

    /**
     * Words near one that may be mistyped, as they are written in completions of documents the caller may read, without the
     * word itself; at most {@value #NEAR_WORDS}, ranked by {@link NearWords} from the {@value NearWords#SAMPLE} most reused
     * of the documents that hold a word near it and not the word. Two edits are near, with the same first letter.
     *
     * @param readers tokens the caller holds
     */
    List<String> near(String word, Set<String> readers);

    /** Commits and lets go; closing again does nothing. */
    @Override
    void close();
}
