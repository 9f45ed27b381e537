package fr.ressourcerie.reuse.xapi;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads the JSON of one statement or of a batch, as bytes arrive, and checks each as soon as it is there; nothing beyond
 * {@link Limits} is held. All or nothing: one fault refuses the whole.
 */
public final class StatementReader {
    private final XapiJson json;
    private final ObjectReader oneOfMany;

    public StatementReader(XapiJson json) {
        this.json = json;
        this.oneOfMany = json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** What was sent: statements, and whether they came as a list. */
    public record Batch(List<SentStatement> statements, boolean list) {
        public Batch {
            statements = List.copyOf(statements);
        }
    }

    /** Reads one statement, or a list of them, in UTF-8; the stream is read to its end and not closed. */
    public Batch read(InputStream body, XapiVersion version) {
        var bounded = new BoundedStream(body, Limits.BATCH_BYTES, version);
        var reader = new InputStreamReader(
                bounded,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (var parser = json.mapper().createParser(reader)) {
            return batch(parser, version);
        } catch (JacksonException e) {
            throw refusal(e, version);
        }
    }

    /** Reads a JSON value that a query or header holds, such as an agent. */
    public JsonNode value(String text, XapiVersion version) {
        try (var parser = json.mapper().createParser(text)) {
            parser.nextToken();
            return end(parser, node(parser, version), version);
        } catch (JacksonException e) {
            throw refusal(e, version);
        }
    }

    /** Reads one JSON value in UTF-8 from bytes, such as the payload of a signature. */
    JsonNode value(byte[] utf8, XapiVersion version) {
        var reader = new InputStreamReader(
                new ByteArrayInputStream(utf8),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
        try (var parser = json.mapper().createParser(reader)) {
            parser.nextToken();
            return end(parser, node(parser, version), version);
        } catch (JacksonException e) {
            throw refusal(e, version);
        }
    }

    private Batch batch(JsonParser parser, XapiVersion version) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            var single = StatementRules.check(node(parser, version), version);
            return end(parser, new Batch(List.of(single), false), version);
        }
        var statements = new ArrayList<SentStatement>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (statements.size() == Limits.BATCH_STATEMENTS) {
                throw tooLarge("Une requête porte au plus " + Limits.BATCH_STATEMENTS + " énoncés.");
            }
            statements.add(StatementRules.check(Place.element(statements.size(), node(parser, version), version)));
        }
        return end(parser, new Batch(statements, true), version);
    }

    /** The value at which the parser stands. */
    private JsonNode node(JsonParser parser, XapiVersion version) {
        if (parser.currentToken() == null) {
            throw Clause.FORMAT.refusal(version, "", "Rien n’a été envoyé ; du JSON est attendu.");
        }
        long start = parser.currentTokenLocation().getCharOffset();
        JsonNode node = oneOfMany.readTree(parser);
        if (parser.currentLocation().getCharOffset() - start > Limits.STATEMENT_BYTES) {
            throw tooLarge("Un énoncé fait au plus " + Limits.STATEMENT_BYTES + " octets.");
        }
        Storable.check(Place.root(node, version));
        return node;
    }

    private static <T> T end(JsonParser parser, T read, XapiVersion version) {
        if (parser.nextToken() != null) {
            throw Clause.FORMAT.refusal(version, "", "Il y a quelque chose derrière la fin du JSON.");
        }
        return read;
    }

    private static Refusal tooLarge(String detail) {
        return new Refusal(Reason.TOO_LARGE, "too-large", detail, "Envoyez-en moins à la fois.");
    }

    private static RuntimeException refusal(JacksonException fault, XapiVersion version) {
        if (fault.getCause() instanceof CharacterCodingException) {
            return Clause.ENCODING.refusal(version, "", "Ce n’est pas de l’UTF-8.");
        }
        if (fault.getCause() instanceof IOException io && !(io instanceof CharacterCodingException)) {
            return new UncheckedIOException(io);
        }
        var where = fault.getLocation() == null
                ? ""
                : " à la ligne " + fault.getLocation().getLineNr() + ", colonne "
                        + fault.getLocation().getColumnNr();
        return switch (fault) {
            case StreamConstraintsException _ ->
                Clause.FORMAT.refusal(version, "", "Ce JSON est trop profond ou trop long" + where + ".");
            case StreamReadException e
            when duplicate(e) -> Clause.FORMAT.refusal(version, "", "Une propriété est donnée deux fois" + where + ".");
            default -> Clause.FORMAT.refusal(version, "", "Ce JSON est illisible" + where + ".");
        };
    }

    private static boolean duplicate(StreamReadException fault) {
        @Nullable String message = fault.getOriginalMessage();
        return message != null && message.startsWith("Duplicate");
    }

    /** A stream that refuses to hold more than a limit. */
    private static final class BoundedStream extends java.io.FilterInputStream {
        private final XapiVersion version;
        private long left;

        BoundedStream(InputStream in, long limit, XapiVersion version) {
            super(in);
            this.left = limit;
            this.version = version;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge("Les énoncés d’une requête font au plus " + Limits.BATCH_BYTES + " octets ("
                        + Clause.STATEMENT_RESOURCE.in(version) + ").");
            }
        }
    }
}
