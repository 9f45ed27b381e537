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
}
