package fr.ressourcerie.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said in a film or sound, from its subtitles: WebVTT (W3C) or SubRip. */
public final class Subtitles {
    private static final int MAX_BYTES = 5_000_000;
    private static final Pattern BLOCKS = Pattern.compile("\n\\h*\n");
    private static final Pattern TIMES = Pattern.compile("(?m)^[^\n]*\\d\\d[.,]\\d{3}\\h*-->[^\n]*$");
    private static final Pattern LANGUAGE = Pattern.compile("(?mi)^Language:\\h*([\\w-]+)\\h*$");
    private static final Pattern TAGS = Pattern.compile("<[^<>]{0,200}>|\\{\\\\[^{}]{0,200}}");

    private Subtitles() {}

    /**
     * Reads subtitles, without times, cue names, notes and styles.
     *
     * @param bytes not closed
     * @return the words in their order, or empty where there are none, or more than 5 MB
     */
    public static Optional<Reading> of(String location, InputStream bytes) throws IOException {
        return BoundedText.read(bytes, MAX_BYTES)
                .map(text -> read(location, text.replace("\r\n", "\n").replace('\r', '\n')))
                .filter(reading -> !reading.part().text().isEmpty());
    }

    private static Reading read(String location, String subtitles) {
        var words = new StringBuilder();
        for (var block : BLOCKS.split(subtitles)) {
            var times = TIMES.matcher(block);
            if (times.find()) {
                var cue = TAGS.matcher(block.substring(times.end())).replaceAll("");
                words.append(Entities.decode(cue)).append(' ');
            }
        }
        var declared = LANGUAGE.matcher(subtitles);
        var language = declared.find() ? Reading.language(declared.group(1)) : null;
        return new Reading(Reading.of(location, words).part(), language);
    }
}
