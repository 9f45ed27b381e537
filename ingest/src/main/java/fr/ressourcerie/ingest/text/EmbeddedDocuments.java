package fr.ressourcerie.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.extractor.ParsingEmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads documents within one document, as long as they are neither too many nor too deep. */
final class EmbeddedDocuments extends ParsingEmbeddedDocumentExtractor {
    static final int MOST = 200;
    static final int DEEPEST = 3;

    private int count;
    private int depth;

    EmbeddedDocuments(ParseContext context) {
        super(context);
        setWriteFileNameToContent(false);
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        return count < MOST && depth < DEEPEST && super.shouldParseEmbedded(metadata);
    }

    @Override
    public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean html)
            throws SAXException, IOException {
        if (!shouldParseEmbedded(metadata)) {
            return;
        }
        count++;
        depth++;
        try {
            super.parseEmbedded(stream, handler, metadata, html);
        } finally {
            depth--;
        }
    }
}
