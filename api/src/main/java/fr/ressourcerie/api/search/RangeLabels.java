package fr.ressourcerie.api.search;

import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people call ranges of minutes and of bytes, in French. */
final class RangeLabels {
    private static final long HOUR = 60;
    private static final List<String> UNITS = List.of("octets", "ko", "Mo", "Go", "To");

    private RangeLabels() {}

    static String of(Facet facet, String value) {
        return Range.parse(facet, value).map(range -> of(facet, range)).orElse(value);
    }

    private static String of(Facet facet, Range range) {
        var from = written(facet, range.from());
        var to = written(facet, range.to());
        if (from.isEmpty()) {
            return "Moins de " + to;
        }
        return to.isEmpty() ? from + " et plus" : "De " + from + " à " + to;
    }

    private static String written(Facet facet, @Nullable Long number) {
        if (number == null) {
            return "";
        }
        return facet == Facet.WEIGHT ? bytes(number) : minutes(number);
    }

    private static String minutes(long minutes) {
        if (minutes < HOUR) {
            return minutes + " min";
        }
        return minutes / HOUR + " h" + (minutes % HOUR == 0 ? "" : " " + minutes % HOUR + " min");
    }

    /** With the largest unit that divides it. */
    private static String bytes(long bytes) {
        int unit = 0;
        long number = bytes;
        while (number > 0 && number % 1_000 == 0 && unit < UNITS.size() - 1) {
            number /= 1_000;
            unit++;
        }
        return number + " " + UNITS.get(unit);
    }
}
