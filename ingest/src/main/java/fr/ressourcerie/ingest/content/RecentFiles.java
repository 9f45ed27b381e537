package fr.ressourcerie.ingest.content;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was looked up last, found or not, for a few seconds: a resource that is withdrawn, or whose bytes turn out to be
 * malware, is served no longer than that.
 */
final class RecentFiles {
    /** A path of a version, as it was asked for. */
    record Key(UUID resource, int number, String path) {}

    /** What was found, and by the clock until when it is believed. */
    private record Remembered(Located located, long until) {}

    private final long life;
    private final LongSupplier clock;
    private final Map<Key, Remembered> recent;

    /**
     * @param most how many to remember; the one unused for longest goes first
     * @param life how long each is believed
     * @param clock nanoseconds, as {@link System#nanoTime} counts them
     */
    RecentFiles(int most, Duration life, LongSupplier clock) {
        this.life = life.toNanos();
        this.clock = clock;
        recent = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Remembered> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable Located get(Key key) {
        var remembered = recent.get(key);
        return remembered == null || clock.getAsLong() - remembered.until() >= 0 ? null : remembered.located();
    }

    synchronized void put(Key key, Located located) {
        recent.put(key, new Remembered(located, clock.getAsLong() + life));
    }
}
