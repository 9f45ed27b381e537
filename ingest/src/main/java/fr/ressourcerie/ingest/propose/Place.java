package fr.ressourcerie.ingest.propose;

/** Where words stand in a deposit: what is put above says more of the whole than what is met in passing. */
enum Place {
    TITLE(3.0, "dans le titre"),
    KEYWORDS(2.5, "dans les mots-clés"),
    DESCRIPTION(2.0, "dans la description"),
    HEADING(1.5, "dans le titre d’une page"),
    TEXT(0.0, "dans le texte");

    private final double weight;
    private final String words;

    Place(double weight, String words) {
        this.weight = weight;
        this.words = words;
    }

    /** What standing there once is worth; in a text it is the number of times that counts. */
    double weight() {
        return weight;
    }

    String words() {
        return words;
    }
}
