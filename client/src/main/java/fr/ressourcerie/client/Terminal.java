package fr.ressourcerie.client;

import java.io.PrintStream;

/** Where a person reads how it goes: lines that stay, and one at the bottom that is drawn anew where it is a terminal. */
final class Terminal {
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean interactive;
    private boolean drawn;

    Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    boolean interactive() {
        return interactive;
    }

    /** Says a line that stays; what others wrote cannot command the terminal. */
    synchronized void say(String line) {
        if (drawn) {
            out.print(ERASE_LINE);
            drawn = false;
        }
        out.println(harmless(line));
        out.flush();
    }

    /** Draws the bottom line; elsewhere than on a terminal it is a line like any other. */
    synchronized void draw(String line) {
        if (interactive) {
            out.print(ERASE_LINE + harmless(line));
            drawn = true;
        } else {
            out.println(harmless(line));
        }
        out.flush();
    }

    private static String harmless(String line) {
        return line.replaceAll("[\\p{Cc}&&[^\\n]]", " ");
    }
}
