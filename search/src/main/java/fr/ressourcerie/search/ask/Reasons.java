package fr.ressourcerie.search.ask;

import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Reason;
import fr.ressourcerie.search.Reason.Kind;
import fr.ressourcerie.search.analysis.Question;
import fr.ressourcerie.search.ask.Fields.Prose;
import fr.ressourcerie.search.ask.WrittenWords.Written;
import fr.ressourcerie.search.understanding.Concepts;
import fr.ressourcerie.search.understanding.Meaning;
import fr.ressourcerie.search.understanding.Sense;
import fr.ressourcerie.search.understanding.Understanding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a document answers, told from what an index keeps of it, so that all indexes tell the same. */
public final class Reasons {
    private static final int MOST_WORDS = 3;
    private static final int DOMAIN = 3;
    private static final Pattern MARKED = Pattern.compile("<mark>([^<]{1,100})</mark>");

    private final WrittenWords words = new WrittenWords();
    private final Understanding understanding;
    private final Concepts concepts;
    private final Vocabularies vocabularies;

    public Reasons(Understanding understanding, Concepts concepts, Vocabularies vocabularies) {
        this.understanding = understanding;
        this.concepts = concepts;
        this.vocabularies = vocabularies;
    }

    /** Reasons for the answers to one question. */
    public Asked asked(Question question) {
        return new Asked(stems(String.join(" ", question.words())), understanding.of(question));
    }

    /** One question's words and senses, held against each of its answers by one thread. */
    public final class Asked {
        private final Set<String> stems;
        private final List<Sense> senses;
        private final Map<String, Boolean> said = new HashMap<>();

        private Asked(Set<String> stems, List<Sense> senses) {
            this.stems = stems;
            this.senses = senses;
        }

        /** Why a document answers it, the passages marked in it being known. */
        public List<Reason> of(Portrait hit, Map<String, List<String>> highlights) {
            var reasons = new ArrayList<Reason>();
            hit.skills().stream()
                    .map(id -> new Reason(Kind.SKILL, id, label("skills", id)))
                    .filter(skill -> said.computeIfAbsent(skill.label(), this::saysIt))
                    .forEach(reasons::add);
            hit.concepts().stream()
                    .filter(id -> isMeant(new Meaning.Concept(id)))
                    .forEach(id -> reasons.add(concept(id)));
            hit.jobs().stream().filter(code -> isMeant(new Meaning.Job(code))).forEach(code -> reasons.add(job(code)));
            return withWords(reasons, texts(hit, highlights), stems);
        }

        private boolean isMeant(Meaning meaning) {
            return senses.stream().anyMatch(sense -> sense.meaning().equals(meaning));
        }

        private boolean saysIt(String label) {
            var shared = stems(label).stream().filter(stems::contains).count();
            return shared > 0 && shared >= Math.min(2, stems.size());
        }
    }

    /** Reasons for what is like one document. */
    public Like like(Portrait one) {
        return new Like(one);
    }

    /** One document, held against each that is like it; its own words are reduced once. */
    public final class Like {
        private final Portrait one;
        private final Set<String> domains;
        private final Set<String> stems = new HashSet<>();

        private Like(Portrait one) {
            this.one = one;
            domains = one.jobs().stream().map(Reasons::domain).collect(toUnmodifiableSet());
            texts(one).forEach(text -> words.of(text).forEach(word -> stems.add(word.stem())));
        }

        /** Why another is like it. */
        public List<Reason> of(Portrait other) {
            var reasons = new ArrayList<Reason>();
            shared(one.skills(), other.skills())
                    .map(id -> new Reason(Kind.SKILL, id, label("skills", id)))
                    .forEach(reasons::add);
            shared(one.concepts(), other.concepts()).map(id -> concept(id)).forEach(reasons::add);
            other.jobs().stream()
                    .filter(code -> domains.contains(domain(code)))
                    .map(code -> job(code))
                    .forEach(reasons::add);
            return withWords(reasons, texts(other), stems);
        }
    }

    private Set<String> stems(String text) {
        return words.of(text).stream().map(Written::stem).collect(toUnmodifiableSet());
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

    /** With the words that are shared, the first that are written; no text is read further than is told of it. */
    private List<Reason> withWords(List<Reason> reasons, List<String> texts, Set<String> stems) {
        var shared = new LinkedHashMap<String, String>();
        int wanted = Math.min(MOST_WORDS, Reason.MOST - reasons.size());
        for (var text : texts) {
            if (shared.size() >= wanted) {
                break;
            }
            words.of(text).stream()
                    .filter(word -> stems.contains(word.stem()))
                    .forEach(word -> shared.putIfAbsent(word.stem(), word.written()));
        }
        var words = shared.entrySet().stream()
                .limit(Math.max(0, wanted))
                .map(word -> new Reason(Kind.WORDS, word.getKey(), word.getValue()));
        return Stream.concat(reasons.stream(), words).limit(Reason.MOST).toList();
    }

    private static List<String> texts(Portrait portrait) {
        var texts = new ArrayList<>(List.of(portrait.title()));
        texts.addAll(portrait.keywords());
        texts.add(portrait.description());
        return texts;
    }

    /** The same, and what is marked in the page text. */
    private static List<String> texts(Portrait portrait, Map<String, List<String>> highlights) {
        var texts = texts(portrait);
        highlights
                .getOrDefault(Prose.TEXT.french(), List.of())
                .forEach(passage -> MARKED.matcher(passage).results().forEach(mark -> texts.add(mark.group(1))));
        return texts;
    }
}
