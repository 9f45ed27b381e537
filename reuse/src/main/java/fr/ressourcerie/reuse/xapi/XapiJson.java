package fr.ressourcerie.reuse.xapi;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as statements need it: a property twice is a fault, numbers keep the digits they were sent with (1.0 is not 1),
 * size and depth are bounded as {@link Limits} says.
 */
public final class XapiJson {
    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.DEPTH)
                            .maxStringLength(Limits.STATEMENT_BYTES)
                            .maxNameLength(Limits.IDENTIFIER_BYTES)
                            .maxNumberLength(Limits.NUMBER_DIGITS)
                            .maxTokenCount(Limits.BATCH_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    public JsonMapper mapper() {
        return mapper;
    }
}
