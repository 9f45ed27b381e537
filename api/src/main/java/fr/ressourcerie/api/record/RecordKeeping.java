package fr.ressourcerie.api.record;

import fr.ressourcerie.catalogue.task.TaskQueue;
import fr.ressourcerie.reuse.forward.Forwarder;
import fr.ressourcerie.reuse.privacy.RecordErasure;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What learning records ask for by the clock: those that wait are sent on, those kept for long enough are erased. */
@Component
final class RecordKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(RecordKeeping.class);

    private final Forwarder forwarder;
    private final TaskQueue tasks;
    private final RecordErasure erasure;

    RecordKeeping(Forwarder forwarder, TaskQueue tasks, RecordErasure erasure) {
        this.forwarder = forwarder;
        this.tasks = tasks;
        this.erasure = erasure;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void forward() {
        try {
            forwarder.due().forEach(organisation -> tasks.ask(forwarder.kind(), organisation));
        } catch (RuntimeException e) {
            LOG.warn("Whose statements are to be sent on could not be told, and will be asked again", e);
        }
    }

    @Scheduled(initialDelay = 5, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
    void retain() {
        try {
            erasure.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Records kept for long enough could not be erased, and will be tried again in six hours", e);
        }
    }
}
