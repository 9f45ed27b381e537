package fr.ressourcerie.search.analysis;

import java.util.List;
import java.util.Set;

/**
 * Words by which people ask a commons for something rather than say what, or that are said of everything it holds, in
 * lower case and without accents: what has them is better, what lacks them is no worse an answer.
 */
final class FramingWords {
    private static final Set<String> WORDS = Set.copyOf(List.of(words().split("\\s+")));

    private FramingWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }

    private static String words() {
        return """
                apprendre apprenant apprenants apprenti apprentie apprenties apprentis apprentissage base bases besoin \
                bien bonne bonnes cherche chercher comprendre connaitre course cours danger dangers debutant debutants \
                decouvrir document documents eleve eleves enseigner exemple exemples exercice exercices expliquer fiche \
                fiches film former formation formations initiation jamais lesson metier metiers module modules notion \
                notions outil outils pas pedagogique pedagogiques pratique pratiques presentation presenter prevenir \
                prevention quelqu quiz reflexe reflexes regle regles recherche rechercher ressource ressources risque \
                risques savoir seance securite sequence stagiaire stagiaires support supports training trouver tuto \
                tutoriel video videos""";
    }
}
