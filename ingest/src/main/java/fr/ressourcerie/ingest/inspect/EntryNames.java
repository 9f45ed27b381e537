package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Warning;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.AbstractUnicodeExtraField;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * Turns the raw names of a zip into paths that stay inside it. A name is UTF-8 where its flag or its own bytes say so
 * (APPNOTE.TXT appendix D), else what the Unicode path field says; all others of a zip are read by the one encoding, of
 * those that French computers had, in which they read most like French.
 */
final class EntryNames {
    private static final List<Charset> LEGACY = Stream.of("IBM850", "windows-1252", "x-MacRoman", "IBM437")
            .map(Charset::forName)
            .toList();
    /** What stands in French text, most frequent first, with the weight of each. */
    private static final Map<String, Integer> FRENCH = Map.of("é", 6, "èàêç", 4, "ôîâûùëïœ’°", 2, "ÉÈÀÊÇÔÎÂŒ«»–€", 1);

    private static final int STRANGE = -3;
    private static final int ENOUGH_TO_GUESS = 1_000;
    /** Characters of a path: beyond any file system of those who will unpack it, and within what an index can hold. */
    private static final int LONGEST = 800;

    private final Charset legacy;
    private @Nullable String guessed;
    private @Nullable String backslashed;

    /** @param entries all that the zip lists */
    EntryNames(List<ZipArchiveEntry> entries) {
        var unknown = entries.stream()
                .filter(entry -> encoded(entry) == null)
                .map(ZipArchiveEntry::getRawName)
                .limit(ENOUGH_TO_GUESS)
                .toList();
        legacy = LEGACY.stream()
                .max(Comparator.comparingLong(charset -> unknown.stream()
                        .mapToLong(raw -> frenchness(new String(raw, charset)))
                        .sum()))
                .orElseThrow();
    }

    /** The entry's path, with a final slash if it is a folder; empty for the root itself. */
    String path(ZipArchiveEntry entry) {
        var name = decode(entry);
        if (name.indexOf('\\') >= 0) {
            backslashed = backslashed == null ? name : backslashed;
        }
        return inside(name.replace('\\', '/'));
    }

    /** What was odd in the names, each oddity told once. */
    List<Warning> warnings() {
        var warnings = new ArrayList<Warning>();
        if (guessed != null) {
            warnings.add(new Warning(
                    "entry-name-encoding",
                    "Des noms de fichiers accentués ne sont pas écrits en UTF-8 ; ils ont été devinés, par exemple"
                            + " « " + guessed + " ». Un lien vers un tel fichier peut ne pas fonctionner.",
                    guessed));
        }
        if (backslashed != null) {
            warnings.add(new Warning(
                    "backslash-in-name",
                    "Des noms de fichiers utilisent « \\ » comme séparateur de dossiers ; ils ont été lus comme « / ».",
                    backslashed));
        }
        return warnings;
    }

    private static String inside(String name) {
        if (name.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')) {
            throw ZipProblems.escape(name.replaceAll("\\p{Cntrl}", "?"), "son nom contient un caractère de contrôle");
        }
        if (name.length() > LONGEST) {
            throw ZipProblems.nameTooLong(name, LONGEST);
        }
        if (name.startsWith("/")) {
            throw ZipProblems.escape(name, "son chemin est absolu");
        }
        if (name.matches("[A-Za-z]:.*")) {
            throw ZipProblems.escape(name, "son chemin nomme un disque");
        }
        var segments = name.split("/");
        if (List.of(segments).contains("..")) {
            throw ZipProblems.escape(name, "son chemin remonte au-dessus du paquet (« .. »)");
        }
        var path = Stream.of(segments)
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/"));
        return path.isEmpty() || !name.endsWith("/") ? path : path + "/";
    }

    private String decode(ZipArchiveEntry entry) {
        var name = encoded(entry);
        if (name == null) {
            name = new String(entry.getRawName(), legacy);
            guessed = guessed == null ? name : guessed;
        }
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** The name by the encoding that the zip itself gives, or null where it gives none. */
    private static @Nullable String encoded(ZipArchiveEntry entry) {
        var raw = entry.getRawName();
        if (raw == null) {
            return entry.getName();
        }
        var unicode = unicodeField(entry, raw);
        return unicode != null ? unicode : strictUtf8(raw);
    }

    private static long frenchness(String name) {
        return name.chars().filter(c -> c > 0x7f).mapToLong(EntryNames::weight).sum();
    }

    private static int weight(int c) {
        return FRENCH.entrySet().stream()
                .filter(characters -> characters.getKey().indexOf(c) >= 0)
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(STRANGE);
    }

    private static @Nullable String unicodeField(ZipArchiveEntry entry, byte[] raw) {
        if (entry.getExtraField(UnicodePathExtraField.UPATH_ID) instanceof AbstractUnicodeExtraField field) {
            var sum = new CRC32();
            sum.update(raw);
            var bytes = field.getUnicodeName();
            return bytes != null && sum.getValue() == field.getNameCRC32() ? strictUtf8(bytes) : null;
        }
        return null;
    }

    private static @Nullable String strictUtf8(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
