package fr.ressourcerie.reuse.xapi;

import java.util.regex.Pattern;

/** Durations in ISO 8601's format with designators (1.0.3, Data 4.6; 2.0, 4.2.7): P3Y6M4DT12H30M5.25S, P4W. */
final class Durations {
    private static final String WHOLE = "\\d{1,18}";
    private static final String PART = "\\d{1,18}(?:[.,]\\d{1,18})?";
    private static final Pattern FORM = Pattern.compile("P(?=.)(?:" + PART + "W|(?:" + PART + "Y)?(?:" + PART + "M)?(?:"
            + PART + "D)?(?:T(?=.)(?:" + PART + "H)?(?:" + PART + "M)?(?:" + PART + "S)?)?)");
    /** Only the last component may have a fraction. */
    private static final Pattern FRACTION_AT_THE_END = Pattern.compile("[^.,]*(?:[.,]\\d{1,18}[A-Z])?");

    private static final Pattern BEYOND_HUNDREDTHS = Pattern.compile("(.*" + WHOLE + ")[.,](\\d{1,18})S");

    private Durations() {}

    static boolean wellFormed(String text) {
        return FORM.matcher(text).matches() && FRACTION_AT_THE_END.matcher(text).matches();
    }

    /** The duration cut to hundredths of a second, which is all that comparisons look at; zeros at the end left out. */
    static String comparable(String duration) {
        var match = BEYOND_HUNDREDTHS.matcher(duration);
        if (!match.matches()) {
            return duration;
        }
        var hundredths = match.group(2)
                .substring(0, Math.min(2, match.group(2).length()))
                .replaceFirst("0+$", "");
        return match.group(1) + (hundredths.isEmpty() ? "" : "." + hundredths) + "S";
    }
}
