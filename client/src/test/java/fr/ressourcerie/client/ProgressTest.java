package fr.ressourcerie.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a person sees of a deposit on its way. */
class ProgressTest {
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void tellsBytesLinesSpeedAndTimeLeft() {
        var progress = progress(true);
        progress.present(1_000_000);
        now.addAndGet(2_000);
        progress.sent(1_000_000);
        progress.line();
        assertThat(progress.toString().replaceAll("[\\u00a0\\u202f]", " "))
                .contains(" 50 %", "1/3 fichiers", "2,0 Mo sur 4,0 Mo", "500 ko/s", "reste 4 s");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("\r\u001b[K[");
    }

    @Test
    void saysALineNowAndThenWhereThereIsNoTerminal() {
        var progress = progress(false);
        for (int i = 0; i < 100; i++) {
            now.addAndGet(100);
            progress.sent(1_000);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void letsNobodyCommandTheTerminal() {
        new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false).say("a\u001b[2Jb\nc");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("a [2Jb\nc" + System.lineSeparator());
    }

    private Progress progress(boolean interactive) {
        var terminal = new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), interactive);
        return new Progress(terminal, () -> Instant.ofEpochMilli(now.get()), 4_000_000, 3);
    }
}
