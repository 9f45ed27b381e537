package fr.ressourcerie.ingest.text;

import fr.ressourcerie.catalogue.resource.Wire;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of reading a document. */
public sealed interface Extracted extends Answer permits Extracted.Text, Extracted.Failed {
    /**
     * The document's words.
     *
     * @param text plain text, white space folded; empty where the document has none, as a scan
     * @param metadata what the document says of itself, by Tika's names ({@code dc:title}, {@code dc:creator} …),
     *     several values joined by a comma
     * @param language the language the document declares, as a two or three letter code, or null
     */
    record Text(
            String text,
            Map<String, String> metadata,
            @Nullable String language) implements Extracted {
        public Text {
            metadata = Map.copyOf(metadata);
        }

        public Optional<String> title() {
            return Optional.ofNullable(metadata.get("dc:title"));
        }
    }

    /**
     * Nothing, and why.
     *
     * @param detail what the parser or its process said, for operators; it may quote the document
     */
    record Failed(Reason reason, String detail) implements Extracted, Drawn, Guess {}

    /** Why a document could not be read. */
    enum Reason implements Wire {
        /** It took longer than the limit. */
        TIMEOUT,
        /** The child JVM died of it, or ran out of memory. */
        CRASHED,
        /** It is broken, encrypted, or of no kind that can be read. */
        UNPARSABLE
    }
}
