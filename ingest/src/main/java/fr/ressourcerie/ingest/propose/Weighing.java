package fr.ressourcerie.ingest.propose;

import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.ingest.propose.Concept.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gathers what the passages of one deposit say, and keeps the terms that are said clearly enough. */
final class Weighing {
    /** Set on the judged texts, see docs/proposals.md: below, what is met in passing is proposed. */
    private static final double LEAST = 2.3;

    /** However short the text: less is a single word met once. */
    private static final double LEAST_EVER = 1.1;

    /** What a term must have of the best one's score, so that a side subject is not taken for another main one. */
    private static final double LEAST_OF_BEST = 0.4;

    /** The words of a text that {@link #LEAST} is set for: a longer one meets more by chance, a shorter one less. */
    private static final int LONG_TEXT = 300;

    private static final double MORE_BY_DOUBLING = 0.4;
    /** What a job says of its sector, against a word of the sector itself. */
    private static final double SECTOR_BY_JOB = 0.7;

    private static final int LONGEST_EVIDENCE = 300;

    private final Lexicon lexicon;
    private final Map<Phrase, Sighting> sightings = new LinkedHashMap<>();
    private int words;

    Weighing(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    void read(Passage passage) {
        var split = FrenchText.ofFrench(passage.text());
        words += split.size();
        lexicon.phrases()
                .read(
                        passage.text(),
                        split,
                        (phrase, quote) -> sightings
                                .computeIfAbsent(phrase, unseen -> new Sighting(unseen, quote))
                                .add(passage));
    }

    List<Proposal> proposals() {
        var doublings = Math.log(Math.max(1.0, words) / LONG_TEXT) / Math.log(2);
        var least = Math.max(LEAST_EVER, LEAST + MORE_BY_DOUBLING * doublings);
        return Stream.of(Field.values())
                .flatMap(field -> clearest(field, least).stream())
                .toList();
    }

    /** What was seen of one term. */
    private record Weighed(Concept concept, double score, List<Sighting> by) {}

    private List<Proposal> clearest(Field field, double least) {
        var weighed = weighed(field).stream()
                .sorted(Comparator.comparingDouble(Weighed::score).reversed())
                .toList();
        if (weighed.isEmpty()) {
            return List.of();
        }
        var bar = Math.max(least, LEAST_OF_BEST * weighed.getFirst().score());
        return weighed.stream()
                .filter(one -> one.score() >= bar)
                .limit(field.most())
                .map(Weighing::proposal)
                .toList();
    }

    private List<Weighed> weighed(Field field) {
        var scores = new HashMap<Concept, Double>();
        var by = new LinkedHashMap<Concept, List<Sighting>>();
        for (var sighting : sightings.values()) {
            saidBy(field, sighting).forEach((concept, score) -> {
                scores.merge(concept, score, Double::sum);
                by.computeIfAbsent(concept, unseen -> new ArrayList<>()).add(sighting);
            });
        }
        return by.entrySet().stream()
                .map(seen -> new Weighed(seen.getKey(), scores.getOrDefault(seen.getKey(), 0.0), seen.getValue()))
                .toList();
    }

    /** The terms of a field that a phrase names, and, for sectors, those of the jobs that it names. */
    private Map<Concept, Double> saidBy(Field field, Sighting sighting) {
        var said = new LinkedHashMap<Concept, Double>();
        for (var concept : sighting.phrase().concepts()) {
            if (concept.field() == field && sighting.phrase().ambiguity(field) <= Phrase.MOST_CONCEPTS) {
                said.put(concept, sighting.score(field));
            }
            if (concept.field() == Field.JOB && field == Field.SECTOR && !namesSector(sighting.phrase())) {
                var score = SECTOR_BY_JOB * sighting.score(Field.JOB);
                lexicon.sectorsOf(concept.id())
                        .forEach(sector -> said.merge(new Concept(Field.SECTOR, sector), score, Double::sum));
            }
        }
        return said;
    }

    private static boolean namesSector(Phrase phrase) {
        return phrase.ambiguity(Field.SECTOR) > 0;
    }

    private static Proposal proposal(Weighed weighed) {
        var evidence = new StringBuilder();
        weighed.by().stream()
                .sorted(Comparator.comparingDouble((Sighting sighting) ->
                                sighting.score(weighed.concept().field()))
                        .reversed())
                .map(Sighting::evidence)
                .limit(3)
                .filter(one -> evidence.length() + one.length() + 3 <= LONGEST_EVIDENCE)
                .forEach(one -> evidence.append(evidence.isEmpty() ? "" : " ; ").append(one));
        return new Proposal(
                weighed.concept().field().wire(),
                List.of(weighed.concept().id()),
                Proposal.Source.TEXT,
                evidence.toString());
    }
}
