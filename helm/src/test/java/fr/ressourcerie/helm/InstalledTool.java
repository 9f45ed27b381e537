package fr.ressourcerie.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A judge that others wrote, which {@code ./test} keeps in the user's cache; where it is not, the test is skipped. */
record InstalledTool(Path home) {
    static InstalledTool named(String name) {
        var cache = System.getenv("XDG_CACHE_HOME");
        var caches =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        var home = caches.resolve("ressourcerie-tests").resolve(name);
        assumeTrue(Files.exists(home), "./test installs " + home);
        return new InstalledTool(home);
    }

    /** What it says, standard error included, once it has ended with 0. */
    String run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", home.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
