package fr.ressourcerie.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is fetched of an object, and in how many requests. */
class RangeChannelTest {
    private static final int SIZE = 20 << 20;

    private final List<Integer> fetched = new ArrayList<>();
    private final RangeChannel channel = new RangeChannel(SIZE, this::range);

    private InputStream range(long from, int length) {
        fetched.add(length);
        return new ByteArrayInputStream(new byte[length]);
    }

    @Test
    void fetchesMoreAndMoreWhereReadingGoesOn() throws IOException {
        var buffer = ByteBuffer.allocate(8_192);
        var read = 0L;
        for (var length = 0; length >= 0; length = channel.read(buffer.clear())) {
            read += length;
        }

        assertThat(read).isEqualTo(SIZE);
        assertThat(fetched.stream().mapToLong(Integer::longValue).sum()).isEqualTo(SIZE);
        assertThat(fetched).startsWith(16_384, 32_768, 65_536).hasSizeLessThan(30);
        assertThat(fetched).allMatch(length -> length <= RangeChannel.MOST);
    }

    @Test
    void fetchesLittleMoreThanIsAskedForWhereReadingJumps() throws IOException {
        for (var at : List.of(10_000_000, 5_000_000, 15_000_000, 0)) {
            channel.position(at).read(ByteBuffer.allocate(100));
        }
        channel.position(7_000_000).read(ByteBuffer.allocate(50_000));
        channel.position(SIZE - 10).read(ByteBuffer.allocate(100));

        assertThat(fetched).containsExactly(16_384, 16_384, 16_384, 16_384, 50_000, 10);
    }

    @Test
    void saysThatTheStoreFailedWhereARangeBreaksOff() {
        var broken = new RangeChannel(100, (from, length) -> new ByteArrayInputStream(new byte[length - 1]));

        assertThatExceptionOfType(StoreFailure.class).isThrownBy(() -> broken.read(ByteBuffer.allocate(10)));
    }
}
