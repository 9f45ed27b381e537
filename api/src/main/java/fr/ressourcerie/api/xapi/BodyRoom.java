package fr.ressourcerie.api.xapi;

import fr.ressourcerie.api.http.BodyStream;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Reads bodies that are held whole until they are kept, as many at once as there is room for: what does not fit waits
 * its turn. Small ones always fit.
 */
@Component
final class BodyRoom {
    private static final int SMALL = 128 << 10;
    private static final int UNIT = 1 << 20;
    /** Of the JSON and attachments of one request, as {@link fr.ressourcerie.reuse.xapi.Limits} bounds them. */
    private static final int MOST = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore room = new Semaphore(MOST, true);

    /** What is made of a body. */
    @FunctionalInterface
    interface Reading<T> {
        T of(InputStream body) throws IOException;
    }

    /** Reads a body; a sender that stalls is refused, and so is one for whom no room is found. */
    <T> T read(ServerHttpRequest request, Reading<T> reading) throws IOException {
        int units = units(request.getHeaders().getContentLength());
        enter(units);
        var stalled = Refusal.invalid("", "Le corps de la requête n’arrive plus.", "Renvoyez la requête entière.");
        try (var body =
                new BodyStream(request.getBody().timeout(PATIENCE).onErrorMap(TimeoutException.class, _ -> stalled))) {
            return reading.of(body);
        } finally {
            room.release(units);
        }
    }

    private static int units(long length) {
        if (length >= 0 && length <= SMALL) {
            return 0;
        }
        return length < 0 ? MOST / 2 : (int) Math.min(MOST, length / UNIT + 1);
    }

    private void enter(int units) {
        try {
            if (units > 0 && !room.tryAcquire(units, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static Refusal busy() {
        return new Refusal(
                Reason.UNAVAILABLE,
                "busy",
                "Trop de gros envois arrivent en même temps.",
                "Réessayez dans quelques secondes, ou par lots plus petits.");
    }
}
