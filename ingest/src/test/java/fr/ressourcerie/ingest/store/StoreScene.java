package fr.ressourcerie.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** A store under test, and what its contract needs to try it. */
abstract class StoreScene {
    static final long NO_LIMIT = Long.MAX_VALUE;

    ObjectStore store;

    /** A store that holds nothing. */
    abstract ObjectStore emptyStore() throws IOException;

    /** The same bytes, as the next process finds them; a store that lives in memory goes on. */
    ObjectStore reopened() throws IOException {
        return store;
    }

    /** The size of a part that is not the last; S3 asks for 5 MiB. */
    int partSize() {
        return 70_000;
    }

    @BeforeEach
    void opensAnEmptyStore() throws IOException {
        store = emptyStore();
    }

    final void put(String key, String text) throws IOException {
        store.put(key, stream(text.getBytes(UTF_8)), NO_LIMIT);
    }

    final byte[] read(String key) throws IOException {
        try (var channel = store.open(key)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    static byte[] random(int size, long seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Enough bytes for several buffers, and then a failure. */
    static InputStream cutShort(Exception failure) {
        var end = new InputStream() {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return read();
            }

            @Override
            public int read() throws IOException {
                if (failure instanceof IOException e) {
                    throw e;
                }
                throw (RuntimeException) failure;
            }
        };
        return new SequenceInputStream(stream(random(200_000, 9)), end);
    }

    static InputStream unread() {
        return cutShort(new IllegalStateException("was read"));
    }

    static Sha256 sha256(byte[] bytes) {
        try {
            return Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(call);
    }

    static void assertTooLarge(ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .extracting(Refusal::reason)
                .isEqualTo(Refusal.Reason.TOO_LARGE);
    }

    interface Action<T, R> {
        R on(T item) throws IOException;
    }

    /** Does something for each item, all beginning together; the results are in the items' order. */
    static <T, R> List<R> atOnce(List<T> items, Action<T, R> action) throws Exception {
        var barrier = new CyclicBarrier(items.size());
        try (var threads = Executors.newFixedThreadPool(items.size())) {
            var tasks = items.stream()
                    .<Callable<R>>map(item -> () -> {
                        barrier.await();
                        return action.on(item);
                    })
                    .toList();
            var results = new ArrayList<R>();
            for (var future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
