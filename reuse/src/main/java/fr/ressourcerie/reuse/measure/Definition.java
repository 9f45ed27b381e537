package fr.ressourcerie.reuse.measure;

/** What the figures mean, in French, and where that is said in full. */
public record Definition(String text, String link) {
    static final Definition CURRENT = new Definition(
            "Une réutilisation est l’usage d’une ressource par un organisme autre que son producteur et extérieur à son"
                    + " projet : reprise du fichier, lancement, achèvement ou adaptation. Les consultations et les essais"
                    + " montrent un intérêt et ne comptent pas. Deux clics d’un même preneur sur la même version à 30"
                    + " secondes d’intervalle au plus n’en font qu’un. Les reprises par la clé d’une plateforme (LMS), par"
                    + " un organisme qui se déclare sans clé et par un inconnu sont comptées à part. Les chiffres sur les"
                    + " apprenants portent sur des mois clos, sont masqués en dessous de cinq apprenants et arrondis à 5.",
            "/docs/reuse.md");

    static final Definition COMMITMENT = new Definition(
            "Une ressource est mutualisée quand elle est publiée pour tous, pour un secteur ou pour un réseau. Ce qui reste"
                    + " réservé à un projet ou à un organisme ne l’est pas encore. Les descriptions ne disent pas encore si"
                    + " une ressource est sous embargo. Les subventions sont les montants maximaux publiés.",
            "/docs/reuse.md");
}
