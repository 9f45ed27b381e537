package fr.ressourcerie.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ObjectStore} promises of the parts of uploads. */
abstract class PartsContract extends StoreScene {
    @Test
    void listsThePartsThatArrivedByNumber() throws Exception {
        var ten = store.putPart("upload", 10_000, stream(random(10, 1)), NO_LIMIT);
        var two = store.putPart("upload", 2, stream(random(70_001, 2)), NO_LIMIT);
        var one = store.putPart("upload", 1, stream(new byte[0]), NO_LIMIT);
        store.putPart("upload-2", 7, stream(random(7, 3)), NO_LIMIT);

        assertThat(store.parts("upload"))
                .containsExactly(
                        new Part(1, 0, one.etag()), new Part(2, 70_001, two.etag()), new Part(10_000, 10, ten.etag()));
        assertThat(store.parts("never")).isEmpty();
        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void keepsTheLastPutOfAPart() throws Exception {
        store.putPart("upload", 1, stream(random(70_000, 1)), NO_LIMIT);
        var last = store.putPart("upload", 1, stream(random(90_000, 2)), NO_LIMIT);

        assertThat(store.parts("upload")).containsExactly(new Part(1, 90_000, last.etag()));
        assertThat(store.assemble("upload", List.of(1), "key").sha256()).isEqualTo(last.sha256());
    }

    @Test
    void leavesTheFormerPartWhereANewOneIsCutShort() throws Exception {
        var former = store.putPart("upload", 1, stream(random(70_000, 1)), NO_LIMIT);

        assertThatThrownBy(() -> store.putPart("upload", 1, cutShort(new IOException("gone")), NO_LIMIT))
                .hasMessage("gone");
        assertThatThrownBy(() -> store.putPart("upload", 2, cutShort(new IOException("gone")), NO_LIMIT))
                .hasMessage("gone");

        assertThat(store.parts("upload")).containsExactly(new Part(1, 70_000, former.etag()));
    }

    @Test
    void assemblesPartsThatCameInParallelAndOutOfOrder() throws Exception {
        var whole = new ByteArrayOutputStream();
        var numbers = List.of(4, 2, 5, 1, 3);
        for (var number : List.of(1, 2, 3, 4, 5)) {
            whole.write(random(partSize(), number));
        }

        atOnce(numbers, n -> store.putPart("upload", n, stream(random(partSize(), n)), NO_LIMIT));
        var stored = store.assemble("upload", List.of(1, 2, 3, 4, 5), "whole");

        assertThat(stored).isEqualTo(new Stored(whole.size(), sha256(whole.toByteArray())));
        assertThat(read("whole")).isEqualTo(whole.toByteArray());
    }

    @Test
    void leavesOutPartsThatAreNotNamed() throws Exception {
        store.putPart("upload", 1, stream(random(partSize(), 1)), NO_LIMIT);
        store.putPart("upload", 2, stream("stray".getBytes(UTF_8)), NO_LIMIT);
        store.putPart("upload", 3, stream("end".getBytes(UTF_8)), NO_LIMIT);

        assertThat(store.assemble("upload", List.of(1, 3), "key").size()).isEqualTo(partSize() + 3);
        assertThat(store.parts("upload")).hasSize(3);
    }

    @Test
    void assemblesAgainToTheSameBytes() throws Exception {
        store.putPart("upload", 1, stream(random(partSize(), 1)), NO_LIMIT);
        store.putPart("upload", 2, stream(random(10, 2)), NO_LIMIT);

        var first = store.assemble("upload", List.of(1, 2), "key");
        var again = store.assemble("upload", List.of(1, 2), "key");
        var elsewhere = store.assemble("upload", List.of(1, 2), "key-2");

        assertThat(again).isEqualTo(first).isEqualTo(elsewhere);
        assertThat(read("key")).isEqualTo(read("key-2"));
    }

    @Test
    void assemblesNothingWhereAPartIsMissing() throws Exception {
        put("former", "former");
        store.putPart("upload", 1, stream(random(partSize(), 1)), NO_LIMIT);

        assertThatExceptionOfType(NoSuchObject.class)
                .isThrownBy(() -> store.assemble("upload", List.of(1, 2), "key"))
                .withMessageContaining("part 2");
        assertThatExceptionOfType(NoSuchObject.class)
                .isThrownBy(() -> store.assemble("upload", List.of(1, 2), "former"));
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.assemble("never", List.of(1), "key"));

        assertThat(store.keys("")).containsExactly("former");
        assertThat(read("former")).asString(UTF_8).isEqualTo("former");
        assertThat(store.parts("upload")).hasSize(1);
    }

    @Test
    void refusesToAssembleNothingOrOutOfOrder() throws Exception {
        store.putPart("upload", 1, stream(new byte[1]), NO_LIMIT);
        store.putPart("upload", 2, stream(new byte[1]), NO_LIMIT);

        assertRefused(() -> store.assemble("upload", List.of(), "key"));
        assertRefused(() -> store.assemble("upload", List.of(2, 1), "key"));
        assertRefused(() -> store.assemble("upload", List.of(1, 1), "key"));
        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void discardsPartsAndLeavesWhatWasAssembled() throws Exception {
        store.putPart("upload", 1, stream(random(1_000, 1)), NO_LIMIT);
        store.putPart("upload-2", 1, stream(random(1_000, 2)), NO_LIMIT);
        store.assemble("upload", List.of(1), "key");

        store.discard("upload");
        store.discard("upload");
        store.discard("never");

        assertThat(store.parts("upload")).isEmpty();
        assertThat(store.parts("upload-2")).hasSize(1);
        assertThat(read("key")).isEqualTo(random(1_000, 1));
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.assemble("upload", List.of(1), "key-2"));
    }

    @Test
    void takesPartsAgainAfterADiscard() throws Exception {
        store.putPart("upload", 1, stream(random(10, 1)), NO_LIMIT);
        store.discard("upload");
        store.putPart("upload", 2, stream(random(20, 1)), NO_LIMIT);

        assertThat(store.parts("upload")).extracting(Part::number).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "/", ".", "A", "a.b", "a\0"})
    void refusesAnUploadOfAnotherForm(String upload) {
        assertRefused(() -> store.putPart(upload, 1, unread(), NO_LIMIT));
        assertRefused(() -> store.parts(upload));
        assertRefused(() -> store.assemble(upload, List.of(1), "key"));
        assertRefused(() -> store.discard(upload));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_001, Integer.MAX_VALUE})
    void refusesAPartNumberOutOfBounds(int number) {
        assertRefused(() -> store.putPart("upload", number, unread(), NO_LIMIT));
        assertRefused(() -> store.assemble("upload", List.of(number), "key"));
    }
}
