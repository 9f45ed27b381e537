package fr.ressourcerie.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.type.TypeFactory;
import fr.ressourcerie.catalogue.resource.Metadata;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has the description say what the records say: a component that is not {@code @Nullable} is a field that is always
 * there, and one that is may be null where the record does not leave nulls out.
 */
@Component
final class PresentFields implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";
    /** What clients send with any of its fields left out, lists included. */
    private static final Set<Class<?>> ALL_OPTIONAL = Set.of(Metadata.class);

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        @Nullable Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        var record = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && record.isRecord() && !ALL_OPTIONAL.contains(record)) {
            describe(record, defined(schema, context));
        }
        return schema;
    }

    private static @Nullable Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        return reference == null ? schema : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
    }

    private static void describe(Class<?> record, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        for (var component : record.getRecordComponents()) {
            @Nullable Schema<?> property = schema.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            if (!nullable(component) && !leftOut(record, component)) {
                require(schema, component.getName());
            }
            if (nullable(component) && inclusion(record) == JsonInclude.Include.ALWAYS && property.getTypes() != null) {
                property.addType("null");
            }
        }
    }

    private static void require(Schema<?> schema, String field) {
        if (schema.getRequired() == null || !schema.getRequired().contains(field)) {
            schema.addRequiredItem(field);
        }
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean leftOut(Class<?> record, RecordComponent component) {
        return inclusion(record) == JsonInclude.Include.NON_EMPTY
                && Collection.class.isAssignableFrom(component.getType());
    }

    private static JsonInclude.Include inclusion(Class<?> record) {
        var said = record.getAnnotation(JsonInclude.class);
        return said == null ? JsonInclude.Include.ALWAYS : said.value();
    }
}
