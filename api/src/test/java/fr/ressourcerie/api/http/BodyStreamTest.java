package fr.ressourcerie.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/** That a body is asked of the server when it is read, and not before. */
class BodyStreamTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final Flux<DataBuffer> body = Flux.just("ab", "cd")
            .<DataBuffer>map(text -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8)))
            .doOnSubscribe(subscription -> asked.incrementAndGet());

    @Test
    void asksForNothingWhereItIsClosedUnread() throws Exception {
        new BodyStream(body).close();
        assertThat(asked).hasValue(0);
    }

    @Test
    void readsTheBodyOnce() throws Exception {
        try (var bytes = new BodyStream(body)) {
            assertThat(bytes.read()).isEqualTo('a');
            assertThat(bytes.readAllBytes()).isEqualTo("bcd".getBytes(UTF_8));
        }
        assertThat(asked).hasValue(1);
    }
}
