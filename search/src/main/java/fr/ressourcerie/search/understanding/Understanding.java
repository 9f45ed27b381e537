package fr.ressourcerie.search.understanding;

import fr.ressourcerie.catalogue.vocabulary.Term;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.analysis.Question;
import fr.ressourcerie.search.understanding.Expressions.Found;
import fr.ressourcerie.search.understanding.Reading.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a question means beside its words: what an acronym is short for and the reverse ({@code synonyms.tsv}), the jobs
 * that ROME's appellations name, the gestures and risks of {@link Concepts}, and compounds written otherwise. It is asked
 * of the question, never written into an index, so that a new synonym needs no index built again.
 */
public final class Understanding {
    /** Senses of one question; beyond them it is its words alone. */
    public static final int MOST_SENSES = 16;

    private static final int JOBS_OF_ONE_NAME = 3;

    private final Reading reading;
    private final Concepts concepts;
    private final Vocabularies vocabularies;
    private volatile @Nullable Expressions<Meaning> known;

    /** With the jobs of these vocabularies, read when the first question is asked. */
    public Understanding(Concepts concepts, Vocabularies vocabularies) {
        this.concepts = concepts;
        this.reading = concepts.reading();
        this.vocabularies = vocabularies;
    }

    /** The senses of a question, the longest expressions first, at most {@value #MOST_SENSES}. */
    public List<Sense> of(Question question) {
        var asked = Set.copyOf(question.words());
        var words = reading.words(question.tokens());
        var senses = new LinkedHashMap<Meaning, Set<String>>();
        chosen(known().in(words.stream().map(Word::key).toList()))
                .forEach(found -> words.subList(found.from(), found.to())
                        .forEach(word -> mean(senses, found.meaning(), word.typed(), asked)));
        compounds(question.tokens(), senses, asked);
        return senses.entrySet().stream()
                .limit(MOST_SENSES)
                .map(sense -> new Sense(sense.getKey(), sense.getValue()))
                .toList();
    }

    private static void mean(Map<Meaning, Set<String>> senses, Meaning meaning, String word, Set<String> asked) {
        if (asked.contains(word)) {
            senses.computeIfAbsent(meaning, _ -> new LinkedHashSet<>()).add(word);
        }
    }

    /** The longest first; of jobs only those whose name is not part of a longer one. */
    private static List<Found<Meaning>> chosen(List<Found<Meaning>> all) {
        return all.stream()
                .filter(found -> !(found.meaning() instanceof Meaning.Job)
                        || all.stream()
                                .noneMatch(other -> other.meaning() instanceof Meaning.Job
                                        && other.length() > found.length()
                                        && other.spans(found.from(), found.to())))
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }

    private static void compounds(List<String> tokens, Map<Meaning, Set<String>> senses, Set<String> asked) {
        for (int i = 0; i < tokens.size(); i++) {
            var word = tokens.get(i);
            Compounds.parted(word).ifPresent(parted -> mean(senses, new Meaning.Words(parted), word, asked));
            if (i > 0) {
                var before = tokens.get(i - 1);
                Compounds.joined(before, word).map(Meaning.Words::new).ifPresent(joined -> {
                    mean(senses, joined, before, asked);
                    mean(senses, joined, word, asked);
                });
            }
        }
    }

    private Expressions<Meaning> known() {
        var expressions = known;
        if (expressions == null) {
            expressions = read();
            known = expressions;
        }
        return expressions;
    }

    private Expressions<Meaning> read() {
        var expressions = new Expressions<Meaning>();
        for (var row : Table.read("synonyms.tsv")) {
            var forms = Table.list(row[0]);
            for (var form : forms) {
                forms.stream()
                        .filter(other -> !other.equals(form))
                        .forEach(other -> expressions.add(reading.keys(form), new Meaning.Words(other)));
            }
        }
        concepts.expressions().forEach((stems, id) -> expressions.add(stems, new Meaning.Concept(id)));
        jobs().forEach((stems, codes) ->
                codes.stream().limit(JOBS_OF_ONE_NAME).forEach(code -> expressions.add(stems, new Meaning.Job(code))));
        return expressions;
    }

    private Map<List<String>, Set<String>> jobs() {
        var codes = new LinkedHashMap<List<String>, Set<String>>();
        for (var job : vocabularies.get("rome").terms()) {
            for (var name : names(job)) {
                codes.computeIfAbsent(reading.keys(name), _ -> new LinkedHashSet<>())
                        .add(job.id());
            }
        }
        return codes;
    }

    /** Each name in its masculine and its feminine: ROME writes <i>Conducteur / Conductrice d'engins</i>. */
    private static List<String> names(Term job) {
        var names = new ArrayList<String>();
        var written = new ArrayList<>(job.alternatives());
        written.addFirst(job.label());
        for (var name : written) {
            var genders = name.split(" / ", 2);
            var feminine = genders[genders.length - 1];
            names.add(feminine);
            if (genders.length > 1) {
                var tail = Arrays.asList(feminine.split(" "));
                var own = genders[0].split(" ").length;
                names.add(genders[0] + " " + String.join(" ", tail.subList(Math.min(own, tail.size()), tail.size())));
            }
        }
        return names;
    }
}
