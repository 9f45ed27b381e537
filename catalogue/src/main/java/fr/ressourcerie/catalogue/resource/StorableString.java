package fr.ressourcerie.catalogue.resource;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a string as it is, but refuses one that no text column can hold: U+0000, a lone surrogate. */
final class StorableString extends StdScalarDeserializer<String> {
    StorableString() {
        super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        var text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && !Json.storable(text).equals(text)) {
            return context.reportInputMismatch(String.class, "a text may hold no U+0000 and no lone surrogate");
        }
        return text;
    }
}
