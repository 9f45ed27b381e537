package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from one on and below another, so that two ranges that meet share none: {@code 15..30} holds 15 and not 30,
 * {@code ..15} all below 15, {@code 240..} all from 240 on. Bytes may be asked in a decimal unit ({@code 10MB}, {@code
 * 1,5 Go}), and are written without one, so that equal ranges are written alike.
 *
 * @param from 0 or more, or null
 * @param to above {@code from}, or null
 */
public record Range(@Nullable Long from, @Nullable Long to) {
    private static final Pattern MINUTES = Pattern.compile("(\\d{1,9})()");
    private static final Pattern BYTES =
            Pattern.compile("(\\d{1,15}(?:[.,]\\d{1,3})?)[ \\u00A0\\u202F]?([kKmMgGtT]?[bBoO])?");
    private static final String UNITS = "KMGT";
    private static final int LONGEST = 60;

    /** What was written for a facet, or empty where it is no range. */
    public static Optional<Range> parse(Facet facet, String text) {
        int dots = text.indexOf("..");
        if (dots < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        var form = facet == Facet.WEIGHT ? BYTES : MINUTES;
        var from = form.matcher(text.substring(0, dots).strip());
        var to = form.matcher(text.substring(dots + 2).strip());
        if (isOther(from) || isOther(to)) {
            return Optional.empty();
        }
        var range = new Range(number(from), number(to));
        return range.senseless() ? Optional.empty() : Optional.of(range);
    }

    /** The ranges below, between and from some limits on. */
    static List<Range> between(long... limits) {
        var ranges = new ArrayList<Range>();
        @Nullable Long from = null;
        for (long limit : limits) {
            ranges.add(new Range(from, limit));
            from = limit;
        }
        ranges.add(new Range(from, null));
        return List.copyOf(ranges);
    }

    /** The one way to write a range; a refusal of the facet where there is none. */
    static String normalised(Facet facet, String text) {
        return parse(facet, text)
                .orElseThrow(() -> Refusal.invalid(
                        "/" + facet.wire(),
                        "« " + text.substring(0, Math.min(text.length(), LONGEST)) + " » n’est pas un intervalle.",
                        facet == Facet.WEIGHT
                                ? "Écrivez a..b, a.. ou ..b, où a et b sont des octets ou un poids comme 10MB, et a < b."
                                : "Écrivez a..b, a.. ou ..b, où a et b sont des minutes entières, et a < b."))
                .write();
    }

    public boolean holds(long number) {
        return (from == null || number >= from) && (to == null || number < to);
    }

    /** As {@link #parse} reads it. */
    public String write() {
        return write(from) + ".." + write(to);
    }

    /** Neither a number nor nothing. */
    private static boolean isOther(Matcher form) {
        return form.regionEnd() > 0 && !form.matches();
    }

    private boolean senseless() {
        return from == null ? to == null : to != null && from >= to;
    }

    /** The number of a form that matches, or null. */
    private static @Nullable Long number(Matcher form) {
        if (!form.matches()) {
            return null;
        }
        var unit = form.group(2) == null ? "" : form.group(2).toUpperCase(Locale.ROOT);
        int power = unit.length() == 2 ? 3 * (UNITS.indexOf(unit.charAt(0)) + 1) : 0;
        var number = new BigDecimal(form.group(1).replace(',', '.')).scaleByPowerOfTen(power);
        return number.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    }

    private static String write(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }
}
