package fr.ressourcerie.api.content;

import fr.ressourcerie.ingest.content.ContentFile;
import fr.ressourcerie.ingest.content.MediaTypes;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a file is sent to one client (RFC 9110 §8).
 *
 * @param type its media type
 * @param coding the Content-Encoding, or null
 * @param wrapped whether the coding is made of a deflated entry: a gzip header before it, its sum and size behind it
 * @param length of what is sent as a whole, in bytes
 * @param etag strong, one for each coding, in quotes
 */
record Representation(
        ContentFile file, String type, @Nullable String coding, boolean wrapped, long length, String etag) {

    /** Chooses the form: what is compressed goes as it lies to whoever takes it. */
    static Representation of(ContentFile file, AcceptEncoding accepted) {
        var coded = MediaTypes.coded(file.path());
        if (coded.isPresent()) {
            var coding = coded.get().coding();
            return accepted.prefers(coding)
                    ? new Representation(file, coded.get().type(), coding, false, file.size(), tag(file, "-" + coding))
                    : new Representation(file, MediaTypes.UNKNOWN, null, false, file.size(), tag(file, ""));
        }
        var type = MediaTypes.of(file.path());
        return file.deflated() && accepted.prefers("gzip")
                ? new Representation(file, type, "gzip", true, GzipFrame.around(file), tag(file, "-gzip"))
                : new Representation(file, type, null, false, file.size(), tag(file, ""));
    }

    /** Whether ranges of it are served: only where its bytes are the file's own. */
    boolean ranged() {
        return coding == null;
    }

    /** Whether it must be inflated on the way. */
    boolean inflated() {
        return file.deflated() && !wrapped;
    }

    private static String tag(ContentFile file, String coding) {
        return '"' + file.tag() + coding + '"';
    }
}
