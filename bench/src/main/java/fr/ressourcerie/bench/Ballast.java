package fr.ressourcerie.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** So many mebibytes of bytes that look random and are the same for the same seed, written as they are made. */
record Ballast(int mebibytes, long seed) {
    private static final int MEBIBYTE = 1 << 20;
    private static final String PAGE = """
            <!DOCTYPE html><html lang="fr"><head><title>Salle des machines</title></head>
            <body><a href="scene.bin">La scène</a></body></html>""";

    /** A file of nothing else: no format is recognised in it. */
    Path file(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            write(out);
        }
        return file;
    }

    /** A web page and the bytes, both stored in a zip without compression. */
    Path zip(Path file) throws IOException {
        var page = PAGE.getBytes(StandardCharsets.UTF_8);
        var pageSum = new CRC32();
        pageSum.update(page);
        var sum = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        write(sum);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(stored("index.html", page.length, pageSum.getValue()));
            zip.write(page);
            zip.putNextEntry(stored(
                    "scene.bin", (long) mebibytes * MEBIBYTE, sum.getChecksum().getValue()));
            write(zip);
        }
        return file;
    }

    private static ZipEntry stored(String name, long size, long sum) {
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(sum);
        return entry;
    }

    private void write(OutputStream out) throws IOException {
        var random = new SplittableRandom(seed);
        var block = new byte[MEBIBYTE];
        for (int i = 0; i < mebibytes; i++) {
            random.nextBytes(block);
            out.write(block);
        }
    }
}
