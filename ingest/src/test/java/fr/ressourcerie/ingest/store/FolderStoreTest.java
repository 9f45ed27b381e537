package fr.ressourcerie.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Override
    ObjectStore reopened() throws IOException {
        return new FolderStore(root);
    }

    @Test
    void keepsObjectsAndPartsFromOneStartToTheNext() throws Exception {
        put("blobs/1", "object");
        var upload = store.begin("upload", 10, 10);
        new FolderStore(root).putPart(upload, 1, stream(random(10, 1)));

        var next = new FolderStore(root);

        assertThat(next.path("blobs/1").orElseThrow()).hasContent("object");
        assertThat(next.parts(upload)).hasSize(1);
    }

    @Test
    void leavesNothingOutOfSight() throws Exception {
        var store = new FolderStore(root);
        store.put("key", stream(random(100, 1)), 100);
        var whole = store.begin("whole", 100, 100);
        store.putPart(whole, 1, stream(random(100, 1)));
        store.putPart(whole, 1, stream(random(100, 2)));
        store.assemble(whole);
        store.discard(whole);
        assertThatThrownBy(() -> store.put("cut", cutShort(new IOException("gone")), Long.MAX_VALUE))
                .hasMessage("gone");
        var cut = store.begin("cut", 99, 99);
        assertThatThrownBy(() -> store.putPart(cut, 1, stream(random(100, 1)))).hasMessageContaining("99");
        store.discard(cut);

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

        assertThat(new String(child.getInputStream().readAllBytes(), UTF_8)).startsWith(StoreFailure.class.getName());

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

    /** Whether a part came before the upload was gone or after, nothing of it is left. */
    @Test
    void leavesNothingOfPartsThatComeWhileTheUploadIsDiscarded() throws Exception {
        var upload = store.begin("upload", 200, 1);
        var taken = new AtomicInteger();
        atOnce(IntStream.rangeClosed(1, 50).boxed().toList(), n -> {
            if (n == 25) {
                store.discard(upload);
                return "discarded";
            }
            try {
                taken.incrementAndGet();
                return store.putPart(upload, n, stream("x".getBytes(UTF_8))).etag();
            } catch (NoSuchObject gone) {
                return "gone";
            }
        });

        assertThat(taken).hasPositiveValue();
        assertThat(store.parts(upload)).isEmpty();
        assertThat(root.resolve("temp")).isEmptyDirectory();
        assertThat(root.resolve("parts")).isEmptyDirectory();
    }

    /** What was written of a part that its sender or a crash cut off is not taken for the part. */
    @Test
    void doesNotTakeHalfAPartForAPart() throws Exception {
        var upload = store.begin("whole", 400_000, 200_000);
        store.putPart(upload, 2, stream(random(200_000, 2)));
        assertThatThrownBy(() -> store.putPart(upload, 1, stream(random(150_000, 1))))
                .isInstanceOf(EOFException.class);

        var next = new FolderStore(root);

        assertThat(next.parts(upload)).extracting(Part::number).containsExactly(2);
        assertThatExceptionOfType(NoSuchObject.class).isThrownBy(() -> next.assemble(upload));
    }
}
