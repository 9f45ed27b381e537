package fr.ressourcerie.ingest.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long an answer is believed. */
class RecentFilesTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final RecentFiles recent = new RecentFiles(2, Duration.ofNanos(100), now::get);

    @Test
    void believesWhatItWasToldForAWhileOnly() {
        recent.put(key("a"), Located.NOWHERE);

        now.addAndGet(99);
        assertThat(recent.get(key("a"))).isEqualTo(Located.NOWHERE);
        now.addAndGet(1);
        assertThat(recent.get(key("a"))).isNull();
    }

    @Test
    void forgetsWhatWasUnusedForLongest() {
        recent.put(key("a"), Located.NOWHERE);
        recent.put(key("b"), Located.NOWHERE);
        assertThat(recent.get(key("a"))).isNotNull();
        recent.put(key("c"), Located.NOWHERE);

        assertThat(recent.get(key("b"))).isNull();
        assertThat(recent.get(key("a"))).isNotNull();
    }

    private static RecentFiles.Key key(String path) {
        return new RecentFiles.Key(new UUID(0, 0), 1, path);
    }
}
