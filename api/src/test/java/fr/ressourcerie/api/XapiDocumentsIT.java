package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The state and profile resources (1.0.3, Communication 2.2 to 2.7 and 3.1; 2.0, 4.1.4 and 4.1.6.2 to 4.1.6.6). */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XapiDocumentsIT {
    private static final String STATE = "activities/state";
    private static final String ANY = "*";

    private final Commons commons;
    private Member organisation;

    XapiDocumentsIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void makeAnOrganisation() {
        organisation = commons.organisation();
    }

    static Stream<Arguments> resources() {
        return Stream.of(STATE, "activities/profile", "agents/profile")
                .flatMap(
                        resource -> Stream.of(Arguments.of(resource, Xapi.FIRST), Arguments.of(resource, Xapi.SECOND)));
    }

    private Xapi xapi(String version) {
        return Xapi.of(organisation.client(), version);
    }

    /** Where a new document of a resource lies. */
    private static Map<String, String> place(String resource) {
        var place = new HashMap<String, String>();
        if (resource.startsWith("activities")) {
            place.put("activityId", Xapi.activity());
        }
        if (!resource.equals("activities/profile")) {
            place.put("agent", Xapi.agent("a" + UUID.randomUUID()));
        }
        place.put(resource.equals(STATE) ? "stateId" : "profileId", "nom é " + UUID.randomUUID());
        return place;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("resources")
    @DisplayName(
            "1.0.3 Communication 2.2, 2.0 4.1.6: a document is kept, told as it was sent with ETag and Last-Modified,"
                    + " deleted")
    void keepsTellsAndDeletes(String resource, String version) {
        var place = place(resource);
        var xapi = xapi(version);
        xapi.get(resource, place).expecting(404);
        xapi.send("PUT", resource, place, "des octets", "Content-Type", "text/plain", "If-None-Match", ANY)
                .expecting(204);
        var told = xapi.get(resource, place).expecting(200);
        assertThat(told.text()).isEqualTo("des octets");
        assertThat(told.header("Content-Type")).isEqualTo("text/plain");
        assertThat(told.header("ETag")).matches("\"[0-9a-f]{40}\"");
        assertThat(told.header("Last-Modified")).isNotBlank();
        assertThat(told.header("Content-Security-Policy")).contains("sandbox");
        xapi.get(resource, place, "If-None-Match", told.header("ETag")).expecting(304);
        xapi.send("DELETE", resource, place, "").expecting(204);
        xapi.get(resource, place).expecting(404);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("resources")
    @DisplayName(
            "1.0.3 Communication 2.2, 2.0 4.1.6: POST joins JSON objects by their names, and refuses to join anything"
                    + " else")
    void joinsJsonObjects(String resource, String version) {
        var place = place(resource);
        var xapi = xapi(version);
        xapi.send("POST", resource, place, "{\"a\":{\"x\":1},\"b\":1.50}").expecting(204);
        xapi.send("POST", resource, place, "{\"a\":{\"y\":2},\"c\":[]}").expecting(204);
        assertThat(xapi.get(resource, place).text()).isEqualTo("{\"a\":{\"y\":2},\"b\":1.50,\"c\":[]}");
        for (var body : new String[] {"[]", "{", "1", "", "{\"a\":1,\"a\":2}", "{}x"}) {
            xapi.send("POST", resource, place, body).expecting(400);
        }
        xapi.send("POST", resource, place, "x", "Content-Type", "text/plain").expecting(400);
        assertThat(xapi.get(resource, place).json().has("c")).isTrue();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("resources")
    @DisplayName(
            "1.0.3 Communication 3.1, 2.0 4.1.4: a change holds only where If-Match or If-None-Match does, else 412")
    void holdsChangesToTheirPreconditions(String resource, String version) {
        var place = place(resource);
        var xapi = xapi(version);
        xapi.send("PUT", resource, place, "{}", "If-Match", "\"0\"").expecting(412);
        xapi.send("PUT", resource, place, "{\"v\":1}", "If-None-Match", ANY).expecting(204);
        var first = xapi.get(resource, place).header("ETag");
        xapi.send("PUT", resource, place, "{}", "If-None-Match", ANY).expecting(412);
        xapi.send("PUT", resource, place, "{}", "If-Match", "no tag").expecting(400);
        xapi.send("PUT", resource, place, "{\"v\":2}", "If-Match", "\"0\", " + first)
                .expecting(204);
        for (var method : new String[] {"PUT", "POST", "DELETE"}) {
            xapi.send(method, resource, place, "{}", "If-Match", first).expecting(412);
        }
        assertThat(xapi.get(resource, place).text()).isEqualTo("{\"v\":2}");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("resources")
    @DisplayName(
            "1.0.3 Communication 3.1: PUT without ETag overwrites states, 400 for a new profile; 2.0 4.1.4: 409 where"
                    + " one is there")
    void differsWhereNoPreconditionIsSent(String resource, String version) {
        var place = place(resource);
        var xapi = xapi(version);
        var first = version.equals(Xapi.FIRST);
        var state = resource.equals(STATE);
        xapi.send("PUT", resource, place, "{\"v\":1}").expecting(first && !state ? 400 : 204);
        xapi.send("POST", resource, place, "{\"v\":2}").expecting(204);
        xapi.send("PUT", resource, place, "{\"v\":3}").expecting(first && state ? 204 : 409);
        assertThat(xapi.get(resource, place).text()).isEqualTo(first && state ? "{\"v\":3}" : "{\"v\":2}");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("resources")
    @DisplayName("1.0.3 Communication 2.3, 2.6 and 2.7, 2.0 4.1.6.2 to 4.1.6.6: without an id, the ids since a moment")
    void listsTheIdsSinceAMoment(String resource, String version) {
        var place = place(resource);
        var xapi = xapi(version);
        var name = resource.equals(STATE) ? "stateId" : "profileId";
        xapi.send("POST", resource, place, "{}").expecting(204);
        var id = place.remove(name);
        assertThat(xapi.get(resource, place).expecting(200).json().valueStream().map(each -> each.stringValue()))
                .containsExactly(id);
        place.put("since", "2999-01-01T00:00:00Z");
        assertThat(xapi.get(resource, place).expecting(200).json().size()).isZero();
        place.put("since", "yesterday");
        xapi.get(resource, place).expecting(400);
        place.remove("since");
        xapi.send("DELETE", resource, place, "").expecting(resource.equals(STATE) ? 204 : 400);
        assertThat(xapi.get(resource, place).json().size()).isEqualTo(resource.equals(STATE) ? 0 : 1);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("resources")
    @DisplayName("An organisation's documents are its own")
    void keepsOrganisationsApart(String resource, String version) {
        var place = place(resource);
        xapi(version).send("POST", resource, place, "{}").expecting(204);
        Xapi.of(commons.organisation().client(), version).get(resource, place).expecting(404);
    }
}
