package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.PackageEntries;
import fr.ressourcerie.ingest.quality.Observer;
import fr.ressourcerie.ingest.text.JpegHeader;
import fr.ressourcerie.ingest.text.TextTool;
import fr.ressourcerie.ingest.text.TikaChild;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** Reads the words inside a version: of the file itself, or of every page and document in a package. */
public final class WordsInside {
    private static final Pattern PHOTOGRAPH = Pattern.compile("(?is).*\\.(jpe?g|jfif)");
    private static final int MOST_PHOTOGRAPHS = 500;

    private final TikaChild tika;

    public WordsInside(TikaChild tika) {
        this.tika = tika;
    }

    Words in(SeekableByteChannel file, String fileName, Inspection.Taken taken)
            throws IOException, InterruptedException {
        var launch = String.valueOf(taken.found().getOrDefault("launch", "")).replaceFirst("[?#].*$", "");
        var first = taken.entries().isEmpty() ? fileName : launch;
        var seen = new Observer(taken.entries(), first);
        var collector = new WordsCollector(tika, seen, first);
        if (taken.entries().isEmpty()) {
            bare(file, fileName, taken, collector);
        } else {
            packed(file, taken, collector);
        }
        photographs(file, fileName, taken, seen);
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

    /** Looks whether photographs say where they were taken. */
    private static void photographs(SeekableByteChannel file, String fileName, Inspection.Taken taken, Observer seen)
            throws IOException {
        if (taken.entries().isEmpty() && PHOTOGRAPH.matcher(fileName).matches()) {
            file.position(0);
            var head = Channels.newInputStream(file).readNBytes(JpegHeader.HEAD);
            seen.photograph(fileName, JpegHeader.read(head).located());
        }
        var photographs = taken.entries().stream()
                .filter(entry -> PHOTOGRAPH.matcher(entry.path()).matches())
                .limit(MOST_PHOTOGRAPHS)
                .toList();
        for (var entry : photographs) {
            try (var bytes = PackageEntries.open(file, entry)) {
                seen.photograph(
                        entry.path(),
                        JpegHeader.read(bytes.readNBytes(JpegHeader.HEAD)).located());
            } catch (ZipException broken) {
                seen.photograph(entry.path(), false);
            }
        }
    }

    private static void packed(SeekableByteChannel file, Inspection.Taken taken, WordsCollector collector)
            throws IOException, InterruptedException {
        for (var entry : taken.entries()) {
            var tool = TextTool.of(entry.path());
            if (tool.isEmpty() || entry.size() == 0) {
                continue;
            }
            if (collector.full()) {
                collector.leftUnread();
                return;
            }
            try (var bytes = PackageEntries.open(file, entry)) {
                collector.read(tool.get(), entry.path(), bytes);
            } catch (ZipException broken) {
                collector.unreadable(entry.path());
            }
        }
    }
}
