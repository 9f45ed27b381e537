package fr.ressourcerie.reuse.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * How a statement's JSON lies in the database: deflated (RFC 1951) against a dictionary of what most statements say, a
 * quarter of its size, or plain.
 *
 * <pre>
 * byte 0      bits 0 to 6: which dictionary, 0 for plain; bit 7: it was sent without a timestamp
 * bytes 1-4   its length, where it is deflated
 * then        the JSON in UTF-8, without stored
 * </pre>
 *
 * <p>What was written with a dictionary can only be read with it: another one gets another number.
 */
public final class StatementBody {
    private static final int PLAIN = 0;
    private static final int DICTIONARY = 1;
    private static final int NO_TIMESTAMP = 0x80;
    private static final int HEADER = 5;
    private static final int LONGEST = 1 << 27;
    private static final int FAST = 1;
    private static final int IDLE = 16;

    private final byte[] dictionary;
    private final Queue<Deflater> deflaters = new ArrayBlockingQueue<>(IDLE);
    private final Queue<Inflater> inflaters = new ArrayBlockingQueue<>(IDLE);

    public StatementBody() {
        try (var file = StatementBody.class.getResourceAsStream("/xapi/dictionary-" + DICTIONARY + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("The program lacks its dictionary of statements: build it again.");
            }
            dictionary = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("dictionary of statements", e);
        }
    }

    byte[] pack(String json, boolean hasTimestamp) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        var flag = hasTimestamp ? 0 : NO_TIMESTAMP;
        var packed = new byte[bytes.length + 1];
        var length = deflate(bytes, packed);
        if (length > 0) {
            packed[0] = (byte) (DICTIONARY | flag);
            ByteBuffer.wrap(packed).putInt(1, bytes.length);
            return Arrays.copyOf(packed, length);
        }
        packed[0] = (byte) (PLAIN | flag);
        System.arraycopy(bytes, 0, packed, 1, bytes.length);
        return packed;
    }

    /** Its length within {@code packed}, or 0 where deflating spares nothing. */
    private int deflate(byte[] bytes, byte[] packed) {
        if (packed.length <= HEADER) {
            return 0;
        }
        var idle = deflaters.poll();
        var deflater = idle == null ? new Deflater(FAST, true) : idle;
        deflater.setDictionary(dictionary);
        deflater.setInput(bytes);
        deflater.finish();
        var length = deflater.deflate(packed, HEADER, packed.length - HEADER);
        var fits = deflater.finished();
        deflater.reset();
        if (!deflaters.offer(deflater)) {
            deflater.end();
        }
        return fits ? HEADER + length : 0;
    }

    /** The whole statement, with when it was stored, and with that as its timestamp where it has none of its own. */
    String unpack(byte[] packed, Instant stored) {
        var bytes = bytes(packed);
        var json = new String(bytes, StandardCharsets.UTF_8);
        var head = "{\"stored\":\"" + stored + "\",";
        if ((packed[0] & NO_TIMESTAMP) != 0) {
            head += "\"timestamp\":\"" + stored + "\",";
        }
        return head + json.substring(json.indexOf('{') + 1);
    }

    /** How many bytes it takes, packed or unpacked, whichever is more. */
    static int length(byte[] packed) {
        return (packed[0] & ~NO_TIMESTAMP & 0xFF) == PLAIN
                ? packed.length
                : Math.max(packed.length, ByteBuffer.wrap(packed).getInt(1));
    }

    /** The statement as it was given to be packed. */
    public String sent(byte[] packed) {
        return new String(bytes(packed), StandardCharsets.UTF_8);
    }

    private byte[] bytes(byte[] packed) {
        return switch (packed[0] & ~NO_TIMESTAMP & 0xFF) {
            case PLAIN -> Arrays.copyOfRange(packed, 1, packed.length);
            case DICTIONARY -> inflate(packed);
            default ->
                throw new IllegalStateException("A statement was packed in a way that this program does not know: "
                        + packed[0] + ". It was written by a newer one; run that.");
        };
    }

    private byte[] inflate(byte[] packed) {
        var length = ByteBuffer.wrap(packed).getInt(1);
        if (length < 0 || length > LONGEST) {
            throw new IllegalStateException("A packed statement says that it is " + length + " bytes long.");
        }
        var bytes = new byte[length];
        var idle = inflaters.poll();
        var inflater = idle == null ? new Inflater(true) : idle;
        try {
            inflater.setDictionary(dictionary);
            inflater.setInput(packed, HEADER, packed.length - HEADER);
            if (inflater.inflate(bytes) != length) {
                throw new IllegalStateException("A packed statement is shorter than it says.");
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("A packed statement cannot be read", e);
        } finally {
            inflater.reset();
            if (!inflaters.offer(inflater)) {
                inflater.end();
            }
        }
        return bytes;
    }
}
