package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The last of what a process says on its standard error, so that it never blocks on it, nor fills the parent. */
final class Tail {
    private static final int BYTES = 4_096;

    private final byte[] ring = new byte[BYTES];
    private long count;

    private Tail() {}

    /** Reads a stream to its end in the background. */
    static Tail of(InputStream stream) {
        var tail = new Tail();
        Thread.ofPlatform().daemon().name("text-child-stderr").start(() -> tail.follow(stream));
        return tail;
    }

    private void follow(InputStream stream) {
        var buffer = new byte[BYTES];
        try (stream) {
            for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                add(buffer, read);
            }
        } catch (IOException e) {
            var why = e.toString().getBytes(UTF_8);
            add(why, Math.min(why.length, BYTES));
        }
    }

    private synchronized void add(byte[] bytes, int length) {
        for (var n = 0; n < length; n++) {
            ring[(int) (count++ % BYTES)] = bytes[n];
        }
    }

    synchronized String text() {
        if (count <= BYTES) {
            return new String(ring, 0, (int) count, UTF_8);
        }
        var start = (int) (count % BYTES);
        var ordered = Arrays.copyOf(Arrays.copyOfRange(ring, start, BYTES), BYTES);
        System.arraycopy(ring, 0, ordered, BYTES - start, start);
        return new String(ordered, UTF_8);
    }
}
