package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A small commons in an index: the ground on which every index, whatever it is made of, keeps its contracts. */
public abstract class IndexContract {
    protected static final Position FIRST = new Position(7, 1);
    final Corpus corpus = new Corpus();
    Index index;

    /** Opens the same index each time within one test, empty at first. */
    protected abstract Index open();

    @BeforeEach
    void fill() {
        index = open();
        index.apply(puts(corpus.documents()), FIRST);
    }

    @AfterEach
    void close() {
        index.close();
    }

    Results search(String q) {
        return search(q, Set.of(Corpus.EVERYONE));
    }

    Results search(String q, Set<String> readers) {
        return index.search(new Query(q, Map.of(), readers, Sort.RELEVANCE, null, 100));
    }

    Results filtered(Map<Facet, Set<String>> filters) {
        return index.search(query("", filters, Sort.RELEVANCE, null, 100));
    }

    static Query query(String q, Map<Facet, Set<String>> filters, Sort sort, String cursor, int size) {
        return new Query(q, filters, Set.of(Corpus.EVERYONE), sort, cursor, size);
    }

    void put(Draft... drafts) {
        index.apply(puts(Arrays.stream(drafts).map(Draft::document).toList()), new Position(8, 1));
    }

    static List<Update> puts(List<Document> documents) {
        return documents.stream()
                .map(document -> (Update) new Update.Put(document))
                .toList();
    }

    List<UUID> similar(UUID id, Set<String> readers) {
        return index.similar(id, readers, Neighbourhood.ALL_SECTORS, 10).stream()
                .map(Hit::id)
                .toList();
    }

    static List<UUID> ids(Results results) {
        return results.hits().stream().map(Hit::id).toList();
    }

    static List<Double> scores(Results results) {
        return results.hits().stream().map(Hit::score).toList();
    }

    /** Titles of the hits that are of the corpus. */
    List<String> titles(Results results) {
        var known = new HashSet<>(corpus.documents().stream().map(Document::id).toList());
        return ids(results).stream().filter(known::contains).map(corpus::title).toList();
    }

    List<String> allTitles(Results results, Draft... others) {
        var titles = new ArrayList<>(titles(results));
        for (var other : others) {
            if (ids(results).contains(other.id)) {
                titles.add(other.title);
            }
        }
        return titles;
    }

    Hit hit(String q, String title) {
        var id = corpus.titled(title).id();
        return search(q).hits().stream()
                .filter(hit -> hit.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    List<String> highlight(String q, String title, String field) {
        return hit(q, title).highlights().getOrDefault(field, List.of());
    }

    static Map<String, Integer> facet(Results results, Facet facet) {
        var counts = new HashMap<String, Integer>();
        results.facets().getOrDefault(facet, List.of()).forEach(count -> counts.put(count.value(), count.count()));
        return counts;
    }

    static Map<String, Integer> expected(Facet facet, List<Document> documents) {
        var counts = new EnumMap<Facet, Map<String, Integer>>(Facet.class);
        for (var document : documents) {
            for (var value : values(document, facet)) {
                counts.computeIfAbsent(facet, _ -> new HashMap<>()).merge(value, 1, Integer::sum);
            }
        }
        return counts.getOrDefault(facet, Map.of());
    }

    static List<String> values(Document document, Facet facet) {
        return switch (facet) {
            case KIND -> List.of(document.kind());
            case FORMAT -> document.format() == null ? List.of() : List.of(document.format());
            case SECTOR -> withAbove(document.sectors(), sector -> List.of(sector.split("\\.")[0]));
            case ROME -> withAbove(document.romeCodes(), code -> List.of(code.substring(0, 1), code.substring(0, 3)));
            case LEVEL -> document.level() == null ? List.of() : List.of(document.level());
            case LANGUAGE -> document.languages();
            case LICENCE -> List.of(document.licence());
            case PROJECT -> document.projectId() == null ? List.of() : List.of(document.projectId());
            case ORGANISATION -> List.of(document.organisationId());
            case EQUIPMENT -> document.equipment();
            case SCOPE -> List.of(document.scope());
            case DURATION -> bucket(document.durationMinutes(), 15, 30, 60, 240);
            case WEIGHT -> bucket(document.size(), 1_000_000, 10_000_000, 100_000_000, 1_000_000_000);
        };
    }

    private static List<String> withAbove(List<String> values, Function<String, List<String>> above) {
        var all = new TreeSet<>(values);
        values.forEach(value -> all.addAll(above.apply(value)));
        return List.copyOf(all);
    }

    private static List<String> bucket(Number number, long... limits) {
        if (number == null) {
            return List.of();
        }
        var from = "";
        for (long limit : limits) {
            if (number.longValue() < limit) {
                return List.of(from + ".." + limit);
            }
            from = String.valueOf(limit);
        }
        return List.of(from + "..");
    }
}
