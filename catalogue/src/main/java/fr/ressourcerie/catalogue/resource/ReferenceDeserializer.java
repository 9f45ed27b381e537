package fr.ressourcerie.catalogue.resource;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/** Reads a reference as clients write it: the bare id, or the object they were given, {@code {id, name}}. */
final class ReferenceDeserializer extends ValueDeserializer<UUID> {
    @Override
    public @Nullable UUID deserialize(JsonParser parser, DeserializationContext context) {
        JsonNode node = context.readTree(parser);
        var id = node.isObject() ? node.path("id") : node;
        if (!id.isString()) {
            return context.reportInputMismatch(UUID.class, "expected an id, or an object with an id");
        }
        try {
            return UUID.fromString(id.stringValue());
        } catch (IllegalArgumentException _) {
            return context.reportInputMismatch(UUID.class, "not a UUID: %s", id.stringValue());
        }
    }
}
