package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.vocabulary.Term;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Terms of the vocabularies as a spreadsheet names them: by code, or by the French label, whole or before its brackets. */
final class Terms {
    private static final int FEW = 20;

    private final Vocabularies vocabularies;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    Terms(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /** The code that a value means; empty where there is none, or more than one. */
    Optional<String> code(String vocabulary, String value) {
        return vocabularies.get(vocabulary).has(value)
                ? Optional.of(value)
                : Optional.ofNullable(
                        codes.computeIfAbsent(vocabulary, this::byName).get(Words.folded(value)));
    }

    /** What to write instead of a value that is unknown. */
    String mend(String vocabulary) {
        var terms = vocabularies.get(vocabulary).terms();
        if (terms.size() > FEW) {
            return "Écrivez un code ou un libellé de /api/vocabularies/" + vocabulary
                    + ", et séparez plusieurs valeurs par « | ».";
        }
        return "Valeurs connues : " + terms.stream().map(Term::label).collect(Collectors.joining(" | ")) + ".";
    }

    private Map<String, String> byName(String vocabulary) {
        var byName = new HashMap<String, String>();
        var doubtful = new HashSet<String>();
        for (var term : vocabularies.get(vocabulary).terms()) {
            var label = Words.folded(term.label());
            for (var name : new String[] {label, label.replaceFirst(" \\(.*\\)$", "")}) {
                var other = byName.putIfAbsent(name, term.id());
                if (other != null && !other.equals(term.id())) {
                    doubtful.add(name);
                }
            }
        }
        doubtful.forEach(byName::remove);
        vocabularies.get(vocabulary).terms().forEach(term -> byName.put(Words.folded(term.id()), term.id()));
        return byName;
    }
}
