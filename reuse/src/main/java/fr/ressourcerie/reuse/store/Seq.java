package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When a statement was stored, and its place among all, as one number: microseconds since 1970 times 1 024, and a rest. */
final class Seq {
    private static final int BITS = 10;
    private static final Instant LATEST = Instant.parse("2250-01-01T00:00:00Z");

    private Seq() {}

    static Instant stored(long seq) {
        return Instant.EPOCH.plus(seq >> BITS, ChronoUnit.MICROS);
    }

    /** The first that can be stored at this moment, or later. */
    static long first(Instant moment) {
        return micros(moment) << BITS;
    }

    /** The first that can be stored later than this moment, as it is written with microseconds. */
    static long after(Instant moment) {
        return (micros(moment) + 1) << BITS;
    }

    private static long micros(Instant moment) {
        if (moment.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment.isAfter(LATEST) ? LATEST : moment);
    }
}
