package fr.ressourcerie.api.xapi;

import fr.ressourcerie.api.http.Blocking;
import fr.ressourcerie.reuse.record.LearningStatements;
import fr.ressourcerie.reuse.store.StatementPage;
import fr.ressourcerie.reuse.store.StoredStatement;
import fr.ressourcerie.reuse.xapi.Languages;
import fr.ressourcerie.reuse.xapi.MultipartWriter;
import fr.ressourcerie.reuse.xapi.StatementFormat;
import fr.ressourcerie.reuse.xapi.XapiJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says statements as they are sent: one, or a StatementResult (1.0.3, Data 2.5; 2.0, 4.2.4.1), and where attachments are
 * asked for, these behind it (1.0.3, Communication 1.5.2; 2.0, 4.1.3). What is sent is made as it goes, a statement and
 * an attachment at a time.
 */
@Component
final class StatementSender {
    /** An attachment as it is kept: for each owner once. */
    private record Kept(@Nullable UUID organisation, String sha2) {}

    private final LearningStatements statements;
    private final XapiJson json;
    private final Blocking blocking;

    StatementSender(LearningStatements statements, XapiJson json, Blocking blocking) {
        this.statements = statements;
        this.json = json;
        this.blocking = blocking;
    }

    ResponseEntity<Publisher<DataBuffer>> one(
            ResponseEntity.BodyBuilder answer, StoredStatement statement, StatementQuery query, Languages languages) {
        return send(answer, query, List.of(statement), out -> out.write(said(statement, query.format(), languages)));
    }

    ResponseEntity<Publisher<DataBuffer>> many(
            ResponseEntity.BodyBuilder answer, StatementPage page, StatementQuery query, Languages languages) {
        var more = page.next() == null ? "" : query.more() + page.next();
        return send(answer, query, page.statements(), out -> {
            text(out, "{\"statements\":[");
            var separator = "";
            for (var statement : page.statements()) {
                text(out, separator);
                out.write(said(statement, query.format(), languages));
                separator = ",";
            }
            text(out, "],\"more\":" + json.mapper().writeValueAsString(more) + "}");
        });
    }

    private ResponseEntity<Publisher<DataBuffer>> send(
            ResponseEntity.BodyBuilder answer,
            StatementQuery query,
            List<StoredStatement> about,
            Blocking.Writing result) {
        if (!query.attachments()) {
            return answer.contentType(MediaType.APPLICATION_JSON).body(blocking.written(result));
        }
        var boundary = MultipartWriter.newBoundary();
        return answer.header(HttpHeaders.CONTENT_TYPE, MultipartWriter.contentType(boundary))
                .body(blocking.written(out -> {
                    var parts = new MultipartWriter(out, boundary);
                    parts.json();
                    result.to(out);
                    for (var each : spokenOf(about)) {
                        for (var attachment : statements.attachments(each.organisation(), each.sha2())) {
                            parts.attachment(
                                    attachment.contentType(),
                                    attachment.sha2(),
                                    new ByteArrayInputStream(attachment.bytes()));
                        }
                    }
                    parts.end();
                }));
    }

    private byte[] said(StoredStatement statement, StatementFormat format, Languages languages) {
        if (format == StatementFormat.EXACT) {
            return statement.json().getBytes(StandardCharsets.UTF_8);
        }
        var tree = (ObjectNode) json.mapper().readTree(statement.json());
        return json.mapper().writeValueAsBytes(format.apply(tree, languages, _ -> null));
    }

    private Set<Kept> spokenOf(List<StoredStatement> about) {
        var spokenOf = new LinkedHashSet<Kept>();
        for (var statement : about) {
            var hashes = new HashSet<String>();
            collect(json.mapper().readTree(statement.json()), hashes);
            hashes.forEach(sha2 -> spokenOf.add(new Kept(statement.organisation(), sha2)));
        }
        return spokenOf;
    }

    private static void collect(JsonNode statement, Set<String> hashes) {
        statement
                .path("attachments")
                .forEach(each -> hashes.add(each.path("sha2").asString("").toLowerCase(Locale.ROOT)));
        if (statement.path("object").has("attachments")) {
            collect(statement.path("object"), hashes);
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
