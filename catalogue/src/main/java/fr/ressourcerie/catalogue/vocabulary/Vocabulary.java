package fr.ressourcerie.catalogue.vocabulary;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A closed list of terms, in the order people expect them. */
public final class Vocabulary {
    private final String name;
    private final Map<String, Term> terms;

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
}
