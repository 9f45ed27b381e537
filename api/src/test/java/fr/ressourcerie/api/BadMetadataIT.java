package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Metadata that is not sound: each field with values of the wrong type, too long, or of a code that is none. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadMetadataIT {
    private static final List<String> NO_TEXT =
            List.of("5", "true", "[\"a\"]", "{\"a\":1}", "\"a\\u0000b\"", "\"\\ud800\"");
    private static final List<String> NO_TERM =
            List.of("0", "true", "[]", "{}", "\"inconnu\"", "\"\"", "\"ELEARNING\"");
    private static final List<String> NO_LIST =
            List.of("5", "\"a\"", "{}", "[5]", "[[]]", "[{}]", "[true]", "[\"inconnu\"]", "[\"a\\u0000\"]");
    private static final List<String> NO_REFERENCE = List.of("5", "true", "[]", "{}", "\"\"", "\"abc\"", "{\"id\":5}");
    private static final List<String> NO_OBJECTS =
            List.of("5", "\"a\"", "{}", "[5]", "[[]]", "[{\"type\":\"inconnu\"}]");

    private final Commons commons;
    private Member member;
    private UUID draft;

    BadMetadataIT(Commons commons) {
        this.commons = commons;
    }

    /** A field and a value that it must not take. */
    record Wrong(String field, String value) {
        @Override
        public String toString() {
            return field + " = " + value.substring(0, Math.min(60, value.length()));
        }
    }

    @BeforeAll
    void makeADraft() {
        member = commons.organisation();
        var practice = Map.of("title", "Une pratique", "kind", "practice", "text", "Le texte.");
        var made =
                member.client().post("/api/resources", practice).expecting(201).json();
        draft = UUID.fromString(made.get("id").stringValue());
    }

    static Stream<Wrong> wrong() {
        var wrong = new ArrayList<Wrong>();
        for (var field : List.of("title", "description", "accessibility", "text")) {
            add(wrong, field, NO_TEXT);
        }
        for (var field : List.of("licence", "level", "modality", "address")) {
            add(wrong, field, NO_TEXT);
            add(wrong, field, List.of("\"inconnu\"", "\"\"", "\"" + "x".repeat(3_000) + "\""));
        }
        for (var field : List.of("kind", "scope")) {
            add(wrong, field, NO_TERM);
        }
        for (var field : List.of(
                "sectors", "romeCodes", "skills", "rncpCodes", "nsfCodes", "languages", "audience", "equipment")) {
            add(wrong, field, NO_LIST);
        }
        add(
                wrong,
                "keywords",
                NO_LIST.stream().filter(value -> !value.equals("[\"inconnu\"]")).toList());
        add(wrong, "durationMinutes", List.of("\"5\"", "true", "[]", "{}", "0", "-1", "100001", "1.5"));
        add(wrong, "project", NO_REFERENCE);
        add(wrong, "derivesFrom", NO_REFERENCE);
        add(wrong, "relations", NO_OBJECTS);
        add(wrong, "steps", NO_OBJECTS);
        add(
                wrong,
                "steps",
                List.of(
                        "[{\"type\":\"session\"}]",
                        "[{\"type\":\"resource\"}]",
                        "[{\"type\":\"session\",\"title\":5}]"));
        add(wrong, "title", List.of("\"\"", "\"   \"", "\"" + "x".repeat(301) + "\""));
        add(wrong, "description", List.of("\"" + "x".repeat(20_001) + "\""));
        add(wrong, "text", List.of("\"" + "x".repeat(200_001) + "\""));
        add(
                wrong,
                "address",
                List.of("\"javascript:alert(1)\"", "\"ftp://exemple.fr\"", "\"https://\"", "\"//exemple.fr\""));
        return wrong.stream();
    }

    private static void add(List<Wrong> wrong, String field, List<String> values) {
        values.forEach(value -> wrong.add(new Wrong(field, value)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesAChangeAndPointsAtTheField(Wrong wrong) {
        var answer =
                member.client().patch("/api/resources/" + draft, "{\"" + wrong.field() + "\":" + wrong.value() + "}");
        var problem = ProblemDocument.of(answer.expecting(400));
        assertThat(problem.at("/errors/0/pointer").asString(""))
                .as(answer.toString())
                .startsWith("/" + wrong.field());
        assertThat(member.get("/api/resources/" + draft).json().get("revision").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesACreationAndPointsAtTheField(Wrong wrong) {
        var sound = new java.util.LinkedHashMap<String, String>();
        sound.put("title", "\"Une pratique\"");
        sound.put("kind", "\"practice\"");
        sound.put("text", "\"Le texte.\"");
        sound.put(wrong.field(), wrong.value());
        var json = sound.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
        var answer = member.client().post("/api/resources", json);
        var problem = ProblemDocument.of(answer.expecting(400));
        assertThat(problem.at("/errors/0/pointer").asString(""))
                .as(answer.toString())
                .startsWith("/" + wrong.field());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            /durationMinutes    | "durationMinutes":2147483648
            /durationMinutes    | "durationMinutes":1e30
            /sectors/0          | "sectors":[null]
            /keywords/0         | "keywords":[null]
            /relations/0        | "relations":[null]
            /relations/0        | "relations":[{}]
            /relations/0        | "relations":[{"type":"requires"}]
            /steps/0/type       | "steps":[null]
            /project            | "project":"00000000-0000-7000-8000-000000000000"
            /derivesFrom        | "derivesFrom":"00000000-0000-7000-8000-000000000000"
            /relations/0/target | "relations":[{"type":"requires","target":"00000000-0000-7000-8000-000000000000"}]
            /steps/0/resource   | "steps":[{"type":"resource","resource":"00000000-0000-7000-8000-000000000000"}]
            """)
    void pointsAtWhatIsNotThere(String pointer, String field) {
        var problem = ProblemDocument.of(member.client()
                .patch("/api/resources/" + draft, "{" + field + "}")
                .expecting(400));
        assertThat(problem.at("/errors/0/pointer").asString("")).isEqualTo(pointer);
    }

    @Test
    void tellsAllFaultsAtOnce() {
        var answer = member.client()
                .patch("/api/resources/" + draft, Map.of("licence", "x", "level", "x", "durationMinutes", 0));
        assertThat(ProblemDocument.of(answer).get("errors"))
                .extracting(fault -> fault.get("pointer").stringValue())
                .containsExactlyInAnyOrder("/licence", "/level", "/durationMinutes");
    }

    @Test
    void takesNullAsAFieldThatIsNotSaid() {
        var own = commons.organisation();
        var json =
                "{\"title\":\"T\",\"kind\":\"practice\",\"text\":\"t\",\"licence\":null,\"sectors\":null,\"project\":null}";
        var id = own.client().post("/api/resources", json).expecting(201).header("Location");
        assertThat(own.client()
                        .patch(id, "{\"description\":null}")
                        .expecting(200)
                        .json()
                        .has("description"))
                .isFalse();
    }
}
