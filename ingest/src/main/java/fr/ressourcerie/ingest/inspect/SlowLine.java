package fr.ressourcerie.ingest.inspect;

import java.util.LinkedHashMap;

/**
 * How long one waits on a slow line before it begins: {@code slowLine} holds {@code kbps}, 2 000 (a weak mobile network,
 * or a shared rural line), and {@code seconds}, rounded up. What must be there whole before it is shown (a scene, an
 * application, a picture) is waited for whole. A sound or film plays while it arrives: one waits for as long as lets it
 * play to its end without a stop, that is the time of arrival less the time of playing, and at least two seconds of it.
 */
final class SlowLine {
    static final int KILOBITS = 2_000;
    private static final double FILLED = 2;

    private SlowLine() {}

    /** For what is waited for whole. */
    static void tell(Findings findings, long bytes) {
        write(findings, arrival(bytes));
    }

    /** For what plays while it arrives; a duration of 0 is an unknown one, and nothing is told. */
    static void tell(Findings findings, long bytes, double duration) {
        if (duration > 0) {
            double arrival = arrival(bytes);
            write(findings, Math.max(arrival - duration, arrival * Math.min(1, FILLED / duration)));
        }
    }

    private static double arrival(long bytes) {
        return bytes * 8.0 / (KILOBITS * 1000.0);
    }

    private static void write(Findings findings, double seconds) {
        var told = new LinkedHashMap<String, Object>();
        told.put("kbps", KILOBITS);
        told.put("seconds", (long) Math.ceil(seconds));
        findings.put("slowLine", told);
    }
}
