package fr.ressourcerie.bench;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most heap the program was seen to use and to hold, looked at every 200 ms from when this is opened. */
final class HeapMeter implements AutoCloseable {
    private static final int PERIOD = 200;

    private final Commons commons;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    HeapMeter(Commons commons) {
        this.commons = commons;
        var _ = clock.scheduleAtFixedRate(this::look, 0, PERIOD, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            var meters = commons.text("/actuator/prometheus");
            used.accumulateAndGet(sum(meters, "jvm_memory_used_bytes"), Math::max);
            committed.accumulateAndGet(sum(meters, "jvm_memory_committed_bytes"), Math::max);
            looks.incrementAndGet();
        } catch (IOException e) {
            System.err.println("The heap was not seen this time: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static long sum(String meters, String name) {
        return meters.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public String toString() {
        return "heap: at most %d MiB used, %d MiB committed (%d looks)"
                .formatted(used.get() >> 20, committed.get() >> 20, looks.get());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
