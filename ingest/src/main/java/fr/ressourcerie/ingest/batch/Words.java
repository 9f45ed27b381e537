package fr.ressourcerie.ingest.batch;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as people compare them: without case, accents, or the shape of spaces and apostrophes. */
final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]");

    private Words() {}

    /** A value in the form in which two are the same to a reader. */
    static String folded(String text) {
        var plain = Normalizer.normalize(text.replace("œ", "oe").replace("Œ", "OE"), Normalizer.Form.NFKD);
        return SPACES.matcher(MARKS.matcher(plain).replaceAll(""))
                .replaceAll(" ")
                .replace('’', '\'')
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** A heading reduced to its letters and digits. */
    static String bare(String heading) {
        return OTHER.matcher(folded(heading)).replaceAll("");
    }
}
