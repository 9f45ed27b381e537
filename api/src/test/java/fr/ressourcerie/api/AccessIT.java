package fr.ressourcerie.api;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Who may see and do what: the table below, held against every way of seeing. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
    /** Who reads what; all resources are the owner's, and all but the draft are published. */
    private static final String TABLE = """
            caller          commons sector network project organisation draft
            anonymous       reads   -      -       -       -            -
            outsider        reads   -      -       -       -            -
            of-the-sector   reads   reads  -       -       -            -
            of-the-network  reads   -      reads   -       -            -
            of-the-project  reads   -      -       reads   -            -
            owner           reads   reads  reads   reads   reads        reads
            administrator   reads   reads  reads   reads   reads        reads
            """;

    private final Commons commons;
    private final RequestMappingHandlerMapping requestMappingHandlerMapping;
    private final String word;
    private final Map<String, Client> callers = new HashMap<>();
    private final Map<String, UUID> resources = new HashMap<>();

    AccessIT(Commons commons, RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.commons = commons;
        this.requestMappingHandlerMapping = requestMappingHandlerMapping;
        this.word = commons.word();
    }

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

    static Stream<String> callers() {
        return cells().map(Cell::caller).distinct();
    }

    @BeforeAll
    void fillTheCommons() {
        var administrator = commons.administrator();
        var network = administrator.post("/api/networks", Map.of("name", "Réseau " + word, "kind", "filiere"));
        var networks = List.of(network.expecting(201).json().get("id").stringValue());
        var owner = commons.organisation(Map.of("sectors", List.of("construction"), "networks", networks));
        var partner = commons.organisation(Map.of("sectors", List.of("industry")));
        var project =
                administrator.get("/api/projects").json().at("/projects/7/id").stringValue();
        administrator
                .put("/api/projects/" + project + "/lead", Map.of("organisation", owner.id()))
                .expecting(200);
        owner.client()
                .put("/api/projects/" + project + "/partners", Map.of("organisations", List.of(partner.id())))
                .expecting(200);
        callers.putAll(Map.of(
                "anonymous", commons.anonymous(),
                "outsider",
                        commons.organisation(Map.of("sectors", List.of("industry")))
                                .client(),
                "of-the-sector",
                        commons.organisation(Map.of("sectors", List.of("construction")))
                                .client(),
                "of-the-network",
                        commons.organisation(Map.of("networks", networks)).client(),
                "of-the-project", partner.client(),
                "owner", owner.client(),
                "administrator", administrator));
        for (var scope : List.of("commons", "sector", "network", "project", "organisation")) {
            var id = commons.draft(owner, pictured(), described(scope, project));
            owner.client().post("/api/resources/" + id + "/publish").expecting(200);
            resources.put(scope, id);
        }
        resources.put("draft", commons.draft(owner, pictured(), described("commons", project)));
        commons.awaitIndexed();
    }

    /** A package that something is drawn of, so that there is a picture to see or not. */
    private Scorm12 pictured() {
        return Scorm12.page("Module", word).file("thumbnail.png", PictureIT.png());
    }

    private Map<String, Object> described(String scope, String project) {
        var metadata = new HashMap<String, Object>(Map.of(
                "title",
                "Accès " + word,
                "keywords",
                List.of(word),
                "sectors",
                List.of("construction"),
                "scope",
                scope));
        if (scope.equals("project")) {
            metadata.put("project", project);
        }
        return metadata;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void showsAResourceAndAllThatIsBelowItToItsReadersAndIsAbsentToOthers(Cell cell) {
        var client = callers.get(cell.caller());
        var resource = "/api/resources/" + resources.get(cell.resource());
        for (var path : List.of(
                resource,
                resource + "/versions",
                resource + "/versions/1",
                resource + "/versions/1/events",
                resource + "/versions/1/package",
                resource + "/versions/1/picture",
                resource + "/similar",
                resource.replace("/api/", "/api/reuse/"))) {
            var answer = client.get(path).expecting(cell.reads() ? 200 : 404);
            if (!cell.reads()) {
                assertThat(answer.text()).doesNotContain(word);
            }
        }
        client.head(resource + "/versions/1/package").expecting(cell.reads() ? 200 : 404);
        client.post(resource + "/versions/1/preview").expecting(cell.reads() ? 201 : 404);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void letsOnlyTheOwnerAndTheAdministratorChangeIt(Cell cell) {
        var client = callers.get(cell.caller());
        var resource = "/api/resources/" + resources.get(cell.resource());
        var may = Set.of("owner", "administrator").contains(cell.caller());
        int refused = cell.caller().equals("anonymous") ? 401 : cell.reads() ? 403 : 404;
        client.patch(resource, Map.of("description", "Changée.")).expecting(may ? 200 : refused);
        if (!may) {
            for (var order : List.of("submit", "publish", "return", "withdraw")) {
                ProblemDocument.of(client.post(resource + "/" + order).expecting(refused));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void findsAndCountsOnlyWhatTheCallerReads(String caller) {
        var readable = readable(caller);
        var found = callers.get(caller)
                .get("/api/resources?size=100&q=" + word)
                .expecting(200)
                .json();
        assertThat(found.get("total").asInt()).isEqualTo(readable.size());
        assertThat(ids(found.get("hits"))).isEqualTo(readable);
        var scopes = counts(found, "scope");
        assertThat(scopes.keySet()).isEqualTo(readable.stream().map(this::name).collect(toSet()));
        assertThat(scopes.values()).containsOnly(1);
        for (var facet : List.of("kind", "format", "sector", "organisation", "language")) {
            assertThat(counts(found, facet).values()).as(facet).containsExactly(readable.size());
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void feedsOnlyWhatTheCallerReads(String caller) {
        var feed = callers.get(caller).get("/api/resources.atom?q=" + word).expecting(200);
        assertThat(AtomRules.children(AtomRules.check(feed.body()), "entry").stream()
                        .map(entry -> AtomRules.text(entry, "id"))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        readable(caller).stream().map(id -> "urn:uuid:" + id).toList());
    }

    @ParameterizedTest
    @MethodSource("callers")
    void namesOnlyWhatTheCallerReadsAmongTheSimilar(String caller) {
        var readable = readable(caller);
        readable.remove(resources.get("commons"));
        var similar = callers.get(caller).get("/api/resources/" + resources.get("commons") + "/similar");
        var ours = ids(similar.expecting(200).json());
        ours.retainAll(resources.values());
        assertThat(ours).isEqualTo(readable);
    }

    @ParameterizedTest
    @MethodSource("callers")
    void tellsOnlyChangesOfWhatTheCallerReads(String caller) {
        var told = new ArrayList<UUID>();
        var page = callers.get(caller).get("/api/changes").expecting(200).json();
        do {
            page.get("changes").forEach(change -> told.add(id(change.get("resourceId"))));
            page = callers.get(caller)
                    .get("/api/changes?since=" + page.get("next").stringValue())
                    .expecting(200)
                    .json();
        } while (page.get("more").asBoolean() || !page.get("changes").isEmpty());
        assertThat(told.stream().filter(resources::containsValue).collect(toSet()))
                .isEqualTo(readable(caller));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void namesOnlyWhatTheCallerReadsInReports(String caller) {
        var csv =
                callers.get(caller).get("/api/reuse/summary.csv").expecting(200).text();
        resources.forEach((name, id) -> assertThat(csv.contains(id.toString()))
                .as(name)
                .isEqualTo(readable(caller).contains(id)));
        var lines = callers.get(caller)
                .get("/api/reuse/summary")
                .expecting(200)
                .json()
                .get("byResource");
        assertThat(lines.valueStream()
                        .map(line -> id(line.get("id")))
                        .filter(resources::containsValue)
                        .collect(toSet()))
                .isSubsetOf(readable(caller));
    }

    @Test
    void takesAResourceFromThoseWithWhomItIsNoLongerShared() {
        var owner = commons.organisation();
        var own = commons.word();
        var id = commons.published(owner, own, Map.of());
        commons.anonymous().get("/api/resources/" + id).expecting(200);
        owner.client()
                .patch("/api/resources/" + id, Map.of("scope", "organisation"))
                .expecting(200);
        commons.awaitIndexed();
        commons.anonymous().get("/api/resources/" + id).expecting(404);
        commons.anonymous().get("/api/resources/" + id + "/versions/1/package").expecting(404);
        assertThat(commons.anonymous()
                        .get("/api/resources?q=" + own)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(owner.get("/api/resources?q=" + own).json().get("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void asksForAKeyWhereverSomethingIsWritten() {
        var orders = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .filter(mapping -> !mapping.getMethodsCondition().getMethods().isEmpty())
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .filter(method ->
                                !Set.of(RequestMethod.GET, RequestMethod.HEAD).contains(method))
                        .flatMap(method -> mapping.getPatternsCondition().getPatterns().stream()
                                .map(path -> method + " " + filled(path.getPatternString()))))
                .distinct()
                .filter(order -> !order.equals("DELETE /api/session") && !order.endsWith("/preview"))
                .toList();
        assertThat(orders).hasSizeGreaterThan(15);
        for (var order : orders) {
            var parts = order.split(" ", 2);
            // The learning record store speaks two versions, and says who may come in only in one of them.
            var answer = commons.anonymous()
                    .sendJson(HttpMethod.valueOf(parts[0]).name(), parts[1], "{}", "X-Experience-API-Version", "2.0.0");
            ProblemDocument.of(answer.expecting(401));
        }
        commons.anonymous().delete("/api/session").expecting(204);
    }

    @ParameterizedTest
    @MethodSource("readingRoles")
    void letsAKeyThatOnlyReadsWriteNothing(String role) {
        var member = commons.organisation();
        var reader = commons.withKey(commons.key(member.id(), role));
        var practice = Map.of("title", "T", "kind", "practice", "text", "t");
        var id = member.client().post("/api/resources", practice).expecting(201).header("Location");
        reader.get(id).expecting(200);
        ProblemDocument.of(reader.post("/api/resources", practice).expecting(403));
        ProblemDocument.of(reader.post("/api/uploads", Map.of("fileName", "a.zip", "size", 1))
                .expecting(403));
        ProblemDocument.of(reader.patch(id, Map.of("title", "U")).expecting(403));
        ProblemDocument.of(reader.post(id + "/publish").expecting(403));
    }

    static Stream<String> readingRoles() {
        return Stream.of("lms", "evaluator");
    }

    @Test
    void keepsOrganisationsKeysInTheirAdministratorsHands() {
        var member = commons.organisation();
        var other = commons.organisation();
        var keys = "/api/organisations/" + member.id() + "/keys";
        var wanted = Map.of("name", "clé", "roles", List.of("administrator"));
        var contributor = commons.withKey(commons.key(member.id(), "contributor"));
        for (var client : List.of(other.client(), contributor)) {
            ProblemDocument.of(client.get(keys).expecting(403));
            ProblemDocument.of(client.post(keys, wanted).expecting(403));
            ProblemDocument.of(client.post("/api/organisations", Map.of("name", "a", "kind", "cfa"))
                    .expecting(403));
            ProblemDocument.of(client.post("/api/networks", Map.of("name", "a", "kind", "reseau"))
                    .expecting(403));
        }
        ProblemDocument.of(commons.anonymous().get(keys).expecting(401));
        member.client().post(keys, wanted).expecting(201);
    }

    private static String filled(String pattern) {
        return pattern.replace("{number}", "1")
                .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
    }

    private Set<UUID> readable(String caller) {
        return cells().filter(cell -> cell.caller().equals(caller) && cell.reads())
                .filter(cell -> !cell.resource().equals("draft"))
                .map(cell -> resources.get(cell.resource()))
                .collect(toSet());
    }

    private String name(UUID id) {
        return resources.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static Set<UUID> ids(JsonNode hits) {
        return hits.valueStream().map(hit -> id(hit.at("/resource/id"))).collect(toSet());
    }

    private static UUID id(JsonNode text) {
        return UUID.fromString(text.stringValue());
    }

    private static Map<String, Integer> counts(JsonNode found, String facet) {
        return found.at("/facets/" + facet)
                .valueStream()
                .collect(toMap(
                        value -> value.get("value").stringValue(),
                        value -> value.get("count").asInt()));
    }
}
