package fr.ressourcerie.ingest.text;

import java.time.Duration;

/**
 * How much reading one document may cost.
 *
 * @param heapMegabytes the heap of one child JVM
 * @param time for one document, from its first byte to its text, the start of a child included
 * @param maxCharacters of text taken from one document; the rest is left out
 * @param children the number of documents read at the same time
 */
public record Limits(int heapMegabytes, Duration time, int maxCharacters, int children) {
    public static final Limits DEFAULT = new Limits(256, Duration.ofSeconds(60), 1_000_000, 1);

    public Limits {
        if (heapMegabytes < 1 || !time.isPositive() || maxCharacters < 1 || children < 1) {
            throw new IllegalArgumentException("Limits are positive: " + heapMegabytes + " MB, " + time + ", "
                    + maxCharacters + " characters, " + children + " children");
        }
    }
}
