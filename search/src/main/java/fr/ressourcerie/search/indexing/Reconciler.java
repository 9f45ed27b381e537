package fr.ressourcerie.search.indexing;

import fr.ressourcerie.search.ContentDigest;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Update;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of all that an index holds with all that is published, a page at a time: both are read in the order of
 * their ids, and each document's digest is compared with that of what it should be.
 */
final class Reconciler {
    static final int PAGE = 100;

    /** Something that makes the index tell what the log tells by now, so that what is merely new is no difference. */
    interface CatchingUp {
        void catchUp();
    }

    private final Index index;
    private final Published published;
    private final Shelf shelf;
    private final CatchingUp catchingUp;
    private @Nullable UUID after;
    private long compared;
    private long missing;
    private long superfluous;
    private long stale;
    private boolean ended;

    Reconciler(Index index, Published published, Shelf shelf, CatchingUp catchingUp) {
        this.index = index;
        this.published = published;
        this.shelf = shelf;
        this.catchingUp = catchingUp;
    }

    boolean ended() {
        return ended;
    }

    Reconciliation result(Instant now) {
        return new Reconciliation(now, compared, missing, superfluous, stale);
    }

    /** Compares the next page and tells what mends its differences. */
    List<Update> page() {
        var from = after;
        var wanted = new TreeSet<String>();
        published.after(from, PAGE).forEach(id -> wanted.add(id.toString()));
        var held = held(from, PAGE);
        var ids = new TreeSet<>(wanted);
        ids.addAll(held.keySet());
        var last = last(wanted, held);
        var suspects = different(last.map(id -> ids.headSet(id, true)).orElse(ids), held);
        compared += last.map(id -> ids.headSet(id, true).size()).orElse(ids.size());
        ended = last.isEmpty();
        after = last.map(UUID::fromString).orElse(null);
        return suspects.isEmpty() ? List.of() : confirmed(suspects, from);
    }

    /** What still differs once the index has read the log to its end: what was merely new does not. */
    private List<Update> confirmed(List<Update> suspects, @Nullable UUID from) {
        catchingUp.catchUp();
        var ids = new TreeSet<String>();
        suspects.forEach(update -> ids.add(id(update)));
        var held = held(from, 10 * PAGE);
        var confirmed = different(ids, held);
        confirmed.forEach(update -> count(update, held));
        return confirmed;
    }

    private void count(Update update, Map<String, String> held) {
        switch (update) {
            case Update.Remove _ -> superfluous++;
            case Update.Put _ when held.containsKey(id(update)) -> stale++;
            case Update.Put _ -> missing++;
        }
    }

    private NavigableMap<String, String> held(@Nullable UUID from, int limit) {
        var held = new TreeMap<String, String>();
        index.held(from, limit).forEach(one -> held.put(one.id().toString(), one.digest()));
        return held;
    }

    /** The last id up to which both pages are whole, or none where both reach the end. */
    private static Optional<String> last(NavigableSet<String> wanted, NavigableMap<String, String> held) {
        var whole = new TreeSet<String>();
        if (wanted.size() == PAGE) {
            whole.add(wanted.last());
        }
        if (held.size() == PAGE) {
            whole.add(held.lastKey());
        }
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole.first());
    }

    /** For each of some ids that is not held as it should be, what mends it. */
    private List<Update> different(Set<String> ids, Map<String, String> held) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var resources = new LinkedHashSet<UUID>();
        ids.forEach(id -> resources.add(UUID.fromString(id)));
        return shelf.updates(resources).stream()
                .filter(update -> switch (update) {
                    case Update.Put(var document) -> !ContentDigest.of(document).equals(held.get(id(update)));
                    case Update.Remove _ -> held.containsKey(id(update));
                })
                .toList();
    }

    private static String id(Update update) {
        return switch (update) {
            case Update.Put(var document) -> document.id().toString();
            case Update.Remove(var id) -> id.toString();
        };
    }
}
