package fr.ressourcerie.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** How far a deposit has come: bytes and lines, how fast, and how long still. */
final class Progress {
    private static final Duration DRAWN_EVERY = Duration.ofMillis(200);
    private static final Duration SAID_EVERY = Duration.ofSeconds(5);
    private static final int BAR = 24;

    private final Terminal terminal;
    private final InstantSource clock;
    private final long bytes;
    private final int lines;
    private final long begun;
    private long sent;
    private long before;
    private int done;
    private long drawn;

    Progress(Terminal terminal, InstantSource clock, long bytes, int lines) {
        this.terminal = terminal;
        this.clock = clock;
        this.bytes = bytes;
        this.lines = lines;
        this.begun = clock.millis();
    }

    /** Some bytes are on their way. */
    synchronized void sent(long count) {
        sent += count;
        drawIfDue();
    }

    /** Some bytes were there from an earlier run. */
    synchronized void present(long count) {
        before += count;
        drawIfDue();
    }

    /** A line is complete. */
    synchronized void line() {
        done++;
        drawIfDue();
    }

    synchronized void end() {
        terminal.draw(toString());
    }

    private void drawIfDue() {
        var every = terminal.interactive() ? DRAWN_EVERY : SAID_EVERY;
        long now = clock.millis();
        if (now - drawn >= every.toMillis()
                && (drawn > 0 || terminal.interactive() || now - begun >= every.toMillis())) {
            drawn = now;
            terminal.draw(toString());
        }
    }

    @Override
    public synchronized String toString() {
        long there = Math.min(bytes, sent + before);
        double part = bytes == 0 ? (lines == 0 ? 1 : (double) done / lines) : (double) there / bytes;
        double perSecond = sent * 1_000.0 / Math.max(1, clock.millis() - begun);
        int filled = (int) (part * BAR);
        return "[" + "█".repeat(filled) + "·".repeat(BAR - filled) + "] "
                + String.format(Locale.FRENCH, "%3.0f %%", part * 100)
                + "  " + done + "/" + lines + " fichiers"
                + "  " + size(there) + " sur " + size(bytes)
                + (sent == 0 ? "" : "  " + size((long) perSecond) + "/s")
                + (sent == 0 || there >= bytes
                        ? ""
                        : "  reste " + time((long) ((bytes - there) / Math.max(1, perSecond))));
    }

    static String size(long bytes) {
        String[] units = {"o", "ko", "Mo", "Go", "To"};
        double value = bytes;
        int unit = 0;
        while (value >= 1_000 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.FRENCH, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    private static String time(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3_600 ? (seconds / 60) + " min" : (seconds / 3_600) + " h " + (seconds / 60 % 60) + " min";
    }
}
