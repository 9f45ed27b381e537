package fr.ressourcerie.search.saved;

import static java.util.stream.Collectors.toMap;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.search.Hit;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Sort;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is new among the answers to saved searches since somebody looked: one question for each, one query for all. */
public final class News {
    /** How many are counted at most. */
    public static final int MOST = 20;

    /**
     * How much is new.
     *
     * @param count 0 to {@value #MOST}
     * @param more there are more than were counted
     */
    public record Count(int count, boolean more) {}

    private final Index index;
    private final Resources resources;
    private final Policy policy;

    public News(Index index, Resources resources, Policy policy) {
        this.index = index;
        this.resources = resources;
        this.policy = policy;
    }

    /** Counts for each search what the caller may read. */
    public Map<UUID, Count> since(List<SavedSearch> searches, Caller caller) {
        var newest = new HashMap<UUID, List<UUID>>();
        for (var search : searches) {
            newest.put(search.id(), newest(search, caller.tokens()));
        }
        var asked = newest.values().stream().flatMap(List::stream).distinct().toList();
        var published = resources.load(asked).stream()
                .filter(resource -> resource.publishedAt() != null && policy.mayRead(caller, resource.readers()))
                .collect(toMap(Resource::id, Resource::publishedAt));
        return searches.stream()
                .collect(toMap(
                        SavedSearch::id,
                        search -> count(newest.getOrDefault(search.id(), List.of()), published, search.lookedAt())));
    }

    private List<UUID> newest(SavedSearch search, Set<String> readers) {
        return index.search(search.terms().query(readers, Sort.NEWEST, null, MOST + 1)).hits().stream()
                .map(Hit::id)
                .toList();
    }

    private static Count count(List<UUID> newest, Map<UUID, Instant> published, Instant looked) {
        var fresh = newest.stream()
                .filter(id -> published.containsKey(id) && published.get(id).isAfter(looked))
                .count();
        return new Count((int) Math.min(MOST, fresh), fresh > MOST);
    }
}
