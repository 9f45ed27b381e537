package fr.ressourcerie.bench;

import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.Query;
import fr.ressourcerie.search.Sort;
import fr.ressourcerie.search.analysis.Tokens;
import fr.ressourcerie.search.indexing.GeneratedResources;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What people ask, in about the shares they ask it: one word and two or three, half a word, a mistyped one, a job, a
 * skill, a code, a whole question, words with filters, and the latest of a sector.
 */
final class Questions {
    private static final Set<String> READERS = Set.of("public", "organisation:1", "sector:construction");
    private static final int PAGE = 20;

    /** The ten that the pages show first. */
    private static final Set<Facet> TEN = EnumSet.of(
            Facet.KIND,
            Facet.FORMAT,
            Facet.SECTOR,
            Facet.ROME,
            Facet.LEVEL,
            Facet.LANGUAGE,
            Facet.LICENCE,
            Facet.PROJECT,
            Facet.ORGANISATION,
            Facet.EQUIPMENT);

    private final GeneratedResources resources;

    Questions(GeneratedResources resources) {
        this.resources = resources;
    }

    /** A question of the mix, with ten facets counted or none. */
    Query next(Random random, boolean facets) {
        int kind = random.nextInt(100);
        if (kind < 18) {
            return query(words(random, 1), Map.of(), facets);
        }
        if (kind < 43) {
            return query(words(random, 2 + random.nextInt(2)), Map.of(), facets);
        }
        if (kind < 53) {
            return query(half(random), Map.of(), facets);
        }
        if (kind < 61) {
            return query(mistyped(random), Map.of(), facets);
        }
        if (kind < 67) {
            return query(resources.job(random), Map.of(), facets);
        }
        if (kind < 72) {
            return query(resources.skill(random), Map.of(), facets);
        }
        if (kind < 75) {
            return query(resources.code(random), Map.of(), facets);
        }
        if (kind < 83) {
            return query("comment faire pour " + words(random, 9) + " ?", Map.of(), facets);
        }
        return kind < 95
                ? query(words(random, 2), Map.of(Facet.SECTOR, Set.of("industry", "transport")), facets)
                : query("", Map.of(Facet.SECTOR, Set.of("construction")), facets);
    }

    /** The beginning of what is being typed, two to eight characters long. */
    String typed(Random random) {
        var text = resources.skill(random);
        return text.substring(0, Math.min(text.length(), 2 + random.nextInt(7)));
    }

    /** The first two to five letters of a word, without accents. */
    String beginning(Random random) {
        var word = Tokens.typed(longer(random, 3)).getFirst();
        return word.substring(0, Math.min(word.length(), 2 + random.nextInt(4)));
    }

    static Set<String> readers() {
        return READERS;
    }

    private static Query query(String q, Map<Facet, Set<String>> filters, boolean facets) {
        return query(q, filters, null, facets ? TEN : Set.of());
    }

    private static Query query(String q, Map<Facet, Set<String>> filters, @Nullable String cursor, Set<Facet> counted) {
        return new Query(q, filters, Set.of(), READERS, Sort.RELEVANCE, cursor, PAGE, counted);
    }

    private String words(Random random, int count) {
        return IntStream.range(0, count).mapToObj(_ -> resources.word(random)).collect(Collectors.joining(" "));
    }

    private String half(Random random) {
        var word = longer(random, 4);
        return word.substring(0, Math.max(3, word.length() / 2));
    }

    /** Two letters that changed places, or one that is missing. */
    private String mistyped(Random random) {
        var word = longer(random, 6);
        int at = 2 + random.nextInt(word.length() - 3);
        return random.nextBoolean()
                ? word.substring(0, at) + word.substring(at + 1)
                : word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    }

    private String longer(Random random, int letters) {
        for (var word : List.of(resources.word(random), resources.word(random), resources.word(random))) {
            if (word.length() >= letters) {
                return word;
            }
        }
        return "électricité";
    }
}
