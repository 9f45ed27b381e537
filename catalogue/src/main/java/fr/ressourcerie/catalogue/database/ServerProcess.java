package fr.ressourcerie.catalogue.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL process that lives on a cluster: ours, or an orphan left by a program that was killed.
 *
 * <p>What tells it from any other process that was given the same number later is that it is called postgres and that
 * its working directory is the cluster.
 */
record ServerProcess(ProcessHandle handle, Path cluster) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration FAST = Duration.ofSeconds(6);
    private static final Duration IMMEDIATE = Duration.ofSeconds(2);
    private static final long GLANCE_MILLIS = 20;

    /** Stops whatever PostgreSQL still lives on a cluster, and removes its pid file, or it would hold up the next. */
    static void stopOrphansOn(Path cluster) throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var named = Files.readAllLines(pidFile).stream().findFirst().orElse("");
        var orphans = ProcessHandle.allProcesses()
                .map(process -> new ServerProcess(process, cluster))
                .filter(ServerProcess::isAlive)
                .sorted((one, other) -> Boolean.compare(other.isNumber(named), one.isNumber(named)))
                .toList();
        for (var orphan : orphans) {
            if (orphan.isAlive()) {
                LOG.info("Stopping PostgreSQL {}, left in {} by a program that was killed", orphan.pid(), cluster);
                orphan.stop();
            }
        }
        Files.deleteIfExists(pidFile);
    }

    long pid() {
        return handle.pid();
    }

    /** Whether it still runs, is PostgreSQL, and lives on the cluster; a zombie has no command line any more. */
    boolean isAlive() {
        var process = Path.of("/proc", Long.toString(pid()));
        try {
            var line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            var program = line.split("\0", 2)[0];
            var isPostgres = program.endsWith("/postgres") || program.startsWith("postgres:");
            return isPostgres && (line.contains("\0" + cluster + "\0") || livesOnCluster(process));
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * Ends it in order: open transactions are rolled back and a checkpoint is written (fast shutdown); when that takes
     * too long it ends at once and the next start recovers (immediate shutdown); at the very last it is killed.
     */
    void stop() throws IOException {
        var family = handle.descendants().toList();
        if (endsAfter("INT", FAST) || endsAfter("QUIT", IMMEDIATE)) {
            return;
        }
        LOG.warn("Killing PostgreSQL {} in {}, which does not stop when told to", pid(), cluster);
        handle.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        hasEndedWithin(IMMEDIATE);
    }

    private boolean endsAfter(String signal, Duration limit) throws IOException {
        // The shell's own kill: Java cannot send SIGINT, and pg_ctl refuses to run as root.
        new Command("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid())).run();
        return hasEndedWithin(limit);
    }

    private boolean hasEndedWithin(Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            handle.onExit()
                    .completeOnTimeout(handle, GLANCE_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        }
        return true;
    }

    private boolean isNumber(String number) {
        return number.strip().equals(Long.toString(pid()));
    }

    private boolean livesOnCluster(Path process) {
        try {
            return Files.isSameFile(process.resolve("cwd"), cluster);
        } catch (IOException notOurs) {
            return false;
        }
    }
}
