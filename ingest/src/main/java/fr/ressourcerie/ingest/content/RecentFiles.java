package fr.ressourcerie.ingest.content;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was looked up last, found or not; versions that are ready do not change, so nothing of it ever grows old. */
final class RecentFiles {
    /** A path of a version, as it was asked for. */
    record Key(UUID resource, int number, String path) {}

    private final Map<Key, Located> recent;

    /** @param most how many to remember; the one unused for longest goes first */
    RecentFiles(int most) {
        recent = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Located> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable Located get(Key key) {
        return recent.get(key);
    }

    synchronized void put(Key key, Located located) {
        recent.put(key, located);
    }
}
