package fr.ressourcerie.bench;

import java.util.concurrent.Callable;

/** Times one step, and prints it. */
final class Stopwatch {
    private Stopwatch() {}

    /** Does the step, and gives the seconds it took. */
    static double time(String name, Callable<?> step) throws Exception {
        long begin = System.nanoTime();
        step.call();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("  %-10s %7.2f s%n", name, seconds);
        return seconds;
    }
}
