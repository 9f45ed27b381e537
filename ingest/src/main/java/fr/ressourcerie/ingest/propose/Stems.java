package fr.ressourcerie.ingest.propose;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of a French word stays when gender, number and accents go, and further, when what makes an action or a trade of
 * it goes too.
 *
 * <p>The light form makes one of « maçons » and « maçonne »; the deep one also of « soudeur », « souder » and
 * « soudage ». Both are keys to compare by, not words to show.
 */
final class Stems {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int LEAST_DEEP = 4;

    /** Feminine endings and what stands for them in the masculine, the longest first; the plural is gone by then. */
    private static final List<String[]> FEMININE = List.of(
            new String[] {"trice", "teur"},
            new String[] {"ienne", "ien"},
            new String[] {"euse", "eur"},
            new String[] {"onne", "on"},
            new String[] {"elle", "el"},
            new String[] {"ere", "er"},
            new String[] {"ffe", "f"},
            new String[] {"ive", "if"},
            new String[] {"ee", ""},
            new String[] {"e", ""});

    /** Endings of actions, of those who do them and of their trades, as the light form leaves them. */
    private static final List<String> DEEP = List.of(
            "isation",
            "isateur",
            "issement",
            "issage",
            "ation",
            "ateur",
            "ement",
            "issag",
            "ition",
            "iteur",
            "ag",
            "eri",
            "eur",
            "ier",
            "ur",
            "er",
            "ir",
            "oir");

    private Stems() {}

    /** Lower case without accents or ligatures. */
    static String fold(String word) {
        var lower = word.toLowerCase(Locale.FRENCH);
        if (ascii(lower)) {
            return lower;
        }
        var plain =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return plain.replace("œ", "oe").replace("æ", "ae");
    }

    /** A folded word without gender and number. */
    static String light(String folded) {
        if (folded.length() < LEAST_DEEP) {
            return folded;
        }
        var singular = singular(folded);
        for (var ending : FEMININE) {
            if (singular.endsWith(ending[0]) && singular.length() > ending[0].length() + 1) {
                return singular.substring(0, singular.length() - ending[0].length()) + ending[1];
            }
        }
        return singular;
    }

    /** A light form without the ending that makes an action, a doer or a trade of it. */
    static String deep(String light) {
        for (var ending : DEEP) {
            if (light.endsWith(ending) && light.length() >= ending.length() + LEAST_DEEP) {
                return undoubled(light.substring(0, light.length() - ending.length()));
            }
        }
        return undoubled(light);
    }

    private static String singular(String folded) {
        if (folded.endsWith("eaux")) {
            return folded.substring(0, folded.length() - 1);
        }
        if (folded.endsWith("aux") && folded.length() > LEAST_DEEP) {
            return folded.substring(0, folded.length() - 2) + "l";
        }
        var plural = (folded.endsWith("s") && !folded.endsWith("ss")) || folded.endsWith("x");
        return plural ? folded.substring(0, folded.length() - 1) : folded;
    }

    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        return last > 2 && stem.charAt(last) == stem.charAt(last - 1) ? stem.substring(0, last) : stem;
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
