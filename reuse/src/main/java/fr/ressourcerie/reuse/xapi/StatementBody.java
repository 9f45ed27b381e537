package fr.ressourcerie.reuse.xapi;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request to the statements resource, JSON alone or with attachments behind it (1.0.3, Communication
 * 1.5 and 2.1; 2.0, 4.1.3 and 4.1.6.1). Signatures are verified. All or nothing: any fault refuses the whole.
 */
public final class StatementBody {
    private static final Set<String> BINARY_ENCODINGS = Set.of("binary");

    private final StatementReader reader;
    private final Signatures signatures;

    public StatementBody(XapiJson json) {
        this.reader = new StatementReader(json);
        this.signatures = new Signatures(reader);
    }

    /**
     * @param contentType the request's header, or null where it has none
     * @param body read to its end, as it arrives; not closed
     */
    public ReceivedStatements read(
            @Nullable String contentType, InputStream body, XapiVersion version, AttachmentSink sink)
            throws IOException {
        var type = MediaType.parse(contentType == null ? "" : contentType);
        return switch (type.essence()) {
            case "application/json" -> alone(reader.read(body, version), version);
            case "multipart/mixed" -> new Reading(version, sink).read(type, body);
            default ->
                throw refusal(
                        version,
                        "Le type « application/json » ou « multipart/mixed » est attendu, pas « "
                                + Clause.shown(type.essence()) + " ».");
        };
    }

    private static ReceivedStatements alone(StatementReader.Batch batch, XapiVersion version) {
        var received = new ReceivedStatements(batch.statements(), batch.list(), Map.of());
        requireBytes(received, version);
        return received;
    }

    /** Each attachment has its bytes here, or says where they are. */
    private static void requireBytes(ReceivedStatements received, XapiVersion version) {
        for (var statement : received.statements()) {
            for (var attachment : statement.attachments()) {
                if (attachment.fileUrl() == null && !received.parts().containsKey(attachment.sha2())) {
                    throw Clause.ATTACHMENTS.refusal(
                            version, "/attachments", "Le fichier d’empreinte " + attachment.sha2() + " manque.");
                }
            }
        }
    }

    private static Refusal refusal(XapiVersion version, String detail) {
        return Clause.CONTENT_TYPE.refusal(version, "", detail);
    }

    /** The reading of one multipart body. */
    private final class Reading {
        private static final int LARGEST_SIGNATURE = 4 * Limits.STATEMENT_BYTES;

        private final XapiVersion version;
        private final AttachmentSink sink;
        private final Map<String, ReceivedStatements.Part> parts = new HashMap<>();
        private final Map<String, byte[]> signed = new HashMap<>();
        private final Map<String, Attachment> wanted = new HashMap<>();
        private final Set<String> signing = new HashSet<>();
        private long left = Limits.ATTACHMENTS_BYTES;

        Reading(XapiVersion version, AttachmentSink sink) {
            this.version = version;
            this.sink = sink;
        }

        ReceivedStatements read(MediaType type, InputStream body) throws IOException {
            var boundary = type.parameter("boundary");
            if (boundary == null) {
                throw refusal(version, "Le paramètre boundary du type multipart/mixed manque.");
            }
            var multipart = new Multipart(body, boundary, version);
            var first = multipart.next();
            if (first == null || !first.type().essence().equals("application/json")) {
                throw refusal(version, "La première partie porte les énoncés, en « application/json ».");
            }
            var batch = reader.read(first.body(), version);
            want(batch);
            for (var part = multipart.next(); part != null; part = multipart.next()) {
                attachment(part);
            }
            var received = new ReceivedStatements(batch.statements(), batch.list(), parts);
            requireBytes(received, version);
            for (var statement : batch.statements()) {
                signatures.verify(statement, signed, version);
            }
            return received;
        }

        private void want(StatementReader.Batch batch) {
            for (var statement : batch.statements()) {
                for (var attachment : statement.attachments()) {
                    wanted.put(attachment.sha2(), attachment);
                    if (attachment.signature()) {
                        signing.add(attachment.sha2());
                    }
                }
            }
        }

        private void attachment(Multipart.Part part) throws IOException {
            var sha2 = hash(part);
            @Nullable Attachment attachment = wanted.get(sha2);
            if (attachment == null) {
                throw refusal(version, "Aucun énoncé ne demande la partie d’empreinte " + Clause.shown(sha2) + ".");
            }
            if (parts.containsKey(sha2)) {
                throw refusal(version, "La partie d’empreinte " + sha2 + " vient deux fois.");
            }
            var copy = signing.contains(sha2) ? new ByteArrayOutputStream() : null;
            long length;
            try (var out = sink.open(sha2)) {
                length = copy(part.body(), out, copy, sha2);
            }
            if (copy != null) {
                signed.put(sha2, copy.toByteArray());
            }
            parts.put(sha2, new ReceivedStatements.Part(sha2, attachment.contentType(), length));
        }

        private String hash(Multipart.Part part) {
            var hash = part.header("x-experience-api-hash");
            if (hash == null) {
                throw refusal(version, "L’en-tête X-Experience-API-Hash d’une partie manque.");
            }
            var encoding = part.header("content-transfer-encoding");
            if (encoding == null || !BINARY_ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
                throw refusal(version, "L’en-tête Content-Transfer-Encoding d’une partie vaut « binary ».");
            }
            if (part.header("content-type") == null) {
                throw refusal(version, "L’en-tête Content-Type d’une partie manque.");
            }
            return hash.toLowerCase(Locale.ROOT);
        }

        private long copy(InputStream in, OutputStream out, @Nullable ByteArrayOutputStream aside, String sha2)
                throws IOException {
            var digest = Sha2.ofLength(sha2.length());
            var buffer = new byte[8192];
            long length = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                length += n;
                left -= n;
                if (length > (aside == null ? Limits.ATTACHMENT_BYTES : LARGEST_SIGNATURE) || left < 0) {
                    throw Multipart.tooLarge("Un fichier fait au plus " + Limits.ATTACHMENT_BYTES
                            + " octets, tous ensemble " + Limits.ATTACHMENTS_BYTES + ".");
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
                if (aside != null) {
                    aside.write(buffer, 0, n);
                }
            }
            if (!Sha2.hexadecimal(digest).equals(sha2)) {
                throw Clause.ATTACHMENTS.refusal(
                        version, "/attachments", "Les octets reçus n’ont pas l’empreinte annoncée " + sha2 + ".");
            }
            return length;
        }
    }
}
