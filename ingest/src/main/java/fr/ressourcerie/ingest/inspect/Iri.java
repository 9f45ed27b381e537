package fr.ressourcerie.ingest.inspect;

import java.net.URI;
import java.net.URISyntaxException;

/** Tells absolute IRIs (RFC 3987 §2.2) from relative ones and from what is none. */
final class Iri {
    private Iri() {}

    static boolean isAbsolute(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9+.-]*:.+") && isReference(text);
    }

    /** Whether the text is an IRI, absolute or relative. */
    static boolean isReference(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || "<>\"{}|\\^`".indexOf(c) >= 0)) {
            return false;
        }
        try {
            return new URI(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25")).toString() != null;
        } catch (URISyntaxException notUri) {
            return false;
        }
    }
}
