package fr.ressourcerie.search.ask;

import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Reason;
import fr.ressourcerie.search.Reason.Kind;
import fr.ressourcerie.search.analysis.Question;
import fr.ressourcerie.search.analysis.StopWords;
import fr.ressourcerie.search.analysis.Terms;
import fr.ressourcerie.search.ask.Fields.Prose;
import fr.ressourcerie.search.understanding.Concepts;
import fr.ressourcerie.search.understanding.Meaning;
import fr.ressourcerie.search.understanding.Sense;
import fr.ressourcerie.search.understanding.Understanding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;

/** Why a document answers, told from what an index keeps of it, so that all indexes tell the same. */
public final class Reasons {
    private static final int MOST_WORDS = 3;
    private static final int SHORTEST = 3;
    private static final int DOMAIN = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}-]+");
    private static final Pattern MARKED = Pattern.compile("<mark>([^<]{1,100})</mark>");

    private final Analyzer analyzer;
    private final Understanding understanding;
    private final Concepts concepts;
    private final Vocabularies vocabularies;

    public Reasons(Analyzer analyzer, Understanding understanding, Concepts concepts, Vocabularies vocabularies) {
        this.analyzer = analyzer;
        this.understanding = understanding;
        this.concepts = concepts;
        this.vocabularies = vocabularies;
    }

    /** Reasons for the answers to one question. */
    public Asked asked(Question question) {
        return new Asked(stems(String.join(" ", question.words())).keySet(), understanding.of(question));
    }

    /** One question's words and senses, held against each of its answers. */
    public final class Asked {
        private final Set<String> stems;
        private final List<Sense> senses;

        private Asked(Set<String> stems, List<Sense> senses) {
            this.stems = stems;
            this.senses = senses;
        }

        /** Why a document answers it, the passages marked in it being known. */
        public List<Reason> of(Portrait hit, Map<String, List<String>> highlights) {
            var reasons = new ArrayList<Reason>();
            hit.skills().stream()
                    .map(id -> new Reason(Kind.SKILL, id, label("skills", id)))
                    .filter(skill -> saysIt(skill.label()))
                    .forEach(reasons::add);
            hit.concepts().stream()
                    .filter(id -> isMeant(new Meaning.Concept(id)))
                    .forEach(id -> reasons.add(concept(id)));
            hit.jobs().stream().filter(code -> isMeant(new Meaning.Job(code))).forEach(code -> reasons.add(job(code)));
            reasons.addAll(words(surfaces(hit, highlights), stems));
            return reasons.stream().limit(Reason.MOST).toList();
        }

        private boolean isMeant(Meaning meaning) {
            return senses.stream().anyMatch(sense -> sense.meaning().equals(meaning));
        }

        private boolean saysIt(String label) {
            var shared = stems(label).keySet().stream().filter(stems::contains).count();
            return shared > 0 && shared >= Math.min(2, stems.size());
        }
    }

    /** Why one document is like another. */
    public List<Reason> of(Portrait one, Portrait other) {
        var reasons = new ArrayList<Reason>();
        shared(one.skills(), other.skills())
                .map(id -> new Reason(Kind.SKILL, id, label("skills", id)))
                .forEach(reasons::add);
        shared(one.concepts(), other.concepts()).map(this::concept).forEach(reasons::add);
        var domains = new HashSet<>(one.jobs().stream().map(Reasons::domain).toList());
        other.jobs().stream()
                .filter(code -> domains.contains(domain(code)))
                .map(this::job)
                .forEach(reasons::add);
        reasons.addAll(words(surfaces(other, Map.of()), surfaces(one, Map.of()).keySet()));
        return reasons.stream().limit(Reason.MOST).toList();
    }

    private static Stream<String> shared(Set<String> some, Set<String> others) {
        return others.stream().filter(some::contains);
    }

    private static String domain(String code) {
        return code.substring(0, Math.min(DOMAIN, code.length()));
    }

    private Reason concept(String id) {
        return new Reason(Kind.CONCEPT, id, concepts.label(id));
    }

    private Reason job(String code) {
        return new Reason(Kind.JOB, code, label("rome", code));
    }

    private String label(String vocabulary, String id) {
        return vocabularies.get(vocabulary).label(id);
    }

    private static List<Reason> words(Map<String, String> surfaces, Collection<String> stems) {
        return surfaces.entrySet().stream()
                .filter(word -> stems.contains(word.getKey()))
                .limit(MOST_WORDS)
                .map(word -> new Reason(Kind.WORDS, word.getKey(), word.getValue()))
                .toList();
    }

    /** The words of a document as they are written, by their stems. */
    private Map<String, String> surfaces(Portrait portrait, Map<String, List<String>> highlights) {
        var surfaces = new LinkedHashMap<String, String>();
        var texts = new ArrayList<>(List.of(portrait.title()));
        texts.addAll(portrait.keywords());
        texts.add(portrait.description());
        highlights
                .getOrDefault(Prose.TEXT.french(), List.of())
                .forEach(passage -> MARKED.matcher(passage).results().forEach(mark -> texts.add(mark.group(1))));
        texts.forEach(text -> stems(text).forEach(surfaces::putIfAbsent));
        return surfaces;
    }

    private Map<String, String> stems(String text) {
        var stems = new LinkedHashMap<String, String>();
        BETWEEN_WORDS.splitAsStream(text).forEach(word -> stem(word).ifPresent(stem -> stems.putIfAbsent(stem, word)));
        return stems;
    }

    private Optional<String> stem(String word) {
        var terms = Terms.of(analyzer, Prose.TITLE.french(), word);
        return terms.size() == 1
                        && terms.getFirst().length() >= SHORTEST
                        && !StopWords.all()
                                .contains(Terms.of(analyzer, Prose.TITLE.halves(), word)
                                        .getFirst())
                ? Optional.of(terms.getFirst())
                : Optional.empty();
    }
}
