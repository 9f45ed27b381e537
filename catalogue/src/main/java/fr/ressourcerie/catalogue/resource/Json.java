package fr.ressourcerie.catalogue.resource;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/** JSON as the commons reads and writes it: types are not bent, depth and length are bounded, faults are pointed at. */
public final class Json {
    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(2_000_000)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(LogicalType.Textual, config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .addModule(new SimpleModule().addDeserializer(String.class, new StorableString()))
            .build();

    public JsonMapper mapper() {
        return mapper;
    }

    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    /** Writes what came from a hostile file: characters that PostgreSQL cannot hold become U+FFFD. */
    public String writeForeign(Object value) {
        return mapper.writeValueAsString(clean(mapper.valueToTree(value)));
    }

    /** Reads what this program wrote itself. */
    public <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    public <T> T read(String json, TypeReference<T> type) {
        return mapper.readValue(json, type);
    }

    /** Reads what a client sent; a fault is refused with its JSON Pointer. */
    public ObjectNode object(byte[] json) {
        return parse(() -> {
            var tree = mapper.readTree(json);
            if (!(tree instanceof ObjectNode object)) {
                throw Refusal.invalid(
                        "", "Un objet JSON est attendu.", "Envoyez un objet, par exemple {\"title\": \"…\"}.");
            }
            return object;
        });
    }

    /** Binds what a client sent to a type; a value of the wrong type is refused with its JSON Pointer. */
    public <T> T bind(JsonNode tree, Class<T> type) {
        return parse(() -> mapper.treeToValue(tree, type));
    }

    private static <T> T parse(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    /** What a client is told of JSON that could not be read: where, with a JSON Pointer, and what was wrong there. */
    public static Refusal refusal(JacksonException fault) {
        return switch (fault) {
            case DatabindException e ->
                Refusal.invalid(pointer(e), summary(e), "Envoyez le type que donne /api/openapi.json.");
            case InputCoercionException e ->
                Refusal.invalid(pointer(e), "Ce nombre est trop grand.", "Donnez un entier plus petit.");
            default ->
                new Refusal(
                        Reason.INVALID,
                        "malformed-json",
                        "Ce JSON est illisible : " + summary(fault),
                        "Envoyez du JSON valide, en UTF-8.");
        };
    }

    private static String pointer(JacksonException e) {
        return e.getPath().stream()
                .map(part -> "/" + (part.getPropertyName() == null ? part.getIndex() : escape(part.getPropertyName())))
                .collect(Collectors.joining());
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** What was wrong, in words that hold nothing of the program's inside. */
    private static String summary(JacksonException e) {
        return switch (e) {
            case InvalidFormatException wrong
            when wrong.getTargetType() != null && wrong.getTargetType().isEnum() ->
                "Valeur inconnue : " + shown(wrong.getValue()) + " ; sont connues "
                        + Stream.of(wrong.getTargetType().getEnumConstants())
                                .map(term -> ((Wire) term).wire())
                                .collect(Collectors.joining(", "))
                        + ".";
            case InvalidFormatException wrong -> "Forme incorrecte : " + shown(wrong.getValue()) + ".";
            case MismatchedInputException wrong ->
                "Type incorrect : " + expected(wrong.getTargetType()) + " est attendu.";
            case StreamConstraintsException _ -> "il est trop profond ou trop long.";
            default -> "erreur à la ligne " + line(e) + ".";
        };
    }

    private static String line(JacksonException e) {
        return e.getLocation() == null
                ? "unknown"
                : e.getLocation().getLineNr() + ", colonne " + e.getLocation().getColumnNr();
    }

    private static String expected(@Nullable Class<?> type) {
        return switch (type) {
            case null -> "un autre";
            case Class<?> t when t == String.class -> "un texte (sans U+0000 ni demi-caractère)";
            case Class<?> t when Number.class.isAssignableFrom(t) || t.isPrimitive() -> "un nombre";
            case Class<?> t when java.util.Collection.class.isAssignableFrom(t) -> "une liste";
            case Class<?> t when t == java.util.UUID.class -> "un identifiant (UUID)";
            case Class<?> t when t == java.time.Instant.class -> "un instant tel que 2027-01-31T00:00:00Z";
            case Class<?> t when t.isEnum() -> "l’un des termes connus";
            default -> "un objet";
        };
    }

    private static String shown(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.substring(0, Math.min(100, text.length()));
    }

    private JsonNode clean(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = mapper.createObjectNode();
                object.properties().forEach(e -> copy.set(storable(e.getKey()), clean(e.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = mapper.createArrayNode();
                array.forEach(element -> copy.add(clean(element)));
                yield copy;
            }
            default -> node.isString() ? mapper.getNodeFactory().stringNode(storable(node.stringValue())) : node;
        };
    }

    /** The text with U+0000 and lone surrogates, which PostgreSQL cannot hold, replaced by U+FFFD. */
    public static String storable(String text) {
        if (text.indexOf('\0') < 0 && text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        return text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** JSON Merge Patch, RFC 7396. */
    public static JsonNode mergePatch(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
        changes.properties().forEach(e -> {
            @Nullable JsonNode former = result.get(e.getKey());
            if (e.getValue().isNull()) {
                result.remove(e.getKey());
            } else {
                result.set(e.getKey(), mergePatch(former == null ? result.objectNode() : former, e.getValue()));
            }
        });
        return result;
    }

    /** Faults gathered over one input, refused together. */
    public static void refuseAny(List<Refusal.Fault> faults) {
        if (!faults.isEmpty()) {
            var first = faults.getFirst();
            throw new Refusal(
                    Reason.INVALID,
                    "invalid",
                    first.pointer() + " : " + first.detail()
                            + (faults.size() > 1 ? " (et " + (faults.size() - 1) + " autres)" : ""),
                    "Corrigez ce que montre errors ; GET /api/vocabularies/{name} donne les codes.",
                    faults);
        }
    }
}
