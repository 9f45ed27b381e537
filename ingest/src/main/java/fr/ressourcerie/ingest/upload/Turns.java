package fr.ressourcerie.ingest.upload;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** Has one thread at a time end a given upload: two that complete it, or one that aborts meanwhile, go in turn. */
final class Turns {
    /** What is done when its turn has come. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private int waiting;
    }

    private final Map<UUID, Turn> turns = new HashMap<>();

    <T> T take(UUID upload, Work<T> work) throws IOException {
        var turn = enter(upload);
        turn.lock.lock();
        try {
            return work.run();
        } finally {
            turn.lock.unlock();
            leave(upload, turn);
        }
    }

    private synchronized Turn enter(UUID upload) {
        var turn = turns.computeIfAbsent(upload, id -> new Turn());
        turn.waiting++;
        return turn;
    }

    private synchronized void leave(UUID upload, Turn turn) {
        if (--turn.waiting == 0) {
            turns.remove(upload);
        }
    }
}
