package fr.ressourcerie.api.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Hooks;

/** What fails when nobody waits for it any more: that a client went away is no error of the program. */
@Component
final class DroppedFaults {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedFaults.class);

    DroppedFaults() {
        Hooks.onErrorDropped(DroppedFaults::tell);
    }

    private static void tell(Throwable fault) {
        if (Problems.gone(fault)) {
            LOG.debug("A client went away", fault);
        } else {
            LOG.error("Failed when nobody waited for it", fault);
        }
    }
}
