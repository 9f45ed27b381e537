package fr.ressourcerie.reuse.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The days that are measured, both included, as they pass in Paris. */
public record Period(LocalDate from, LocalDate to) {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    Instant start() {
        return from.atStartOfDay(PARIS).toInstant();
    }

    /** The first moment after it. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(PARIS).toInstant();
    }

    /** The first day of the months that are wholly within. */
    LocalDate wholeFrom() {
        return from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
    }

    /** The first day after those months; not after {@link #wholeFrom} where there is none. */
    LocalDate wholeTo() {
        return to.plusDays(1).withDayOfMonth(1);
    }

    private boolean hasWholeMonths() {
        return wholeFrom().isBefore(wholeTo());
    }

    /** The first day after those that come before the whole months. */
    LocalDate headEnd() {
        return hasWholeMonths() ? wholeFrom() : to.plusDays(1);
    }

    /** The first of the days that come after the whole months. */
    LocalDate tailStart() {
        return hasWholeMonths() ? wholeTo() : to.plusDays(1);
    }

    boolean isOneMonth() {
        return hasWholeMonths()
                && wholeFrom().equals(from)
                && from.plusMonths(1).equals(to.plusDays(1));
    }
}
