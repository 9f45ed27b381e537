package fr.ressourcerie.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The words of a text file that has no form of its own, or one a reader can do without: .txt, .md, .csv. */
public final class PlainText {
    private static final int MAX_BYTES = 5_000_000;

    private PlainText() {}

    /**
     * Reads a text.
     *
     * @param bytes not closed
     * @return the words, or empty where there are none, or more than 5 MB, or the bytes are no text
     */
    public static Optional<Reading> of(String location, InputStream bytes) throws IOException {
        return BoundedText.read(bytes, MAX_BYTES)
                .filter(text -> text.indexOf('\0') < 0)
                .map(text -> Reading.of(location, text))
                .filter(reading -> !reading.part().text().isEmpty());
    }
}
