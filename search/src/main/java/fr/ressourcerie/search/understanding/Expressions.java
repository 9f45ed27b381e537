package fr.ressourcerie.search.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Words in a row that mean something, found in text in one pass.
 *
 * @param <T> what they mean
 */
final class Expressions<T> {
    /**
     * An expression in its place.
     *
     * @param from its first word's number, from 0
     * @param to the number after its last word's
     */
    record Found<T>(int from, int to, T meaning) {
        int length() {
            return to - from;
        }

        boolean spans(int first, int last) {
            return from <= first && to >= last;
        }
    }

    private static final class Node<T> {
        private final Map<String, Node<T>> next = new HashMap<>(2);
        private final List<T> meanings = new ArrayList<>(1);
    }

    private final Node<T> start = new Node<>();

    /** An expression; the same one may mean several things. */
    void add(List<String> words, T meaning) {
        if (words.isEmpty()) {
            return;
        }
        var node = start;
        for (var word : words) {
            node = node.next.computeIfAbsent(word, _ -> new Node<>());
        }
        if (!node.meanings.contains(meaning)) {
            node.meanings.add(meaning);
        }
    }

    /** Tells each expression with each of its meanings. */
    void forEach(BiConsumer<List<String>, T> each) {
        forEach(start, List.of(), each);
    }

    private static <T> void forEach(Node<T> node, List<String> words, BiConsumer<List<String>, T> each) {
        node.meanings.forEach(meaning -> each.accept(words, meaning));
        node.next.forEach((word, next) -> {
            var longer = new ArrayList<>(words);
            longer.add(word);
            forEach(next, longer, each);
        });
    }

    /** All that are in a text, by where they begin, shorter ones within longer ones included. */
    List<Found<T>> in(List<String> words) {
        var found = new ArrayList<Found<T>>();
        for (int from = 0; from < words.size(); from++) {
            @Nullable Node<T> node = start.next.get(words.get(from));
            for (int to = from + 1; node != null; to++) {
                for (var meaning : node.meanings) {
                    found.add(new Found<>(from, to, meaning));
                }
                node = to < words.size() ? node.next.get(words.get(to)) : null;
            }
        }
        return found;
    }
}
