package fr.ressourcerie.search.saved;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Sort;
import fr.ressourcerie.search.analysis.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is searched, whoever asks and whichever page: words and chosen values. Two that ask the same are equal.
 *
 * @param q at most {@value Question#LONGEST} characters
 * @param filters at most {@value #MOST_VALUES} values of each facet, of at most {@value #LONGEST_VALUE} characters
 */
public record SearchTerms(String q, Map<Facet, SortedSet<String>> filters) {
    static final int MOST_VALUES = 50;
    static final int LONGEST_VALUE = 200;

    /** @throws Refusal with a pointer to what is too long or too many */
    public SearchTerms {
        q = q.strip();
        if (q.length() > Question.LONGEST) {
            throw tooLong("/q", q.length(), Question.LONGEST);
        }
        filters = Collections.unmodifiableMap(chosen(filters));
    }

    /** @throws Refusal also where a range is none */
    public static SearchTerms of(@Nullable String q, Map<Facet, ? extends Set<String>> filters) {
        var sorted = new EnumMap<Facet, SortedSet<String>>(Facet.class);
        filters.forEach((facet, values) -> sorted.put(facet, new TreeSet<>(values)));
        var terms = new SearchTerms(q == null ? "" : q, sorted);
        var normal = new EnumMap<Facet, SortedSet<String>>(Facet.class);
        terms.query(Set.of(), Sort.NEWEST, null, 1)
                .filters()
                .forEach((facet, values) -> normal.put(facet, new TreeSet<>(values)));
        return new SearchTerms(terms.q(), normal);
    }

    /** The question of somebody who holds these tokens; no facet is counted. */
    public Query query(Set<String> readers, Sort sort, @Nullable String cursor, int size) {
        return new Query(q, Map.copyOf(filters), Set.of(), readers, sort, cursor, size, Set.of());
    }

    /** The query of an address that asks this, always the same for the same: {@code q=feu&sector=industry}. */
    public String parameters() {
        var chosen = filters.entrySet().stream()
                .flatMap(facet -> facet.getValue().stream()
                        .map(value -> parameter(facet.getKey().wire(), value)));
        return Stream.concat(Stream.of(parameter("q", q)), chosen).collect(Collectors.joining("&"));
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Map<Facet, SortedSet<String>> chosen(Map<Facet, SortedSet<String>> filters) {
        var chosen = new EnumMap<Facet, SortedSet<String>>(Facet.class);
        filters.forEach((facet, values) -> {
            var kept = values.stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            check("/filters/" + facet.wire(), kept);
            if (!kept.isEmpty()) {
                chosen.put(facet, Collections.unmodifiableSortedSet(kept));
            }
        });
        return chosen;
    }

    private static void check(String pointer, Set<String> values) {
        if (values.size() > MOST_VALUES) {
            throw Refusal.invalid(
                    pointer,
                    "Il y a " + values.size() + " valeurs, et une recherche en retient au plus " + MOST_VALUES + ".",
                    "Choisissez-en moins.");
        }
        for (var value : values) {
            if (value.length() > LONGEST_VALUE) {
                throw tooLong(pointer, value.length(), LONGEST_VALUE);
            }
            if (value.contains(",")) {
                throw Refusal.invalid(
                        pointer, "Une valeur ne contient pas de virgule : " + value, "Envoyez chaque valeur à part.");
            }
        }
    }

    private static Refusal tooLong(String pointer, int length, int longest) {
        return Refusal.invalid(
                pointer,
                "Le texte a " + length + " caractères, or il en faut au plus " + longest + ".",
                "Raccourcissez-le.");
    }
}
