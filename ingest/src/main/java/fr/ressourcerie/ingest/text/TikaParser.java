package fr.ressourcerie.ingest.text;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Reads documents of any kind by Tika, set up in {@code tika-config.xml}: no other program is started, images are not
 * read by OCR, and documents within documents are read to a depth of 3 and 200 in all.
 */
final class TikaParser {
    private static final String INTERNAL = "X-TIKA:";
    private static final int LONGEST_VALUE = 2_000;

    private final TikaConfig config;
    private final AutoDetectParser parser;
    private final int maxCharacters;

    TikaParser(int maxCharacters) throws IOException, TikaException, SAXException {
        try (var stream = TikaParser.class.getResourceAsStream("tika-config.xml")) {
            config = new TikaConfig(Objects.requireNonNull(stream));
        }
        parser = new AutoDetectParser(config);
        this.maxCharacters = maxCharacters;
    }

    Extracted parse(Path document, String fileName) throws IOException {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        var text = new StringWriter();
        try (var stream = TikaInputStream.get(document, metadata)) {
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
            parser.parse(
                    stream,
                    new BodyContentHandler(new WriteOutContentHandler(text, maxCharacters)),
                    metadata,
                    context());
        } catch (SAXException | TikaException e) {
            if (!WriteLimitReachedException.isWriteLimitReached(e)) {
                return new Extracted.Failed(Extracted.Reason.UNPARSABLE, causes(e));
            }
        }
        if (text.getBuffer().isEmpty() && EmptyParser.class.getName().equals(lastParser(metadata))) {
            return new Extracted.Failed(
                    Extracted.Reason.UNPARSABLE, "There is no parser for " + metadata.get(Metadata.CONTENT_TYPE));
        }
        return new Extracted.Text(text.toString(), values(metadata), language(metadata));
    }

    private ParseContext context() {
        var context = new ParseContext();
        context.set(Parser.class, parser);
        context.set(TikaConfig.class, config);
        context.set(EmbeddedDocumentExtractor.class, new EmbeddedDocuments(context));
        return context;
    }

    private static @Nullable String lastParser(Metadata metadata) {
        var parsers = metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY);
        return parsers.length == 0 ? null : parsers[parsers.length - 1];
    }

    private static Map<String, String> values(Metadata metadata) {
        var values = new HashMap<String, String>();
        for (var name : metadata.names()) {
            if (!name.startsWith(INTERNAL)) {
                var value = String.join(", ", metadata.getValues(name));
                values.put(name, value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value);
            }
        }
        return values;
    }

    private static @Nullable String language(Metadata metadata) {
        for (var name : new String[] {TikaCoreProperties.LANGUAGE.getName(), Metadata.CONTENT_LANGUAGE}) {
            var language = Reading.language(metadata.get(name));
            if (language != null) {
                return language;
            }
        }
        return null;
    }

    private static String causes(Throwable failure) {
        var causes = new StringBuilder(failure.toString());
        for (var cause = failure.getCause();
                cause != null && causes.length() < LONGEST_VALUE;
                cause = cause.getCause()) {
            causes.append(", because ").append(cause);
        }
        return causes.toString();
    }
}
