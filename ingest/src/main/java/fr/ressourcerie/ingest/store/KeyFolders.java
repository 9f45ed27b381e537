package fr.ressourcerie.ingest.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How keys are spread over folders so that none grows large and a walk still meets the keys in order.
 *
 * <p>Within each segment of a key a folder ends after the 4th, after the 7th and with the last character. With UUIDv7
 * segments, which begin with the time, these folders hold 50 days and 17 minutes. The last piece of a key is a file. A
 * folder's name never begins another's beside it, which is what keeps the walk in order.
 */
final class KeyFolders {
    private static final int FIRST_CUT = 4;
    private static final int SECOND_CUT = 7;
    private static final char SLASH = '_';
    private static final String FILE = ".bytes";

    private final Path root;

    KeyFolders(Path root) {
        this.root = root;
    }

    Path file(String key) {
        var folder = root;
        var from = 0;
        var inSegment = 0;
        for (var at = 0; at < key.length() - 1; at++) {
            inSegment++;
            var slash = key.charAt(at) == '/';
            if (slash || inSegment == FIRST_CUT || inSegment == SECOND_CUT) {
                folder = folder.resolve(name(key.substring(from, at + 1)));
                from = at + 1;
            }
            inSegment = slash ? 0 : inSegment;
        }
        return folder.resolve(name(key.substring(from)) + FILE);
    }

    /** Walks depth first; one folder's names are in memory for each level. */
    Iterator<String> walk(String prefix) throws IOException {
        return new Walk(prefix);
    }

    private static String name(String piece) {
        return piece.replace('/', SLASH);
    }

    /** A folder's entry: all keys below it, or the one key that it is, begin with {@code key}. */
    private record Entry(String key, Path path, boolean file) {
        private static final Comparator<Entry> ORDER =
                Comparator.comparing(Entry::key).thenComparing(e -> !e.file);

        static Entry of(String above, Path path) {
            var name = path.getFileName().toString();
            var file = name.endsWith(FILE);
            var piece = file ? name.substring(0, name.length() - FILE.length()) : name;
            return new Entry(above + piece.replace(SLASH, '/'), path, file);
        }

        boolean mayHold(String prefix) {
            return key.startsWith(prefix) || (!file && prefix.startsWith(key));
        }
    }

    private final class Walk implements Iterator<String> {
        private final String prefix;
        private final Deque<Iterator<Entry>> levels = new ArrayDeque<>();
        private @Nullable String found;

        Walk(String prefix) throws IOException {
            this.prefix = prefix;
            levels.push(entries("", root));
        }

        private Iterator<Entry> entries(String above, Path folder) throws IOException {
            var entries = new ArrayList<Entry>();
            try (var paths = Files.newDirectoryStream(folder)) {
                for (var path : paths) {
                    var entry = Entry.of(above, path);
                    if (entry.mayHold(prefix)) {
                        entries.add(entry);
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            entries.sort(Entry.ORDER);
            return entries.iterator();
        }

        @Override
        public boolean hasNext() {
            while (found == null && !levels.isEmpty()) {
                var lowest = levels.element();
                if (lowest.hasNext()) {
                    meet(lowest.next());
                } else {
                    levels.pop();
                }
            }
            return found != null;
        }

        private void meet(Entry entry) {
            if (entry.file()) {
                found = entry.key();
                return;
            }
            try {
                levels.push(entries(entry.key(), entry.path()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var next = Objects.requireNonNull(found);
            found = null;
            return next;
        }
    }
}
