package fr.ressourcerie.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link FolderStore} keeps the contract, and keeps its folder in order. */
class FolderStoreTest extends ObjectStoreContract {
    @TempDir
    private Path root;

    @Override
    ObjectStore emptyStore() throws IOException {
        return new FolderStore(root);
    }

    @Test
    void keepsObjectsAndPartsFromOneStartToTheNext() throws Exception {
        put("blobs/1", "object");
        new FolderStore(root).putPart("upload", 1, stream(random(10, 1)), 10);

        var next = new FolderStore(root);

        assertThat(next.path("blobs/1").orElseThrow()).hasContent("object");
        assertThat(next.parts("upload")).hasSize(1);
    }

    @Test
    void leavesNothingOutOfSight() throws Exception {
        var store = new FolderStore(root);
        store.put("key", stream(random(100, 1)), 100);
        store.putPart("upload", 1, stream(random(100, 1)), 100);
        store.assemble("upload", List.of(1), "whole");
        store.discard("upload");
        assertThatThrownBy(() -> store.put("cut", cutShort(new IOException("gone")), Long.MAX_VALUE))
                .hasMessage("gone");
        assertThatThrownBy(() -> store.putPart("upload", 1, stream(random(100, 1)), 99))
                .hasMessageContaining("99");

        assertThat(root.resolve("temp")).isEmptyDirectory();
        assertThat(root.resolve("parts")).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessLeft() throws Exception {
        var file = Files.writeString(root.resolve("temp/half-written"), "half");
        var folder = Files.createDirectory(root.resolve("temp/half-discarded"));
        Files.writeString(folder.resolve("00001"), "part");
        for (var leftover : List.of(file, folder)) {
            Files.setLastModifiedTime(leftover, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        var running = Files.writeString(root.resolve("temp/being-written"), "half");

        new FolderStore(root);

        assertThat(root.resolve("temp")).isDirectoryContaining(running::equals);
        assertThat(file).doesNotExist();
        assertThat(folder).doesNotExist();
    }

    @Test
    void spreadsObjectsOverFolders() throws Exception {
        for (var n = 0; n < 3; n++) {
            put("blobs/0192f3aa-1c2d-7000-8000-00000000000" + n, "x");
            put("blobs/0192f3bb-1c2d-7000-8000-00000000000" + n, "x");
        }

        try (var files = Files.walk(root.resolve("objects"))) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getParent).distinct())
                    .hasSize(2);
        }
    }

    @Test
    void reportsAFolderThatCannotBeMade() throws Exception {
        var file = Files.writeString(root.resolve("file"), "in the way");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new FolderStore(file.resolve("store")));
        assertThat(file).hasContent("in the way");
    }

    /** A limit on the size of files (POSIX ulimit) fails a write as a full disk does. */
    @Test
    void cleansUpWhenTheDiskTakesNoMore() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = "ulimit -f 512 && exec \"$0\" -cp \"$1\" \"$2\" \"$3\"";
        var child = new ProcessBuilder(
                        "sh",
                        "-c",
                        command,
                        java,
                        System.getProperty("java.class.path"),
                        Filling.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(child.getInputStream().readAllBytes(), UTF_8)).startsWith("java.io.IOException");

        assertThat(root.resolve("temp")).isEmptyDirectory();
        assertThat(new FolderStore(root).keys("")).containsExactly("small");
    }

    /** Puts a small object, and then one that does not fit. */
    static final class Filling {
        private Filling() {}

        public static void main(String[] arguments) throws IOException {
            var store = new FolderStore(Path.of(arguments[0]));
            store.put("small", stream(random(1_000, 1)), Long.MAX_VALUE);
            try {
                store.put("large", stream(random(1_000_000, 1)), Long.MAX_VALUE);
            } catch (IOException e) {
                System.out.println(e);
            }
        }
    }

    @Test
    void takesPartsWhileTheUploadIsDiscarded() throws Exception {
        var store = new FolderStore(root);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = IntStream.rangeClosed(1, 200)
                    .<Callable<String>>mapToObj(n -> () -> {
                        if (n % 5 == 0) {
                            store.discard("upload");
                            return "discarded";
                        }
                        return store.putPart("upload", n, stream("x".getBytes(UTF_8)), 1)
                                .etag();
                    })
                    .toList();
            for (var future : threads.invokeAll(tasks)) {
                assertThat(future.get()).isNotEmpty();
            }
        }
        store.discard("upload");

        assertThat(store.parts("upload")).isEmpty();
        assertThat(root.resolve("temp")).isEmptyDirectory();
    }
}
