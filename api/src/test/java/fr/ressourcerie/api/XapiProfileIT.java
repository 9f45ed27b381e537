package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.reuse.statement.Use;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The xAPI profile that the commons serves, against xAPI Profiles 1.0 and against what the commons emits. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XapiProfileIT {
    private static final String OURS = "https://w3id.org/ressourcerie/";

    /** What published profiles define: ADL's and SCORM's, tincan's. */
    private static final Set<String> PUBLISHED = Set.of(
            "http://id.tincanapi.com/verb/viewed",
            "http://id.tincanapi.com/verb/previewed",
            "http://adlnet.gov/expapi/verbs/launched",
            "http://adlnet.gov/expapi/verbs/completed",
            "http://adlnet.gov/expapi/activities/profile");

    private final Commons commons;
    private Answer answer;
    private JsonNode profile;

    XapiProfileIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void read() {
        answer = commons.anonymous().get("/api/xapi-profile").expecting(200);
        profile = answer.json();
    }

    @Test
    @DisplayName("xAPI Profiles 1.0, part two, 6: a profile is JSON-LD with an id, labels, versions and an author")
    void isAProfile() {
        assertThat(answer.header("Content-Type")).isEqualTo("application/ld+json");
        assertThat(profile.get("@context").stringValue()).isEqualTo("https://w3id.org/xapi/profiles/context");
        assertThat(profile.get("type").stringValue()).isEqualTo("Profile");
        assertThat(profile.get("conformsTo").stringValue()).isEqualTo("https://w3id.org/xapi/profiles#1.0");
        labelled(profile);
        assertThat(profile.at("/author/type").stringValue()).isEqualTo("Organization");
        assertThat(profile.at("/author/name").stringValue()).isNotBlank();
        assertThat(profile.get("versions")).isNotEmpty().allSatisfy(version -> {
            assertThat(version.get("id").stringValue())
                    .startsWith(OURS)
                    .isNotEqualTo(profile.get("id").stringValue());
            assertThat(version.get("generatedAtTime").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        });
        assertThat(all()).extracting(each -> each.get("id").stringValue()).doesNotHaveDuplicates();
        assertThat(all()).allSatisfy(each -> assertThat(each.get("inScheme")).isEqualTo(profile.at("/versions/0/id")));
    }

    @Test
    @DisplayName("xAPI Profiles 1.0, part two, 7: each concept is of a kind, labelled, and an extension has one schema")
    void definesConcepts() {
        var kinds = Set.of("Verb", "ActivityType", "ContextExtension");
        assertThat(profile.get("concepts")).allSatisfy(concept -> {
            assertThat(kinds).contains(concept.get("type").stringValue());
            assertThat(concept.get("id").stringValue()).startsWith(OURS);
            labelled(concept);
            var extension = concept.get("type").stringValue().endsWith("Extension");
            assertThat(concept.has("inlineSchema")).isEqualTo(extension);
            assertThat(concept.has("schema")).isFalse();
        });
    }

    @Test
    @DisplayName("xAPI Profiles 1.0, part two, 8: templates name what is defined, and each rule asks for something")
    void definesATemplateForEachUse() {
        var verbs = new TreeSet<String>();
        assertThat(profile.get("templates")).allSatisfy(template -> {
            labelled(template);
            verbs.add(template.get("verb").stringValue());
            assertThat(known())
                    .contains(
                            template.get("verb").stringValue(),
                            template.get("objectActivityType").stringValue());
            assertThat(template.get("rules")).isNotEmpty().allSatisfy(rule -> {
                assertThat(rule.get("location").stringValue()).startsWith("$.");
                assertThat(List.of("presence", "any", "all", "none")).anyMatch(rule::has);
                assertThat(List.of("included", "excluded", "recommended"))
                        .contains(rule.get("presence").stringValue());
            });
        });
        var uses = new TreeSet<String>();
        for (var use : Use.values()) {
            uses.add(use.verb());
        }
        assertThat(verbs).isEqualTo(uses);
        var templates = ids("templates");
        assertThat(profile.get("patterns")).allSatisfy(pattern -> {
            labelled(pattern);
            assertThat(pattern.get("alternates").valueStream().map(JsonNode::stringValue))
                    .hasSizeGreaterThan(1)
                    .allMatch(templates::contains);
        });
    }

    @Test
    @DisplayName("Each verb, type and extension that the program emits is in a profile, and its statement follows a"
            + " template")
    void definesWhatTheProgramEmits() {
        var owner = commons.organisation();
        var id = commons.published(owner, commons.word(), Map.of());
        commons.anonymous()
                .get(
                        "/api/resources/" + id + "/versions/1/package?organisation=Ailleurs",
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .expecting(200);
        var found = Xapi.of(commons.administrator(), Xapi.SECOND).find(Map.of("verb", Use.PULLED.verb())).stream()
                .filter(each -> each.at("/object/id").stringValue().endsWith("/api/resources/" + id))
                .toList();
        assertThat(found).hasSize(1);
        var emitted = new HashSet<String>();
        collect(found.getFirst(), emitted);
        assertThat(emitted).hasSizeGreaterThan(4);
        assertThat(known()).containsAll(emitted);
        assertThat(found.getFirst().at("/context/contextActivities/category/0/id"))
                .isEqualTo(profile.at("/versions/0/id"));
    }

    /** The verb, the types and the names of extensions of a statement. */
    private static void collect(JsonNode node, Set<String> emitted) {
        node.propertyStream().forEach(property -> {
            var value = property.getValue();
            switch (property.getKey()) {
                case "verb" -> emitted.add(value.get("id").stringValue());
                case "type" -> emitted.add(value.stringValue());
                case "extensions" -> emitted.addAll(value.propertyNames());
                default -> {}
            }
            collect(value, emitted);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, emitted));
        }
    }

    private Set<String> known() {
        var known = new HashSet<>(PUBLISHED);
        known.addAll(ids("concepts"));
        return known;
    }

    private Set<String> ids(String kind) {
        return profile.get(kind)
                .valueStream()
                .map(each -> each.get("id").stringValue())
                .collect(Collectors.toSet());
    }

    private List<JsonNode> all() {
        return java.util.stream.Stream.of("concepts", "templates", "patterns")
                .flatMap(kind -> profile.get(kind).valueStream())
                .toList();
    }

    /** An absolute IRI, and a name and a definition in English and French. */
    private static void labelled(JsonNode each) {
        assertThat(URI.create(each.get("id").stringValue()).isAbsolute()).isTrue();
        for (var texts : List.of("prefLabel", "definition")) {
            for (var language : List.of("en", "fr")) {
                assertThat(each.at("/" + texts + "/" + language).stringValue()).isNotBlank();
            }
        }
    }
}
