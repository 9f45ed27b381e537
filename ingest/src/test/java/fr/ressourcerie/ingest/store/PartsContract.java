package fr.ressourcerie.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ObjectStore} promises of objects that arrive in parts. */
abstract class PartsContract extends StoreScene {
    private static final int END = 1_000;

    /** An object of so many parts, the last of 1 000 bytes. */
    private Multipart begin(String key, int parts) throws IOException {
        return store.begin(key, (long) partSize() * (parts - 1) + END, partSize());
    }

    /** The bytes of a part; the same for the same number and seed. */
    private byte[] bytes(Multipart upload, int number, int seed) {
        return random((int) upload.sizeOf(number), 100L * seed + number);
    }

    private Part put(Multipart upload, int number) throws IOException {
        return store.putPart(upload, number, stream(bytes(upload, number, 0)));
    }

    private byte[] whole(Multipart upload) {
        var whole = new ByteArrayOutputStream();
        for (var number = 1; number <= upload.parts(); number++) {
            whole.writeBytes(bytes(upload, number, 0));
        }
        return whole.toByteArray();
    }

    @Test
    void listsThePartsThatArrivedByNumber() throws Exception {
        var upload = begin("one", 12);
        var other = begin("other", 8);
        var twelve = put(upload, 12);
        var two = put(upload, 2);
        var one = put(upload, 1);
        put(other, 7);

        assertThat(store.parts(upload)).containsExactly(one, two, twelve);
        assertThat(one.size()).isEqualTo(partSize());
        assertThat(twelve.size()).isEqualTo(END);
        assertThat(List.of(one.etag(), two.etag(), twelve.etag()))
                .doesNotHaveDuplicates()
                .allMatch(etag -> etag.matches("[0-9A-Za-z-]+"));
        assertThat(store.keys("")).isEmpty();
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.open("one"));
    }

    /** S3 answers a list a thousand parts at a time. */
    @Test
    void listsMoreThanAThousandParts() throws Exception {
        var upload = store.begin("many", 1_003, 1);
        for (var number = 1; number <= 1_003; number++) {
            store.putPart(upload, number, stream(new byte[1]));
        }

        assertThat(store.parts(upload))
                .extracting(Part::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1_003).boxed().toList());
    }

    @Test
    void keepsTheLastPutOfAPart() throws Exception {
        var upload = begin("key", 1);
        var first = store.putPart(upload, 1, stream(bytes(upload, 1, 7)));
        var last = put(upload, 1);

        assertThat(first.etag()).isNotEqualTo(last.etag());
        assertThat(put(upload, 1)).isEqualTo(last);
        assertThat(store.parts(upload)).containsExactly(last);
        assertThat(store.assemble(upload).sha256()).isEqualTo(sha256(whole(upload)));
    }

    @Test
    void leavesTheFormerPartWhereANewOneIsCutShort() throws Exception {
        var upload = store.begin("key", 300_001, 300_000);
        var former = store.putPart(upload, 1, stream(random(300_000, 1)));

        for (var number : List.of(1, 2)) {
            assertThatThrownBy(() -> store.putPart(upload, number, cutShort(new IOException("gone"))))
                    .satisfiesAnyOf(
                            failure -> assertThat(failure).hasMessage("gone"),
                            failure -> assertTooLarge(() -> {
                                throw failure;
                            }));
        }
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> store.putPart(upload, 1, stream(new byte[299_999])));
        assertTooLarge(() -> store.putPart(upload, 1, stream(new byte[300_001])));
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> store.putPart(upload, 2, stream(new byte[0])));

        assertThat(store.parts(upload)).containsExactly(former);
    }

    @Test
    void assemblesPartsThatCameInParallelAndOutOfOrder() throws Exception {
        var upload = begin("whole", 5);

        atOnce(List.of(4, 2, 5, 1, 3), number -> put(upload, number));
        var stored = store.assemble(upload);

        assertThat(stored).isEqualTo(new Stored(upload.size(), sha256(whole(upload))));
        assertThat(read("whole")).isEqualTo(whole(upload));
        assertThat(store.keys("")).containsExactly("whole");
    }

    @Test
    void goesOnWithAnUploadAfterACrash() throws Exception {
        var upload = begin("whole", 3);
        put(upload, 2);
        var known = new Multipart(upload.key(), upload.size(), upload.partSize(), upload.id());

        store = reopened();
        assertThat(store.parts(known)).extracting(Part::number).containsExactly(2);
        put(known, 3);
        put(known, 1);
        store = reopened();
        store.assemble(known);

        assertThat(read("whole")).isEqualTo(whole(upload));
    }

    @Test
    void assemblesAgainToTheSameBytes() throws Exception {
        var upload = begin("key", 2);
        put(upload, 1);
        put(upload, 2);

        var first = store.assemble(upload);

        assertThat(store.parts(upload)).isEmpty();
        assertThat(store.assemble(upload)).isEqualTo(first);
        store = reopened();
        assertThat(store.assemble(upload)).isEqualTo(first);
        assertThat(read("key")).isEqualTo(whole(upload));
    }

    @Test
    void takesNoPartOnceTheObjectIsMade() throws Exception {
        var upload = begin("key", 1);
        put(upload, 1);
        store.assemble(upload);

        assertThatExceptionOfType(NoSuchObject.class)
                .isThrownBy(() -> store.putPart(upload, 1, stream(bytes(upload, 1, 3))));
        store.discard(upload);

        assertThat(read("key")).isEqualTo(whole(upload));
    }

    @Test
    void assemblesNothingWhereAPartIsMissing() throws Exception {
        var upload = begin("key", 3);
        put(upload, 1);
        put(upload, 3);

        assertThatExceptionOfType(NoSuchObject.class)
                .isThrownBy(() -> store.assemble(upload))
                .withMessageContaining("part 2");

        assertThat(store.keys("")).isEmpty();
        assertThat(store.parts(upload)).hasSize(2);
        put(upload, 2);
        assertThat(store.assemble(upload).size()).isEqualTo(upload.size());
    }

    @Test
    void discardsPartsAndLeavesWhatWasAssembled() throws Exception {
        var made = begin("made", 1);
        put(made, 1);
        store.assemble(made);
        var upload = begin("key", 2);
        put(upload, 1);
        var other = begin("key-2", 2);
        put(other, 1);

        store.discard(made);
        store.discard(upload);
        store.discard(upload);

        assertThat(store.parts(upload)).isEmpty();
        assertThat(store.parts(other)).hasSize(1);
        assertThat(store.keys("")).containsExactly("made");
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> put(upload, 2));
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.assemble(upload));
    }

    @Test
    void knowsNothingOfAnUploadNeverBegun() throws Exception {
        var never = new Multipart("never", 1, 1, "");

        assertThat(store.parts(never)).isEmpty();
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.putPart(never, 1, stream(new byte[1])));
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.assemble(never));
    }

    @Test
    void keepsOneWholePartOfManyPutAtOnce() throws Exception {
        var upload = begin("contested", 2);
        put(upload, 2);
        var contents =
                IntStream.range(0, 6).mapToObj(seed -> bytes(upload, 1, seed)).toList();

        atOnce(contents, bytes -> {
            try {
                return store.putPart(upload, 1, stream(bytes)).etag();
            } catch (StoreFailure overtaken) {
                return "overtaken";
            }
        });
        store.assemble(upload);

        var first = java.util.Arrays.copyOf(read("contested"), partSize());
        assertThat(contents).contains(first);
    }

    /** A client whose line has gone dead sends the part again over another. */
    @Test
    void doesNotWaitForAPutOfTheSamePartThatHangs() throws Exception {
        var upload = begin("key", 1);
        var hangs = new CountDownLatch(1);
        var hanging = new CountDownLatch(1);
        var slow = new ByteArrayInputStream(bytes(upload, 1, 9)) {
            @Override
            public synchronized int read(byte[] buffer, int from, int length) {
                hanging.countDown();
                try {
                    hangs.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.read(buffer, from, length);
            }
        };
        try (var threads = Executors.newSingleThreadExecutor()) {
            var late = threads.submit(() -> store.putPart(upload, 1, slow));
            try {
                hanging.await();
                var part = put(upload, 1);
                assertThat(store.parts(upload)).containsExactly(part);
            } finally {
                hangs.countDown();
            }
            late.get();
        } catch (ExecutionException overtaken) {
            assertThat(overtaken).hasCauseInstanceOf(StoreFailure.class);
        }
        store.assemble(upload);
        assertThat(List.of(bytes(upload, 1, 0), bytes(upload, 1, 9))).contains(read("key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, 10_001, Integer.MAX_VALUE})
    void refusesAPartNumberOutOfBounds(int number) throws Exception {
        var upload = begin("key", 2);

        assertRefused(() -> store.putPart(upload, number, unread()));
    }

    @Test
    void refusesMorePartsThanS3Has() {
        assertRefused(() -> store.begin("key", 10_001, 1));
        assertRefused(() -> store.begin("key", -1, 1));
        assertRefused(() -> store.begin("key", 1, 0));
    }

    @Test
    void showsNoObjectOfPartsAlone() throws Exception {
        var upload = begin("key", 1);
        put(upload, 1);

        assertThat(store.keys("k")).isEmpty();
        assertThat(store.path("key")).isEmpty();
        assertThat(store.delete("key")).isFalse();
        store.put("key-2", stream("other".getBytes(UTF_8)), NO_LIMIT);
        store.assemble(upload);
        assertThat(store.keys("k")).containsExactly("key", "key-2");
    }
}
