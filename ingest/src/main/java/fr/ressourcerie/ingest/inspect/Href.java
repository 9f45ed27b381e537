package fr.ressourcerie.ingest.inspect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A reference from a manifest, resolved against the folder it is written in (RFC 3986 §5.2, and IMS Content Packaging
 * 1.1.4 §4.3 for {@code xml:base}).
 *
 * @param written the reference as its author wrote it
 * @param path the path in the zip without query and fragment, or null for a reference to the outside world
 * @param query the query and the fragment, with their mark, or the empty string
 * @param entry the entry that it names, or null where the package has none
 * @param caseDiffers whether the entry was found only by ignoring case
 */
record Href(
        String written,
        @Nullable String path,
        String query,
        @Nullable PackageEntry entry,
        boolean caseDiffers) {
    /** Resolves a reference; refuses one that climbs out of the package. */
    static Href resolve(@Nullable ZipPackage zip, String folder, String written) {
        var trimmed = written.strip();
        if (isExternal(trimmed) || isExternal(folder)) {
            return new Href(isExternal(trimmed) ? trimmed : folder + trimmed, null, "", null, false);
        }
        int cut = cut(trimmed);
        var raw = trimmed.substring(0, cut).replace('\\', '/');
        var query = trimmed.substring(cut);
        var literal = normalize(folder, raw, trimmed);
        var decoded = normalize(folder, decode(raw), trimmed);
        if (zip == null) {
            return new Href(trimmed, decoded, query, null, false);
        }
        for (var path : new String[] {decoded, literal}) {
            if (zip.has(path)) {
                return new Href(trimmed, path, query, zip.entry(path), false);
            }
        }
        var whole = normalize(folder, trimmed.replace('\\', '/'), trimmed);
        if (zip.has(whole)) {
            return new Href(trimmed, whole, "", zip.entry(whole), false);
        }
        var similar = zip.entryIgnoringCase(decoded);
        return similar == null
                ? new Href(trimmed, decoded, query, null, false)
                : new Href(trimmed, similar.path(), query, similar, true);
    }

    /** The same, but a reference that climbs out of the package names a file at its root, as browsers have it. */
    static Href resolveLeniently(ZipPackage zip, String folder, String written) {
        try {
            return resolve(zip, folder, written);
        } catch (RejectedFile outside) {
            return resolve(zip, "", written.replace('\\', '/').replaceAll("(^|/)\\.\\.(?=/|$)", ""));
        }
    }

    /** Whether the reference names something outside any package: a scheme, or an authority. */
    static boolean isExternal(String reference) {
        var lower = reference.toLowerCase(Locale.ROOT);
        return lower.startsWith("//") || (lower.matches("[a-z][a-z0-9+.-]+:.*") && !lower.matches("[a-z]:[/\\\\].*"));
    }

    boolean external() {
        return path == null;
    }

    boolean missing() {
        return path != null && entry == null;
    }

    /** What to open: the path with its query, or the outside address. */
    String target() {
        return path == null ? written : path + query;
    }

    /**
     * An address with the parameters of an item, as SCORM 2004 4th Edition CAM §3.4.1.11 joins them: their leading
     * {@code ?} and {@code &} fall away, a fragment is dropped where the address has one. A query comes before the
     * address's own fragment, since after it a browser would not send it (RFC 3986 §3.4).
     */
    static String join(String address, String parameters) {
        var joined = parameters.strip().replaceFirst("^[?&]+", "");
        int mark = address.indexOf('#');
        if (joined.isEmpty() || (joined.startsWith("#") && mark >= 0)) {
            return address;
        }
        if (joined.startsWith("#")) {
            return address + joined;
        }
        var page = mark < 0 ? address : address.substring(0, mark);
        var fragment = mark < 0 || joined.contains("#") ? "" : address.substring(mark);
        return page + (page.contains("?") ? "&" : "?") + joined + fragment;
    }

    private static int cut(String reference) {
        for (int i = 0; i < reference.length(); i++) {
            if (reference.charAt(i) == '?' || reference.charAt(i) == '#') {
                return i;
            }
        }
        return reference.length();
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return raw;
        }
    }

    private static String normalize(String folder, String path, String written) {
        var segments = new ArrayDeque<String>();
        for (var segment : ((path.startsWith("/") ? "" : folder) + path).split("/")) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    throw outside(written);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return Normalizer.normalize(String.join("/", segments), Normalizer.Form.NFC);
    }

    private static RejectedFile outside(String written) {
        return new RejectedFile(
                "href-outside-package",
                "Le manifeste renvoie à « %s », qui se trouve hors du paquet.".formatted(written),
                "Placez ce fichier dans le paquet et corrigez le chemin dans le manifeste.");
    }
}
