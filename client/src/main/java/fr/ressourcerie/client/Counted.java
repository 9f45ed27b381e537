package fr.ressourcerie.client;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A number and what it counts, as French writes it: each word takes an s from two on. */
final class Counted {
    private Counted() {}

    static String of(long count, String words) {
        return count + " "
                + (count < 2 ? words : Arrays.stream(words.split(" ")).collect(Collectors.joining("s ", "", "s")));
    }
}
