package fr.ressourcerie.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ObjectStore} promises, of objects here and of parts above, for each adapter to keep. */
abstract class ObjectStoreContract extends PartsContract {
    @Test
    void givesBackWhatWasPut() throws Exception {
        var bytes = random(300_000, 1);

        var stored = store.put("blobs/a-1", stream(bytes), NO_LIMIT);

        assertThat(stored).isEqualTo(new Stored(bytes.length, sha256(bytes)));
        assertThat(read("blobs/a-1")).isEqualTo(bytes);
        assertThat(store.size("blobs/a-1")).isEqualTo(bytes.length);
    }

    @Test
    void holdsAnObjectOfNoBytes() throws Exception {
        var stored = store.put("empty", InputStream.nullInputStream(), 0);

        assertThat(stored.sha256().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(store.size("empty")).isZero();
        assertThat(read("empty")).isEmpty();
    }

    @Test
    void saysThatAnAbsentObjectIsAbsent() throws Exception {
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.open("absent"));
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.size("absent"));
        assertThat(store.path("absent")).isEmpty();
        assertThat(store.delete("absent")).isFalse();
        assertThat(store.keys("absent")).isEmpty();
    }

    @Test
    void doesNotTakeTheBeginningOfAKeyForAnObject() throws Exception {
        put("blobs/0192f3aa-1c2d-7000-8000-000000000000", "x");

        for (var beginning : List.of("blobs", "blobs/0192", "blobs/0192f3a", "blob")) {
            assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.open(beginning));
            assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.size(beginning));
            assertThat(store.path(beginning)).isEmpty();
            assertThat(store.delete(beginning)).isFalse();
        }
    }

    @Test
    void takesExactlyAsManyBytesAsTheLimit() throws Exception {
        store.put("full", stream(random(100_000, 2)), 100_000);

        assertThat(store.size("full")).isEqualTo(100_000);
    }

    @Test
    void refusesOneByteMoreThanTheLimitAndKeepsNothing() throws Exception {
        put("former", "former");

        assertTooLarge(() -> store.put("large", stream(random(100_001, 3)), 100_000));
        assertTooLarge(() -> store.put("former", stream(random(100_001, 3)), 100_000));

        assertThat(store.keys("")).containsExactly("former");
        assertThat(read("former")).asString(UTF_8).isEqualTo("former");
    }

    @Test
    void keepsNothingOfAPutThatIsCutShort() throws Exception {
        put("former", "former");

        assertThatThrownBy(() -> store.put("new", cutShort(new IOException("gone")), NO_LIMIT))
                .hasMessage("gone");
        assertThatThrownBy(() -> store.put("new", cutShort(new IllegalStateException("aborted")), NO_LIMIT))
                .hasMessage("aborted");
        assertThatThrownBy(() -> store.put("former", cutShort(new IOException("gone")), NO_LIMIT))
                .hasMessage("gone");

        assertThat(store.keys("")).containsExactly("former");
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.open("new"));
        assertThat(read("former")).asString(UTF_8).isEqualTo("former");
    }

    @Test
    void showsNothingOfAnObjectUntilAllOfItIsThere() throws Exception {
        var seen = new ArrayList<String>();
        var bytes = new ByteArrayInputStream(random(200_000, 4)) {
            @Override
            public synchronized int read(byte[] buffer, int from, int length) {
                try (var keys = store.keys("")) {
                    keys.forEach(seen::add);
                    store.path("slow").ifPresent(path -> seen.add(path.toString()));
                    assertThat(store.delete("slow")).isFalse();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return super.read(buffer, from, length);
            }
        };

        store.put("slow", bytes, NO_LIMIT);

        assertThat(seen).isEmpty();
        assertThat(store.keys("")).containsExactly("slow");
    }

    @Test
    void replacesAnObjectAsAWhole() throws Exception {
        put("key", "a longer former object");
        try (var former = store.open("key")) {
            put("key", "new");

            assertThat(read("key")).asString(UTF_8).isEqualTo("new");
            try {
                assertThat(Channels.newInputStream(former).readAllBytes())
                        .asString(UTF_8)
                        .isEqualTo("a longer former object");
            } catch (StoreFailure replaced) {
                assertThat(replaced).hasMessageContaining("key");
            }
        }
    }

    @Test
    void keepsOneWholeObjectOfManyPutUnderOneKeyAtOnce() throws Exception {
        var objects = IntStream.range(0, 8).mapToObj(n -> random(150_000, n)).toList();

        var stored = atOnce(objects, bytes -> store.put("contested", stream(bytes), NO_LIMIT));

        assertThat(stored)
                .containsExactlyElementsOf(objects.stream()
                        .map(bytes -> new Stored(bytes.length, sha256(bytes)))
                        .toList());
        assertThat(objects).contains(read("contested"));
        assertThat(store.keys("")).containsExactly("contested");
    }

    @Test
    void doesNotCloseTheStreamItReads() throws Exception {
        store.put("key", unclosable(), NO_LIMIT);
        store.putPart(store.begin("upload", 1, partSize()), 1, unclosable());
    }

    private static InputStream unclosable() {
        return new ByteArrayInputStream(new byte[] {1}) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
    }

    @Test
    void readsFromAnyPosition() throws Exception {
        var bytes = random(200_000, 5);
        store.put("key", stream(bytes), NO_LIMIT);

        try (var channel = store.open("key")) {
            assertThat(channel.size()).isEqualTo(200_000);
            for (var position : List.of(0, 1, 65_535, 65_536, 150_001, 199_999, 7)) {
                var range = ByteBuffer.allocate(Math.min(1_000, bytes.length - position));
                channel.position(position);
                while (range.hasRemaining()) {
                    assertThat(channel.read(range)).isPositive();
                }
                assertThat(channel.position()).isEqualTo(position + range.capacity());
                assertThat(range.array()).isEqualTo(Arrays.copyOfRange(bytes, position, position + range.capacity()));
            }
            assertThat(channel.position(200_000).read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel.position(200_001).read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void opensForReadingOnly() throws Exception {
        put("key", "bytes");

        try (var channel = store.open("key")) {
            assertThatExceptionOfType(NonWritableChannelException.class)
                    .isThrownBy(() -> channel.write(ByteBuffer.wrap(new byte[1])));
            assertThatExceptionOfType(NonWritableChannelException.class).isThrownBy(() -> channel.truncate(0));
        }
    }

    @Test
    void namesALocalFileOnlyIfItHasExactlyTheObjectsBytes() throws Exception {
        put("key", "bytes");

        var path = store.path("key");

        if (path.isPresent()) {
            assertThat(Files.readString(path.get())).isEqualTo("bytes");
        }
    }

    @Test
    void deletesAnObjectOnce() throws Exception {
        put("key", "bytes");
        put("key-2", "bytes");

        assertThat(store.delete("key")).isTrue();
        assertThat(store.delete("key")).isFalse();

        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> store.open("key"));
        assertThat(store.keys("")).containsExactly("key-2");
    }

    @Test
    void listsKeysInOrder() throws Exception {
        var keys = List.of(
                "b",
                "a-",
                "a0",
                "az",
                "abc/d",
                "abcd/e",
                "abcd-e",
                "abcde",
                "abcd0",
                "abcdefg",
                "abcdefgg/h",
                "abcdefgh",
                "abcdefg-h",
                "abcdefghi/j/k",
                "blobs/0192f3aa-1c2d-7000-8000-000000000000",
                "blobs/0192f3aa-1c2d-7000-8000-000000000001",
                "blobs/0192f3ab-0000-7000-8000-000000000000",
                "blobs/1",
                "zz",
                "0",
                "-");
        for (var key : keys) {
            put(key, key);
        }

        try (var listed = store.keys("")) {
            assertThat(listed).containsExactlyElementsOf(keys.stream().sorted().toList());
        }
        for (var prefix : List.of("a", "abc", "abc/", "abcd", "abcde", "abcdefg", "blobs/0192f3a", "blobs/0", "y")) {
            try (var listed = store.keys(prefix)) {
                assertThat(listed)
                        .as(prefix)
                        .containsExactlyElementsOf(keys.stream()
                                .filter(key -> key.startsWith(prefix))
                                .sorted()
                                .toList());
            }
        }
        for (var key : keys) {
            assertThat(read(key)).asString(UTF_8).isEqualTo(key);
        }
    }

    /** S3 answers a listing a thousand keys at a time. */
    @Test
    void listsMoreThanAThousandKeys() throws Exception {
        var keys = IntStream.range(0, 1_203)
                .mapToObj(n -> "many/" + new UUID(n * 0x9E3779B97F4A7C15L, n))
                .toList();
        for (var key : keys) {
            put(key, "");
        }

        try (var listed = store.keys("many/")) {
            assertThat(listed).containsExactlyElementsOf(keys.stream().sorted().toList());
        }
        try (var listed = store.keys("many/")) {
            assertThat(listed.limit(1)).hasSize(1);
        }
    }

    @Test
    void listsOnWhileObjectsComeAndGo() throws Exception {
        for (var key : List.of("a/1", "b/1", "c/1", "d/1")) {
            put(key, "");
        }

        try (var keys = store.keys("")) {
            var listed = keys.peek(key -> {
                        try {
                            store.delete("c/1");
                            put("b/2", "");
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();

            assertThat(listed).contains("a/1", "b/1", "d/1").doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "..", ".", "../x", "a/../b", "a/..", "/a", "a/", "a//b", "a\\b", "A", "é", "a b", "a\0b",
                "a.b", "a_b", "a\n", "%2e%2e", "~", "c:/a"
            })
    void refusesAKeyOfAnotherForm(String key) throws Exception {
        assertRefused(() -> store.put(key, unread(), NO_LIMIT));
        assertRefused(() -> store.begin(key, 1, partSize()));
        assertRefused(() -> store.link(key, Duration.ofMinutes(1), "attachment"));
        assertRefused(() -> store.open(key));
        assertRefused(() -> store.size(key));
        assertRefused(() -> store.path(key));
        assertRefused(() -> store.delete(key));
        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void takesKeysOfTwoHundredCharactersAndNoMore() throws Exception {
        var longest = "k".repeat(100) + "/" + "k".repeat(99);
        put(longest, "long");
        put("k".repeat(200), "one segment");

        assertThat(read(longest)).asString(UTF_8).isEqualTo("long");
        assertThat(read("k".repeat(200))).asString(UTF_8).isEqualTo("one segment");
        assertRefused(() -> store.put("k".repeat(201), unread(), NO_LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "a.b", "A", "a b", "\\"})
    void refusesAPrefixThatNoKeyHas(String prefix) {
        assertRefused(() -> store.keys(prefix));
    }

    @Test
    void refusesANegativeLimit() {
        assertRefused(() -> store.put("key", unread(), -1));
    }
}
