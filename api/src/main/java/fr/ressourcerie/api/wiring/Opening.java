package fr.ressourcerie.api.wiring;

import fr.ressourcerie.catalogue.access.ApiKeys;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.access.Secret;
import fr.ressourcerie.catalogue.task.TaskQueue;
import fr.ressourcerie.ingest.upload.Sweeper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What happens once the door is open: the administrator's key where there is none, the work left over, the sweep. */
@Component
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final ApiKeys keys;
    private final TaskQueue tasks;
    private final Sweeper sweeper;
    private final Settings settings;
    private final SecureRandom random;
    private final Environment environment;

    Opening(
            ApiKeys keys,
            TaskQueue tasks,
            Sweeper sweeper,
            Settings settings,
            SecureRandom random,
            AsyncTaskExecutor applicationTaskExecutor,
            Environment environment)
            throws IOException {
        this.keys = keys;
        this.tasks = tasks;
        this.sweeper = sweeper;
        this.settings = settings;
        this.random = random;
        this.environment = environment;
        requireVirtualThreads(applicationTaskExecutor);
        emptyIncoming();
    }

    /** Files of forms that were on their way when the program was killed; nobody was told that they had arrived. */
    private void emptyIncoming() throws IOException {
        var incoming = PrivateFolder.at(settings.data().resolve("incoming"));
        try (var leftover = Files.list(incoming)) {
            for (var file : leftover.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Without virtual threads, a controller that reads an upload would stop the event loop for everyone. */
    private static void requireVirtualThreads(AsyncTaskExecutor executor) {
        var virtual = executor.submitCompletable(() -> Thread.currentThread().isVirtual())
                .join();
        if (!virtual) {
            throw new IllegalStateException(
                    "Controllers must run on virtual threads: set spring.threads.virtual.enabled=true.");
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() throws IOException {
        if (!keys.anyAdministrator()) {
            createAdministratorKey();
        }
        tasks.start();
        LOG.info(
                "Ressourcerie est ouverte : http://localhost:{}/ (données dans {})",
                environment.getProperty("local.server.port"),
                settings.data().toAbsolutePath().normalize());
    }

    @Scheduled(initialDelay = 5, fixedDelay = 3_600, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            sweeper.sweep();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The sweep stopped, and will be tried again in an hour", e);
        }
    }

    /** The file comes first: a program killed in between writes another, and no key is lost. */
    private void createAdministratorKey() throws IOException {
        var secret = Secret.random(random);
        var file = settings.data().resolve("admin.key");
        write(file, secret.reveal() + "\n");
        keys.create(null, "administrateur", Set.of(Role.ADMINISTRATOR), null, secret);
        LOG.info("La clé de l’administrateur est dans {}", file.toAbsolutePath().normalize());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }
}
