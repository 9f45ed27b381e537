package fr.ressourcerie.ingest.inspect;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON (RFC 8259) of at most 64 MiB and 200 levels. */
final class Json {
    static final int MAX_BYTES = 64 << 20;
    private static final int MAX_DEPTH = 200;

    private final JsonMapper mapper;

    Json() {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxDocumentLength(MAX_BYTES)
                .maxStringLength(MAX_BYTES)
                .maxNumberLength(100)
                .build();
        mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** The document, refused with {@code malformed-json} where it is none. */
    JsonNode read(byte[] bytes, String location) {
        try {
            var node = mapper.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw malformed(location, "");
            }
            return node;
        } catch (JacksonException wrong) {
            var at = wrong.getLocation();
            throw malformed(
                    location, at == null ? "" : " (ligne %d, colonne %d)".formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    /** The document, or null where the bytes are not JSON within the limits. */
    @Nullable
    JsonNode readIfJson(byte[] bytes) {
        try {
            return read(bytes, "");
        } catch (RejectedFile notJson) {
            return null;
        }
    }

    /** The text of a member, or null where it is not a non-empty string. */
    static @Nullable String text(JsonNode node, String member) {
        var value = node.path(member);
        return value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
    }

    private static RejectedFile malformed(String location, String where) {
        return new RejectedFile(
                "malformed-json",
                "« %s » n’est pas du JSON valide%s.".formatted(location, where),
                "Exportez à nouveau la ressource depuis l’outil qui l’a produite.");
    }
}
