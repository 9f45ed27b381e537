package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Documents that are no more than a number, which is also their position: to see which of them are there. */
public final class Numbered {
    private Numbered() {}

    public static Position position(long number) {
        return new Position(number, number);
    }

    public static Update put(long number) {
        var draft = new Draft("Ressource " + number);
        draft.id = new UUID(1, number);
        return new Update.Put(draft.document());
    }

    /** The document of a number under another id. */
    public static Update putAs(UUID id, long number) {
        var draft = new Draft("Ressource " + number);
        draft.id = id;
        return new Update.Put(draft.document());
    }

    public static List<Update> puts(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Numbered::put).toList();
    }

    public static Long[] upTo(long number) {
        return LongStream.rangeClosed(1, number).boxed().toArray(Long[]::new);
    }

    /** The numbers found. */
    public static Set<Long> numbers(Index index) {
        var numbers = new HashSet<Long>();
        @Nullable String cursor = null;
        Optional<String> next;
        do {
            var page = index.search(
                    new Query("", Map.of(), Set.of(Corpus.EVERYONE), Sort.TITLE, cursor, Query.LARGEST_PAGE));
            page.hits().forEach(hit -> numbers.add(hit.id().getLeastSignificantBits()));
            next = page.next();
            cursor = next.orElse(null);
        } while (next.isPresent());
        return numbers;
    }
}
