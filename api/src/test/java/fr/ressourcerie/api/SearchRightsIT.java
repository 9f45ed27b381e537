package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** No way of searching lets on what a caller may not read: the table below, held against each of them. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchRightsIT {
    /** Who reads what; each resource has words, a job and a duration that no other has. */
    private static final String TABLE = """
            caller          commons sector network project organisation
            anonymous       reads   -      -       -       -
            outsider        reads   -      -       -       -
            of-the-sector   reads   reads  -       -       -
            of-the-network  reads   -      reads   -       -
            of-the-project  reads   -      -       reads   -
            owner           reads   reads  reads   reads   reads
            administrator   reads   reads  reads   reads   reads
            """;

    private static final List<String> JOBS = List.of("A1401", "B1601", "E1106", "L1508", "N2102");

    private final Commons commons;
    private final String shared;
    private final Map<String, Client> callers = new HashMap<>();
    private final Map<String, Hidden> resources = new LinkedHashMap<>();

    SearchRightsIT(Commons commons) {
        this.commons = commons;
        this.shared = commons.word();
    }

    /** A resource, and what only it has. */
    record Hidden(UUID id, String word, String job, int minutes) {}

    /** A cell of the table. */
    record Cell(String caller, String resource, boolean reads) {
        @Override
        public String toString() {
            return caller + (reads ? " reads " : " does not read ") + resource;
        }
    }

    static Stream<Cell> cells() {
        var lines = TABLE.lines().map(line -> line.split(" +")).toList();
        var names = lines.getFirst();
        return lines.stream()
                .skip(1)
                .flatMap(line -> IntStream.range(1, names.length)
                        .mapToObj(i -> new Cell(line[0], names[i], line[i].equals("reads"))));
    }

    @BeforeAll
    void fillTheCommons() {
        var administrator = commons.administrator();
        var network = administrator.post("/api/networks", Map.of("name", "Filière " + shared, "kind", "filiere"));
        var networks = List.of(network.expecting(201).json().get("id").stringValue());
        var owner = commons.organisation(Map.of("sectors", List.of("craft"), "networks", networks));
        var partner = commons.organisation(Map.of("sectors", List.of("industry")));
        var project =
                administrator.get("/api/projects").json().at("/projects/11/id").stringValue();
        administrator
                .put("/api/projects/" + project + "/lead", Map.of("organisation", owner.id()))
                .expecting(200);
        owner.client()
                .put("/api/projects/" + project + "/partners", Map.of("organisations", List.of(partner.id())))
                .expecting(200);
        callers.put("anonymous", commons.anonymous());
        callers.put("outsider", member(Map.of("sectors", List.of("industry"))));
        callers.put("of-the-sector", member(Map.of("sectors", List.of("craft"))));
        callers.put("of-the-network", member(Map.of("networks", networks)));
        callers.put("of-the-project", partner.client());
        callers.put("owner", owner.client());
        callers.put("administrator", administrator);
        var scopes = List.of("commons", "sector", "network", "project", "organisation");
        for (int i = 0; i < scopes.size(); i++) {
            share(owner, scopes.get(i), project, JOBS.get(i), 5_000 + 17 * i);
        }
        commons.awaitIndexed();
    }

    private Client member(Map<String, Object> fields) {
        return commons.organisation(fields).client();
    }

    private void share(Member owner, String scope, String project, String job, int minutes) {
        var word = commons.word();
        var metadata = new HashMap<String, Object>(Map.of(
                "title",
                "Geste " + word,
                "kind",
                "practice",
                "text",
                "Montrer, refaire, en parler.",
                "description",
                shared + " " + shared,
                "keywords",
                List.of(shared, "truc" + word),
                "sectors",
                List.of("craft"),
                "romeCodes",
                List.of(job),
                "durationMinutes",
                minutes,
                "scope",
                scope));
        if (scope.equals("project")) {
            metadata.put("project", project);
        }
        var made =
                owner.client().post("/api/resources", metadata).expecting(201).json();
        var id = UUID.fromString(made.get("id").stringValue());
        owner.client().post("/api/resources/" + id + "/publish").expecting(200);
        resources.put(scope, new Hidden(id, word, job, minutes));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void findsAndCountsAResourceForItsReadersAlone(Cell cell) {
        var hidden = resources.get(cell.resource());
        var found = answer(cell, "/api/resources?q=" + hidden.word());
        assertThat(found.get("total").asInt()).isEqualTo(cell.reads() ? 1 : 0);
        assertThat(found.get("hits").size()).isEqualTo(cell.reads() ? 1 : 0);
        assertThat(found.at("/facets/scope").size()).isEqualTo(cell.reads() ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void countsItInTheFacetsOfItsReadersAlone(Cell cell) {
        var hidden = resources.get(cell.resource());
        var ours = answer(cell, "/api/resources?q=" + shared);
        assertThat(values(ours.at("/facets/rome")).contains(hidden.job())).isEqualTo(cell.reads());
        var sideways = answer(cell, "/api/resources?q=" + shared + "&rome=M1805&sector=craft");
        assertThat(values(sideways.at("/facets/rome")).contains(hidden.job())).isEqualTo(cell.reads());
        var range = hidden.minutes() + ".." + (hidden.minutes() + 1);
        var ranged = answer(cell, "/api/resources?q=" + shared + "&duration=" + range);
        assertThat(ranged.get("total").asInt()).isEqualTo(cell.reads() ? 1 : 0);
        for (var value : ranged.at("/facets/duration")) {
            if (value.get("value").stringValue().equals(range)) {
                assertThat(value.get("count").asInt()).isEqualTo(cell.reads() ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void suggestsItsWordsToItsReadersAlone(Cell cell) {
        var hidden = resources.get(cell.resource());
        for (var typed :
                List.of(hidden.word().substring(0, 9), "truc" + hidden.word().substring(0, 9))) {
            var suggested = answer(cell, "/api/suggestions?q=" + typed);
            assertThat(suggested.toString().contains(hidden.word())).isEqualTo(cell.reads());
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void proposesItsWordsToItsReadersAlone(Cell cell) {
        var word = resources.get(cell.resource()).word();
        var mistyped = word.substring(0, 5) + "y" + word.substring(6, 9) + "y" + word.substring(10);
        var answer = answer(cell, "/api/resources?q=" + mistyped);
        assertThat(answer.get("total").asInt()).isZero();
        assertThat(answer.at("/didYouMean/q").asString("")).isEqualTo(cell.reads() ? word : "");
        if (!cell.reads()) {
            assertThat(answer.toString()).doesNotContain(word);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void namesItAsSimilarToItsReadersAlone(Cell cell) {
        if (cell.resource().equals("commons")) {
            return;
        }
        var id = resources.get(cell.resource()).id().toString();
        var from = "/api/resources/" + resources.get("commons").id() + "/similar";
        assertThat(answer(cell, from).toString().contains(id)).isEqualTo(cell.reads());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void showsNothingMoreByTheCursorOfSomeoneWhoReadsAll(Cell cell) {
        for (var sort : List.of("relevance", "newest", "reuse", "title", "duration")) {
            var path = "/api/resources?size=1&sort=" + sort + "&q=" + shared;
            var first = callers.get("administrator").get(path).expecting(200).json();
            var rest = answer(
                    cell,
                    path.replace("size=1", "size=100") + "&cursor="
                            + first.get("next").stringValue());
            if (!cell.reads()) {
                assertThat(rest.toString())
                        .doesNotContain(resources.get(cell.resource()).word());
            }
            var readable = cells().filter(other -> other.caller().equals(cell.caller()) && other.reads());
            assertThat(rest.get("total").asLong()).isEqualTo(readable.count());
        }
    }

    @Test
    void refusesAMalformedRangeAndAnUnknownFacetClearly() {
        for (var wrong : Map.of("duration", "10-20", "weight", "5MB..1MB", "facets", "couleur")
                .entrySet()) {
            var answer = commons.anonymous().get("/api/resources?" + wrong.getKey() + "=" + wrong.getValue());
            assertThat(answer.expecting(400).json().at("/errors/0/pointer").stringValue())
                    .isEqualTo("/" + wrong.getKey());
        }
    }

    @Test
    void countsNoFacetsBeyondTheFirstPageUnlessAsked() {
        var owner = callers.get("owner");
        var path = "/api/resources?size=2&q=" + shared;
        var first = owner.get(path).expecting(200).json();
        var next = path + "&cursor=" + first.get("next").stringValue();
        assertThat(owner.get(next).expecting(200).json().get("facets").size()).isZero();
        var asked = owner.get(next + "&facets=rome,duration").expecting(200).json();
        assertThat(asked.get("facets").propertyNames()).containsExactly("rome", "duration");
        assertThat(asked.at("/facets/rome")).isEqualTo(first.at("/facets/rome"));
    }

    private JsonNode answer(Cell cell, String path) {
        return callers.get(cell.caller()).get(path).expecting(200).json();
    }

    private static List<String> values(JsonNode facet) {
        var values = new ArrayList<String>();
        facet.forEach(value -> values.add(value.get("value").stringValue()));
        return values;
    }
}
