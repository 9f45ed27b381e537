package fr.ressourcerie.search.understanding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that are written in one, with a hyphen or in two: <i>éco-conduite</i>, <i>bas carbone</i>, <i>R 489</i>. */
final class Compounds {
    private static final int SHORTEST_END = 4;
    private static final Pattern LETTER_AND_NUMBER = Pattern.compile("([a-z]{1,5})(\\d{1,6})");
    private static final Pattern LETTER = Pattern.compile("[a-z]");
    private static final Pattern NUMBER = Pattern.compile("\\d{2,6}");
    private static final List<String> BEGINNINGS = List.of(
            "agro", "anti", "audio", "auto", "bas", "basse", "bio", "contre", "cyber", "eco", "electro", "geo", "haut",
            "haute", "hydro", "hyper", "inter", "meca", "micro", "mini", "multi", "musculo", "para", "photo", "pluri",
            "poly", "porte", "post", "pre", "psycho", "radio", "semi", "socio", "sous", "super", "sur", "techno",
            "tele", "thermo", "tri", "ultra", "video");
    private static final Set<String> KNOWN = Set.copyOf(BEGINNINGS);

    private Compounds() {}

    /** Two words that stand together, in one, where they may be one. */
    static Optional<String> joined(String first, String second) {
        var beginning = KNOWN.contains(first) && second.length() >= SHORTEST_END;
        var code = LETTER.matcher(first).matches() && NUMBER.matcher(second).matches();
        return beginning || code ? Optional.of(first + second) : Optional.empty();
    }

    /** A word as two, where it may be two. */
    static Optional<String> parted(String word) {
        var code = LETTER_AND_NUMBER.matcher(word);
        if (code.matches()) {
            return Optional.of(code.group(1) + " " + code.group(2));
        }
        return BEGINNINGS.stream()
                .filter(beginning -> word.startsWith(beginning) && word.length() >= beginning.length() + SHORTEST_END)
                .reduce((_, longer) -> longer)
                .map(beginning -> beginning + " " + word.substring(beginning.length()));
    }
}
