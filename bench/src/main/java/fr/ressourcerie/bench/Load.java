package fr.ressourcerie.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The same thing done by several at once for a time, each as soon as it is done before; and how long each took. */
record Load(Times times, double perSecond) {
    interface Work {
        void once(Random random) throws Exception;
    }

    static Load of(int atOnce, Duration time, Work work) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var running = IntStream.range(0, atOnce)
                    .mapToObj(number -> threads.submit(() -> until(end, new Random(number), work)))
                    .toList();
            var all = new ArrayList<Duration>();
            for (var one : running) {
                all.addAll(one.get());
            }
            return new Load(Times.of(all), all.size() / Times.seconds(time));
        }
    }

    private static List<Duration> until(long end, Random random, Work work) throws Exception {
        var times = new ArrayList<Duration>();
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            work.once(random);
            times.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        return times;
    }

    @Override
    public String toString() {
        return "p50 %7.1f ms   p95 %7.1f ms   p99 %7.1f ms   %7.1f/s"
                .formatted(milliseconds(50), milliseconds(95), milliseconds(99), perSecond);
    }

    private double milliseconds(int hundredths) {
        return Times.seconds(times.percentile(hundredths)) * 1_000;
    }
}
