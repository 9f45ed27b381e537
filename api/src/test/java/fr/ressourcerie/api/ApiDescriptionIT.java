package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the program says of itself (OpenAPI 3.1). The pages take their types from the committed copy, so it must be the
 * program's own: after a change of the HTTP surface, run this test with {@code -Dopenapi.update=true} and commit.
 */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDescriptionIT {
    private static final Path COMMITTED = Path.of("..", "web", "openapi.json");
    private static final Set<RequestMethod> VERBS =
            Set.of(RequestMethod.GET, RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);

    private final Commons commons;
    private final RequestMappingHandlerMapping requestMappingHandlerMapping;
    private final JsonMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private JsonNode document;

    ApiDescriptionIT(Commons commons, RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.commons = commons;
        this.requestMappingHandlerMapping = requestMappingHandlerMapping;
    }

    @BeforeAll
    void read() {
        document = commons.anonymous().get("/api/openapi.json").expecting(200).json();
    }

    @Test
    void isTheOneThatIsCommitted() throws IOException {
        assertThat(document.get("openapi").stringValue()).startsWith("3.1.");
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, mapper.writeValueAsString(document) + "\n");
        }
        assertThat(mapper.readTree(Files.readString(COMMITTED)))
                .as("web/openapi.json: run this test with -Dopenapi.update=true, build the pages, and commit")
                .isEqualTo(document);
    }

    @Test
    void describesEveryWayInAndNoOther() {
        var mapped = requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .filter(VERBS::contains)
                        .flatMap(method -> mapping.getPatternsCondition().getPatterns().stream()
                                .map(path -> method + " " + path.getPatternString())))
                .filter(way -> way.contains(" /api/")
                        && !way.contains("openapi")
                        && !way.endsWith(".csv")
                        && !way.contains(".{format"))
                .collect(Collectors.toCollection(TreeSet::new));
        var described = document.get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(verb -> verb.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(mapped).hasSizeGreaterThan(35);
    }

    @Test
    void namesEachOperationOnceAndReadably() {
        var names = operations()
                .map(operation -> operation.get("operationId").stringValue())
                .toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+([A-Z][a-z]+)*"));
        assertThat(names).contains("findResources", "readResource", "openUpload", "completeUpload", "pullPackage");
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation.get("summary").stringValue())
                        .as(operation.get("operationId").stringValue())
                        .isNotBlank());
    }

    @Test
    void saysOfEachOperationHowItIsRefused() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation
                                .at("/responses/default/content/application~1problem+json/schema/$ref")
                                .stringValue())
                        .isEqualTo("#/components/schemas/Problem"));
        assertThat(required("Problem"))
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance", "code");
    }

    @Test
    void saysWithWhatStatusEachOperationSucceeds() {
        var expected = Map.of(
                "openUpload", Set.of("201"),
                "putPart", Set.of("204"),
                "completeUpload", Set.of("202"),
                "depositResource", Set.of("201", "202"),
                "createOrganisation", Set.of("201"),
                "createKey", Set.of("201"),
                "revokeKey", Set.of("204"),
                "signIn", Set.of("204"),
                "readResource", Set.of("200"));
        var said = operations()
                .filter(operation ->
                        expected.containsKey(operation.get("operationId").stringValue()))
                .collect(Collectors.toMap(
                        operation -> operation.get("operationId").stringValue(),
                        operation -> operation.get("responses").propertyNames().stream()
                                .filter(status -> !status.equals("default"))
                                .collect(Collectors.toSet())));
        assertThat(said).isEqualTo(expected);
    }

    @Test
    void saysWhichFieldsAreAlwaysThere() {
        assertThat(required("Resource"))
                .contains("id", "title", "state", "organisation", "sectors", "latestVersion", "reuse")
                .doesNotContain("description", "project", "publishedAt");
        assertThat(required("Version"))
                .contains("resourceId", "number", "state", "warnings")
                .doesNotContain("format", "problem");
        assertThat(required("Hits")).containsExactlyInAnyOrder("total", "hits", "facets");
        assertThat(required("Metadata")).isEmpty();
        assertThat(document.at("/components/schemas/Indicators/properties/launches/type")
                        .toString())
                .contains("null");
        for (var schema : List.of("Resource", "Version", "Upload", "Hits", "Summary", "Project", "Organisation")) {
            assertThat(required(schema)).as(schema).isNotEmpty();
        }
    }

    @Test
    void showsNothingOfTheProgramsInside() {
        assertThat(document.at("/components/schemas").propertyNames())
                .doesNotContain("Caller", "Page", "ObjectNode", "JsonNode")
                .noneMatch(name -> name.endsWith("View"));
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation
                                .path("parameters")
                                .valueStream()
                                .map(parameter -> parameter.get("name").stringValue()))
                        .doesNotContain("caller", "exchange", "request", "parameters"));
    }

    @Test
    void describesTheFormAndTheJsonOfADeposit() {
        var bodies = document.at("/paths/~1api~1resources/post/requestBody/content");
        assertThat(bodies.propertyNames()).containsExactlyInAnyOrder("application/json", "multipart/form-data");
    }

    private Stream<JsonNode> operations() {
        return document.get("paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private List<String> required(String schema) {
        return document.at("/components/schemas/" + schema + "/required")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }
}
