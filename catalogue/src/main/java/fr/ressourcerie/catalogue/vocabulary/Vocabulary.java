package fr.ressourcerie.catalogue.vocabulary;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A closed list of terms, in the order people expect them. */
public final class Vocabulary {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final String name;
    private final Map<String, Term> terms;
    /** What is looked through, by id; made when first looked for. */
    private final Map<String, String> searchable = new ConcurrentHashMap<>();

    Vocabulary(String name, Map<String, Term> terms) {
        this.name = name;
        this.terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    public String name() {
        return name;
    }

    public boolean has(String id) {
        return terms.containsKey(id);
    }

    public Optional<Term> find(String id) {
        return Optional.ofNullable(terms.get(id));
    }

    /** The term's French label, or its id where it is not in the list. */
    public String label(String id) {
        return find(id).map(Term::label).orElse(id);
    }

    public Collection<Term> terms() {
        return terms.values();
    }

    /** The terms that hold, in a label, another name or their id, every word typed, accents aside; in order, at most so many. */
    public List<Term> holding(String typed, int most) {
        var words = List.of(SPACE.split(folded(typed).strip()));
        return terms.values().stream()
                .filter(term -> {
                    var text = searchable.computeIfAbsent(term.id(), unseen -> searchable(term));
                    return words.stream().allMatch(text::contains);
                })
                .limit(most)
                .toList();
    }

    private static String searchable(Term term) {
        return folded(String.join(" ", term.labels().values()) + " " + term.id() + " "
                + String.join(" ", term.alternatives()));
    }

    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.FRENCH), Normalizer.Form.NFD))
                .replaceAll("");
    }
}
