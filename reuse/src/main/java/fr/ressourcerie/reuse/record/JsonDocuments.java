package fr.ressourcerie.reuse.record;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.store.Document;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a JSON document that is posted joins the one that is there: each of its properties takes the place of the one of
 * the same name, whole (1.0.3, Communication 2.2; 2.0, 4.1.6). What is no JSON object joins nothing.
 */
final class JsonDocuments {
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static boolean isJson(String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().equals("application/json");
    }

    /** Refuses what calls itself JSON and is not. */
    void requireJson(byte[] bytes) {
        try {
            if (mapper.readTree(bytes).isMissingNode()) {
                throw unreadable("il est vide.");
            }
        } catch (JacksonException e) {
            throw unreadable(position(e));
        }
    }

    /** Refuses a posted document that calls itself JSON and is no JSON object. */
    void requireObject(byte[] bytes) {
        object(bytes, "envoyé");
    }

    byte[] merge(Document former, String contentType, byte[] sent) {
        if (!isJson(former.contentType()) || !isJson(contentType)) {
            throw Refusal.invalid(
                    "/Content-Type",
                    "On ne fusionne que des documents application/json ; celui qui est gardé est "
                            + shown(former.contentType()) + ", celui qui est envoyé " + shown(contentType) + ".",
                    "Remplacez-le : PUT (xAPI 1.0.3, Communication 2.2 ; 2.0, 4.1.6).");
        }
        var merged = object(former.bytes(), "gardé");
        merged.setAll(object(sent, "envoyé"));
        return mapper.writeValueAsBytes(merged);
    }

    private ObjectNode object(byte[] bytes, String which) {
        try {
            if (mapper.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw unreadable(position(e));
        }
        throw Refusal.invalid(
                "",
                "Le document " + which + " n’est pas un objet JSON.",
                "POST fusionne des objets ; pour autre chose, PUT (xAPI 1.0.3, Communication 2.2 ; 2.0, 4.1.6).");
    }

    private static String position(JacksonException e) {
        var at = e.getLocation();
        return at == null
                ? "il est trop profond, ou répète un nom."
                : "erreur à la ligne " + at.getLineNr() + ", colonne " + at.getColumnNr() + ".";
    }

    private static Refusal unreadable(String detail) {
        return Refusal.invalid(
                "",
                "Le document se dit application/json et ne l’est pas : " + detail,
                "Envoyez du JSON valide en UTF-8, ou un autre Content-Type.");
    }

    private static String shown(String contentType) {
        return contentType.length() <= 100 ? contentType : contentType.substring(0, 100) + "…";
    }
}
