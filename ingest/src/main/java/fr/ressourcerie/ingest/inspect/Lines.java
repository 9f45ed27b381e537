package fr.ressourcerie.ingest.inspect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The lines of a text of at most 256 MiB, one after the other; a line of more than 64 KiB is cut into several. */
record Lines(InputStream stream) {
    private static final int MAX_LINE = 1 << 16;
    private static final long MOST = 256L << 20;

    void forEach(Consumer<String> visit) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1), 1 << 16);
        var line = new StringBuilder();
        long read = 0;
        for (int c = reader.read(); c >= 0 && read < MOST; c = reader.read()) {
            read++;
            if (c == '\n' || c == '\r' || line.length() >= MAX_LINE) {
                visit.accept(line.toString());
                line.setLength(0);
            } else {
                line.append((char) c);
            }
        }
        visit.accept(line.toString());
    }
}
