package fr.ressourcerie.ingest.batch;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table as spreadsheets save it (RFC 4180 and what programs really write): in UTF-8 with or without a byte order mark,
 * UTF-16 or Windows-1252, with semicolons, commas or tabs, and with the line {@code sep=} that Excel understands.
 */
final class Table {
    static final int MOST_COLUMNS = 200;
    static final int MOST_CELL = 100_000;
    private static final int MOST_RECORD = 2_000_000;
    private static final String NO_SEPARATOR = "\r\n\"";

    private final String text;
    private final char separator;

    private Table(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    static Table of(byte[] bytes) {
        var text = decode(bytes);
        if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
            // The reader would take all that follows for one cell.
            throw unreadable();
        }
        if (text.regionMatches(true, 0, "sep=", 0, 4)
                && text.length() > 5
                && NO_SEPARATOR.indexOf(text.charAt(4)) < 0) {
            int end = text.indexOf('\n');
            return new Table(end < 0 ? "" : text.substring(end + 1), text.charAt(4));
        }
        return new Table(text, separator(text));
    }

    /** Hands each row over with its number, from 1 as a spreadsheet counts, blank ones too, until told to stop. */
    void rows(RowReader reader) {
        try (var rows = open(text, separator)) {
            for (int number = 1; rows.hasNext(); number++) {
                if (!reader.row(number, rows.next().getFields())) {
                    return;
                }
            }
        } catch (CsvParseException wrong) {
            throw unreadable();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory", e);
        }
    }

    /** Takes rows one after the other. */
    @FunctionalInterface
    interface RowReader {
        /** Whether it wants the next one. */
        boolean row(int number, List<String> cells);
    }

    private static CloseableIterator<CsvRecord> open(String text, char separator) {
        var bounded = CsvRecordHandler.builder()
                .maxFields(MOST_COLUMNS)
                .maxFieldSize(MOST_CELL)
                .maxRecordSize(MOST_RECORD)
                .build();
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .build(bounded, text)
                .iterator();
    }

    /** The separator by which the first row that says anything has most headings that are known, then most cells. */
    private static char separator(String text) {
        return Stream.of(';', ',', '\t')
                .max(Comparator.comparingLong(candidate -> headings(text, candidate)))
                .orElseThrow();
    }

    private static long headings(String text, char separator) {
        try (var rows = open(text, separator)) {
            while (rows.hasNext()) {
                var cells = rows.next().getFields();
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    return MOST_COLUMNS
                                    * cells.stream()
                                            .filter(cell -> Column.of(cell).isPresent())
                                            .count()
                            + cells.size();
                }
            }
            return 0;
        } catch (CsvParseException otherwise) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory", e);
        }
    }

    static String decode(byte[] bytes) {
        if (begins(bytes, 0xef, 0xbb, 0xbf)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException otherwise) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Refusal unreadable() {
        return Refusal.invalid(
                "",
                "Cette table est illisible : un guillemet n’est jamais fermé, une cellule dépasse " + MOST_CELL
                        + " caractères, ou une ligne a plus de " + MOST_COLUMNS + " colonnes.",
                "Enregistrez-la de nouveau depuis le tableur, au format « CSV UTF-8 (délimité par des points-virgules) ».");
    }
}
