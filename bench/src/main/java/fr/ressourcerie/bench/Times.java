package fr.ressourcerie.bench;

import java.time.Duration;
import java.util.List;

/** Times of the same thing done several times, from the shortest to the longest. */
record Times(List<Duration> sorted) {
    static Times of(List<Duration> measured) {
        return new Times(measured.stream().sorted().toList());
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** The time that so many hundredths did not exceed (nearest rank). */
    Duration percentile(int hundredths) {
        return sorted.get(Math.ceilDiv(sorted.size() * hundredths, 100) - 1);
    }

    @Override
    public String toString() {
        return sorted.isEmpty()
                ? "none"
                : "p50 %.2f s, p95 %.2f s, longest %.2f s"
                        .formatted(seconds(percentile(50)), seconds(percentile(95)), seconds(sorted.getLast()));
    }
}
