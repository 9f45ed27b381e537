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

    /** The first day of the calendar quarters that are wholly within; where there is none, {@link #wholeTo}. */
    LocalDate quarterFrom() {
        return hasWholeQuarters() ? quarterUp(wholeFrom()) : wholeTo();
    }

    /** The first day after those quarters. */
    LocalDate quarterTo() {
        return hasWholeQuarters() ? quarterDown(wholeTo()) : wholeTo();
    }

    /** The first day of the calendar years that are wholly within; where there is none, {@link #quarterTo}. */
    LocalDate yearFrom() {
        return hasWholeYears() ? yearUp(wholeFrom()) : quarterTo();
    }

    /** The first day after those years. */
    LocalDate yearTo() {
        return hasWholeYears() ? wholeTo().withDayOfYear(1) : quarterTo();
    }

    private boolean hasWholeQuarters() {
        return quarterUp(wholeFrom()).isBefore(quarterDown(wholeTo()));
    }

    private boolean hasWholeYears() {
        return yearUp(wholeFrom()).isBefore(wholeTo().withDayOfYear(1));
    }

    private static LocalDate quarterDown(LocalDate day) {
        return day.with(day.getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
    }

    private static LocalDate quarterUp(LocalDate month) {
        var quarter = quarterDown(month);
        return quarter.equals(month) ? month : quarter.plusMonths(3);
    }

    private static LocalDate yearUp(LocalDate month) {
        return month.getDayOfYear() == 1 ? month : month.withDayOfYear(1).plusYears(1);
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
