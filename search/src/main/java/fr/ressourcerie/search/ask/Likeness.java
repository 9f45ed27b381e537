package fr.ressourcerie.search.ask;

import fr.ressourcerie.search.Neighbourhood;
import fr.ressourcerie.search.analysis.StopWords;
import fr.ressourcerie.search.analysis.Terms;
import fr.ressourcerie.search.ask.Clause.AnyOf;
import fr.ressourcerie.search.ask.Clause.Best;
import fr.ressourcerie.search.ask.Clause.Every;
import fr.ressourcerie.search.ask.Clause.Term;
import fr.ressourcerie.search.ask.Fields.Prose;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;

/**
 * What is asked of documents like another: that they share a skill, a concept or a job with it, or some of its words;
 * what is rare counts more, as in any question.
 */
public final class Likeness {
    private static final int MOST_WORDS = 40;
    private static final int WORDS_SHARED = 2;
    private static final int SHORTEST = 2;
    private static final int MOST_VALUES = 20;
    private static final float SKILL = 10;
    private static final float CONCEPT = 6;
    private static final float JOB = 4;
    private static final float DOMAIN = 1;
    private static final float OTHER_FIELDS = 0.1f;

    /** Where a word of the document is looked for, and what it counts there. */
    private static final Map<Prose, Float> LOOKED_FOR_IN =
            Map.of(Prose.TITLE, 2f, Prose.KEYWORDS, 1.5f, Prose.SKILLS, 1f, Prose.DESCRIPTION, 1f);

    private final Analyzer analyzer;

    /** With {@link Fields#analyzer}, or one like it. */
    public Likeness(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    /**
     * What is like a document, without itself.
     *
     * @param readers tokens the caller holds
     */
    public Clause of(UUID id, Portrait document, Set<String> readers, Neighbourhood neighbourhood) {
        var all = new ArrayList<>(List.of(Filters.visibleTo(readers)));
        var none = new ArrayList<>(List.of(Filters.itself(id)));
        if (neighbourhood == Neighbourhood.OTHER_SECTORS) {
            all.add(Filters.ofAnySector());
            none.add(Filters.ofSectors(document.sectors()));
        }
        var ways = List.of(Every.enough(meant(document), 1), words(document));
        return new Every(List.of(Every.enough(ways, 1)), all, none, List.of(), 0);
    }

    private static List<Clause> meant(Portrait document) {
        var domains = document.jobs().stream()
                .filter(code -> code.length() >= 3)
                .map(code -> code.substring(0, 3))
                .distinct()
                .toList();
        return Stream.of(
                        any(Fields.SKILLS, document.skills(), SKILL),
                        any(Fields.CONCEPTS, document.concepts(), CONCEPT),
                        any(Fields.JOBS, document.jobs(), JOB),
                        any(Fields.DOMAINS, domains, DOMAIN))
                .flatMap(Collection::stream)
                .toList();
    }

    /**
     * Each by its rarity, and by itself: where few documents name any, the rarity of one says nothing.
     */
    private static List<Clause> any(String field, Collection<String> values, float weight) {
        return values.stream()
                .limit(MOST_VALUES)
                .flatMap(value -> Stream.of(new Term(field, value), new AnyOf(field, Set.of(value))))
                .map(shared -> shared.times(weight))
                .toList();
    }

    private Clause words(Portrait document) {
        var words = new LinkedHashMap<String, Float>();
        take(words, document.title(), 2);
        document.keywords().forEach(keyword -> take(words, keyword, 1.5f));
        take(words, document.description(), 1);
        var any = words.entrySet().stream()
                .limit(MOST_WORDS)
                .map(word -> word(word.getKey()).times(word.getValue()))
                .toList();
        return Every.enough(any, Math.min(WORDS_SHARED, Math.max(1, any.size())));
    }

    private void take(Map<String, Float> words, String text, float weight) {
        Terms.of(analyzer, Prose.TITLE.french(), text).stream()
                .filter(word -> word.length() >= SHORTEST && !StopWords.all().contains(word))
                .forEach(word -> words.putIfAbsent(word, weight));
    }

    private static Clause word(String word) {
        var ways = new ArrayList<Clause>();
        LOOKED_FOR_IN.forEach((prose, weight) -> ways.add(new Term(prose.french(), word).times(weight)));
        return new Best(ways, OTHER_FIELDS);
    }
}
