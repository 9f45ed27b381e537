package fr.ressourcerie.ingest.inspect;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the durations that manifests hold: ISO 8601 as IEEE 1484.12.1 §8 profiles it, and the {@code hh:mm:ss} of
 * SCORM 1.2 and AICC. A month counts 30 days and a year 365.
 */
final class Durations {
    private static final Pattern ISO = Pattern.compile(
            "P(?:(\\d{1,4})Y)?(?:(\\d{1,4})M)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,5})H)?(?:(\\d{1,6})M)?(?:(\\d{1,8})(?:\\.\\d+)?S)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):(\\d{1,2})(?::(\\d{1,2})(?:\\.\\d+)?)?");

    private Durations() {}

    /** The duration, or null where the text is none or says zero. */
    static @Nullable Duration read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var stripped = text.strip();
        var clock = CLOCK.matcher(stripped);
        var iso = ISO.matcher(stripped);
        var duration = clock.matches()
                ? seconds(clock.group(1), 3600)
                        .plus(seconds(clock.group(2), 60))
                        .plus(seconds(clock.group(3), 1))
                : iso.matches() ? iso(iso) : Duration.ZERO;
        return duration.isZero() ? null : duration;
    }

    private static Duration iso(Matcher iso) {
        long day = 86_400;
        long[] units = {365 * day, 30 * day, day, 3600, 60, 1};
        var sum = Duration.ZERO;
        for (int i = 0; i < units.length; i++) {
            sum = sum.plus(seconds(iso.group(i + 1), units[i]));
        }
        return sum;
    }

    private static Duration seconds(@Nullable String count, long unit) {
        return count == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(count) * unit);
    }
}
