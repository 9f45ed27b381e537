package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.PackageEntries;
import fr.ressourcerie.ingest.text.TextTool;
import fr.ressourcerie.ingest.text.TikaChild;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reads the words inside a version: of the file itself, or of every page and document in a package. */
public final class WordsInside {
    private final TikaChild tika;

    public WordsInside(TikaChild tika) {
        this.tika = tika;
    }

    Words in(SeekableByteChannel file, String fileName, Inspection.Taken taken)
            throws IOException, InterruptedException {
        var launch = String.valueOf(taken.found().getOrDefault("launch", "")).replaceFirst("[?#].*$", "");
        var collector = new WordsCollector(tika, taken.entries().isEmpty() ? fileName : launch);
        if (taken.entries().isEmpty()) {
            bare(file, fileName, taken, collector);
        } else {
            packed(file, taken, collector);
        }
        return collector.words();
    }

    private static void bare(
            SeekableByteChannel file, String fileName, Inspection.Taken taken, WordsCollector collector)
            throws IOException, InterruptedException {
        Optional<TextTool> tool = switch (taken.format()) {
            case PDF, OFFICE -> Optional.of(TextTool.of(fileName).orElse(TextTool.DOCUMENT));
            default -> TextTool.of(fileName);
        };
        if (tool.isPresent()) {
            file.position(0);
            // Not closed: that would close the channel, which is the caller's.
            InputStream bytes = new BufferedInputStream(Channels.newInputStream(file));
            collector.read(tool.get(), fileName, bytes);
        }
    }

    private static void packed(SeekableByteChannel file, Inspection.Taken taken, WordsCollector collector)
            throws IOException, InterruptedException {
        for (var entry : taken.entries()) {
            var tool = TextTool.of(entry.path());
            if (tool.isEmpty() || entry.size() == 0 || collector.full()) {
                continue;
            }
            try (var bytes = PackageEntries.open(file, entry)) {
                collector.read(tool.get(), entry.path(), bytes);
            } catch (ZipException broken) {
                collector.unreadable(entry.path());
            }
        }
    }
}
