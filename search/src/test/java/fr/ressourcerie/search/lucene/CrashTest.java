package fr.ressourcerie.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.Numbered;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of an index in a folder when a program is killed, a disk loses bytes or the schema changes. */
class CrashTest {
    @TempDir
    Path folder;

    @Test
    void neverLagsBehindItsPositionWhenKilled() throws IOException, InterruptedException {
        var writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = writer.inputReader()) {
            awaitPosition(lines, 2_500);
        } finally {
            writer.destroyForcibly().waitFor();
        }
        try (var index = LuceneIndex.open(folder)) {
            var position = index.position().orElseThrow();
            assertThat(position.sequence()).isGreaterThanOrEqualTo(1_000);
            assertThat(Numbered.numbers(index)).contains(Numbered.upTo(position.sequence()));
            index.apply(List.of(Numbered.put(position.sequence() + 1)), Numbered.position(position.sequence() + 1));
            assertThat(Numbered.numbers(index)).contains(Numbered.upTo(position.sequence() + 1));
        }
    }

    @Test
    void opensACopyOfAFolderThatIsBeingWritten() throws IOException {
        var copy = Files.createDirectory(folder.resolve("copy"));
        var live = folder.resolve("live");
        try (var index = LuceneIndex.open(live)) {
            fill(index, 1, 300);
            index.commit();
            fill(index, 301, 600);
            try (var files = Files.list(live)) {
                for (var file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        try (var index = LuceneIndex.open(copy)) {
            assertThat(index.position()).contains(Numbered.position(300));
            assertThat(Numbered.numbers(index)).hasSize(300);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 0.9})
    void beginsAnewWhereAByteWasLost(double place) throws IOException {
        try (var index = LuceneIndex.open(folder)) {
            fill(index, 1, 100);
        }
        flipAByteOfTheLargestFile(place);
        assertBegunAnew();
    }

    @Test
    void beginsAnewWhereAFileIsMissing() throws IOException {
        try (var index = LuceneIndex.open(folder)) {
            fill(index, 1, 100);
        }
        Files.delete(largestFile());
        assertBegunAnew();
    }

    @Test
    void beginsAnewWhereACommitWasCutShort() throws IOException {
        try (var index = LuceneIndex.open(folder)) {
            fill(index, 1, 100);
        }
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.getFileName().toString().startsWith("segments_"))
                    .toList()) {
                Files.write(file, new byte[] {0x3f});
            }
        }
        assertBegunAnew();
    }

    @Test
    void beginsAnewWhereTheSchemaIsAnother() throws IOException {
        try (var writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("schema", "0", "position", "5-5").entrySet());
            writer.commit();
        }
        assertBegunAnew();
    }

    @Test
    void refusesAFolderThatIsInUse() throws IOException {
        try (var index = LuceneIndex.open(folder)) {
            fill(index, 1, 10);
            index.commit();
            assertThatThrownBy(() -> LuceneIndex.open(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another program");
            assertThat(Numbered.numbers(index)).hasSize(10);
        }
    }

    @Test
    void commitsByItselfAfterAThousandDocuments() {
        try (var index = LuceneIndex.open(folder)) {
            fill(index, 1, 1_000);
            assertThat(index.position()).contains(Numbered.position(1_000));
        }
    }

    @Test
    void refusesToBeWrittenOnceClosed() {
        var index = LuceneIndex.open(folder);
        index.close();
        assertThatThrownBy(() -> index.apply(List.of(), Position.START)).isInstanceOf(IllegalStateException.class);
    }

    private void assertBegunAnew() {
        try (var index = LuceneIndex.open(folder)) {
            assertThat(index.position()).isEmpty();
            assertThat(Numbered.numbers(index)).isEmpty();
            fill(index, 1, 10);
        }
        try (var index = LuceneIndex.open(folder)) {
            assertThat(index.position()).contains(Numbered.position(10));
            assertThat(Numbered.numbers(index)).hasSize(10);
        }
    }

    private void flipAByteOfTheLargestFile(double place) throws IOException {
        try (var file = FileChannel.open(largestFile(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var at = (long) (file.size() * place);
            var one = ByteBuffer.allocate(1);
            file.read(one, at);
            one.put(0, (byte) ~one.get(0)).rewind();
            file.write(one, at);
        }
    }

    private Path largestFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("segments"))
                    .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void fill(Index index, int first, int last) {
        for (int number = first; number <= last; number += 100) {
            var end = Math.min(last, number + 99);
            index.apply(Numbered.puts(number, end), Numbered.position(end));
        }
    }

    private static void awaitPosition(BufferedReader lines, long position) throws IOException {
        var line = lines.readLine();
        while (line != null && Long.parseLong(line) < position) {
            line = lines.readLine();
        }
        assertThat(line).as("the writer ended before it was killed").isNotNull();
    }

    /** Writes document after document, each with its position, until it is killed. */
    static final class Endless {
        public static void main(String[] arguments) {
            var index = LuceneIndex.open(Path.of(arguments[0]));
            for (long number = 1; number < 1_000_000; number++) {
                index.apply(List.of(Numbered.put(number)), Numbered.position(number));
                System.out.println(number);
            }
        }
    }
}
