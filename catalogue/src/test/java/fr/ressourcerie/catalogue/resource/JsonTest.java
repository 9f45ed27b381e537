package fr.ressourcerie.catalogue.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private final Json json = new Json();

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "3", "null", "{\"a\": 1} b", "\u0000", "{'a': 1}"})
    void refusesWhatIsNoObject(String text) {
        var refusal = catchThrowableOfType(Refusal.class, () -> json.object(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
    }

    @Test
    void refusesJsonDeeperThanAnyoneWrites() {
        var deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        var refusal = catchThrowableOfType(Refusal.class, () -> json.object(deep.getBytes(StandardCharsets.UTF_8)));
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
    }

    /** The examples of RFC 7396, Appendix A, whose original and patch are objects. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    {"a":"b"}                | {"a":"c"}                   | {"a":"c"}
                    {"a":"b"}                | {"b":"c"}                   | {"a":"b","b":"c"}
                    {"a":"b"}                | {"a":null}                  | {}
                    {"a":"b","b":"c"}        | {"a":null}                  | {"b":"c"}
                    {"a":["b"]}              | {"a":"c"}                   | {"a":"c"}
                    {"a":"c"}                | {"a":["b"]}                 | {"a":["b"]}
                    {"a":{"b":"c"}}          | {"a":{"b":"d","c":null}}    | {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]}        | {"a":[1]}                   | {"a":[1]}
                    {"e":null}               | {"a":1}                     | {"e":null,"a":1}
                    {}                       | {"a":{"bb":{"ccc":null}}}   | {"a":{"bb":{}}}
                    """)
    void patchesAsTheStandardSays(String original, String patch, String result) {
        var mapper = json.mapper();
        assertThat(Json.mergePatch(mapper.readTree(original), mapper.readTree(patch)))
                .isEqualTo(mapper.readTree(result));
    }

    @Test
    void writesForeignTextWithoutWhatPostgresCannotHold() {
        var written = json.writeForeign(Map.of("titre\0", List.of("a\0b", "\uD83D\uDE00", "x\uD800y")));
        assertThat(written).isEqualTo("{\"titre\uFFFD\":[\"a\uFFFDb\",\"\uD83D\uDE00\",\"x\uFFFDy\"]}");
    }
}
