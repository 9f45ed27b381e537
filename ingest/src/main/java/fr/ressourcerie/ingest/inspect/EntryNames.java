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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.AbstractUnicodeExtraField;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * Turns the raw names of a zip into paths that stay inside it. A name is UTF-8 where its flag or its own bytes say so
 * (APPNOTE.TXT appendix D), else what the Unicode path field says, else that of CP850, CP437 and Windows-1252 which
 * reads most like French.
 */
final class EntryNames {
    private static final List<Charset> LEGACY =
            List.of(Charset.forName("IBM850"), Charset.forName("windows-1252"), Charset.forName("IBM437"));
    private static final String FRENCH = "éèêëàâäçîïôöùûüÿœæÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŒÆ’«»°€–…";

    private @Nullable String guessed;
    private @Nullable String backslashed;

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
        var raw = entry.getRawName();
        if (raw == null) {
            return Normalizer.normalize(entry.getName(), Normalizer.Form.NFC);
        }
        var unicode = unicodeField(entry, raw);
        var name = unicode != null ? unicode : strictUtf8(raw);
        if (name == null) {
            name = LEGACY.stream()
                    .map(charset -> new String(raw, charset))
                    .max(Comparator.comparingLong(EntryNames::frenchness))
                    .orElseThrow();
            guessed = guessed == null ? name : guessed;
        }
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static long frenchness(String name) {
        return name.chars().filter(c -> FRENCH.indexOf(c) >= 0).count();
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
