package fr.ressourcerie.search.analysis;

import java.util.List;
import java.util.Set;

/**
 * Words by which people ask a commons for something rather than say what, in lower case and without accents: what has
 * them is better, what lacks them is no worse an answer.
 */
final class FramingWords {
    private static final Set<String> WORDS = Set.copyOf(List.of(words().split("\\s+")));

    private FramingWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }

    private static String words() {
        return """
                apprendre apprenant apprenants apprentissage besoin cherche chercher comprendre connaitre cours \
                decouvrir document documents enseigner exemple exemples exercice exercices expliquer fiche fiches film \
                former formation formations initiation module modules pedagogique pedagogiques presentation \
                presenter quiz recherche rechercher ressource ressources savoir sequence seance support supports trouver \
                tuto tutoriel video videos course lesson training""";
    }
}
