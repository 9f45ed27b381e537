package fr.ressourcerie.reuse.xapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Instants as statements and queries write them: RFC 3339 in 2.0 (4.2.7); in 1.0.3 (Data 4.5) any complete date and time
 * of ISO 8601, extended or basic, read as UTC where it says no zone. An offset of minus zero is refused in both.
 */
public final class Timestamps {
    private static final Pattern RFC_3339 =
            Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)(?:[.](\\d{1,30}))?"
                    + "(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");
    private static final Pattern ISO_EXTENDED =
            Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,30}))?)?"
                    + "(?:Z|([+-])(\\d\\d)(?::?(\\d\\d))?)?");
    private static final Pattern ISO_BASIC = Pattern.compile(
            "(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(?:(\\d\\d)(?:[.,](\\d{1,30}))?)?(?:Z|([+-])(\\d\\d)(?::?(\\d\\d))?)?");

    private static final int NANOSECOND_DIGITS = 9;
    private static final int LEAP_SECOND = 60;

    private Timestamps() {}

    /** The instant, cut to the nanosecond; a leap second is the first of the next minute. */
    public static Optional<Instant> parse(String text, XapiVersion version) {
        var rfc = RFC_3339.matcher(text);
        if (rfc.matches()) {
            return instant(rfc);
        }
        if (version == XapiVersion.V1_0_3) {
            var extended = ISO_EXTENDED.matcher(text);
            if (extended.matches()) {
                return instant(extended);
            }
            var basic = ISO_BASIC.matcher(text);
            if (basic.matches()) {
                return instant(basic);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(MatchResult parts) {
        try {
            int second = number(parts.group(6));
            var local = LocalDateTime.of(
                    number(parts.group(1)),
                    number(parts.group(2)),
                    number(parts.group(3)),
                    number(parts.group(4)),
                    number(parts.group(5)),
                    Math.min(second, LEAP_SECOND - 1),
                    second == LEAP_SECOND ? 0 : nanoseconds(parts.group(7)));
            if (second > LEAP_SECOND) {
                return Optional.empty();
            }
            int hours = number(parts.group(9));
            int minutes = number(parts.group(10));
            boolean west = "-".equals(parts.group(8));
            if ((west && hours == 0 && minutes == 0) || minutes > 59 || hours > 23) {
                return Optional.empty();
            }
            return Optional.of(local.toInstant(ZoneOffset.UTC)
                    .minusSeconds((west ? -1L : 1L) * (hours * 3600L + minutes * 60L))
                    .plusSeconds(second == LEAP_SECOND ? 1 : 0));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int nanoseconds(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        var digits = (fraction + "000000000").substring(0, NANOSECOND_DIGITS);
        return Integer.parseInt(digits);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
