package fr.ressourcerie.ingest.propose;

import java.util.Set;

/** The small words that carry no subject: by them French is told from other languages, and phrases are read across. */
final class FunctionWords {
    private static final Set<String> FRENCH = Set.of(
            "a", "afin", "ai", "ainsi", "alors", "apres", "as", "au", "aucun", "aussi", "autre", "autres", "aux",
            "avant", "avec", "avez", "avoir", "c", "ce", "ces", "cet", "cette", "chaque", "chez", "comme", "d", "dans",
            "de", "des", "donc", "du", "elle", "elles", "en", "entre", "est", "et", "etre", "eux", "faire", "fait",
            "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "leurs", "lors", "m", "ma", "mais", "mes", "mon",
            "n", "ne", "non", "nos", "notre", "nous", "on", "ont", "ou", "par", "pas", "peut", "plus", "pour", "qu",
            "quand", "que", "quel", "quelle", "quelles", "quels", "qui", "s", "sa", "sans", "se", "selon", "ses", "si",
            "son", "sont", "sous", "sur", "t", "ta", "te", "tes", "ton", "tous", "tout", "toute", "toutes", "tres",
            "un", "une", "vers", "vos", "votre", "vous", "y");

    /** Of the languages that packages are likely to be in; none of these is a French word too. */
    private static final Set<String> FOREIGN = Set.of(
            "the", "of", "and", "to", "is", "with", "you", "your", "this", "that", "are", "it", "be", "was", "by",
            "from", "at", "have", "will", "which", "when", "el", "los", "las", "por", "con", "una", "como", "del",
            "der", "das", "und", "ist", "nicht", "mit", "ein", "eine", "zu", "den", "di", "che", "gli", "della", "per",
            "het", "een", "van", "voor", "uma", "em", "dos", "nao");

    private FunctionWords() {}

    static boolean french(String folded) {
        return FRENCH.contains(folded);
    }

    static boolean foreign(String folded) {
        return FOREIGN.contains(folded);
    }
}
