package fr.ressourcerie.reuse.link;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.resource.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UseReaderTest {
    private static final UUID RESOURCE = UUID.fromString("0199f0c0-0000-7000-8000-000000000001");
    private static final UUID LAUNCHED = UUID.fromString("0199f0c0-0000-7000-8000-000000000002");
    private static final UUID ORGANISATION = UUID.fromString("0199f0c0-0000-7000-8000-000000000003");
    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
    private static final String ADL = "http://adlnet.gov/expapi/verbs/";

    private final UseReader reader = new UseReader(
            new Json(),
            new ResourceAddress(URI.create("https://commons.test/")),
            token -> token.equals("good") ? LAUNCHED : null);

    @ParameterizedTest
    @CsvSource({
        "http://adlnet.gov/expapi/verbs/launched, launched",
        "http://adlnet.gov/expapi/verbs/initialized, launched",
        "http://adlnet.gov/expapi/verbs/attempted, launched",
        "http://adlnet.gov/expapi/verbs/completed, completed",
        "http://adlnet.gov/expapi/verbs/passed, completed",
        "http://adlnet.gov/expapi/verbs/mastered, completed",
        "https://w3id.org/xapi/adl/verbs/satisfied, completed",
    })
    void readsTheVerbsOfTheProfiles(String verb, String use) {
        assertThat(read(verb, "{}")).extracting(ToldUse::use).containsExactly(use);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answered", "experienced", "resumed", "terminated", "failed", "voided", "progressed"})
    void readsNothingInOthers(String verb) {
        assertThat(read(ADL + verb, "{}")).isEmpty();
    }

    @Test
    void believesAResultThatSaysWhetherItIsComplete() {
        assertThat(read(ADL + "terminated", "{\"result\": {\"completion\": true}}"))
                .extracting(ToldUse::use)
                .containsExactly("completed");
        assertThat(read(ADL + "completed", "{\"result\": {\"completion\": false}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT25M, 1500",
        "PT8H, 28800",
        "PT0.5S, 0",
        "PT8H1S, 0",
        "P1Y, 0",
        "-PT5M, 0",
        "PT99999999999H, 0",
        "soon, 0"
    })
    void countsTheTimeThatOneMaySit(String duration, int seconds) {
        var uses = read(ADL + "terminated", "{\"result\": {\"duration\": \"" + duration + "\"}}");

        assertThat(uses.stream().mapToInt(ToldUse::seconds).sum()).isEqualTo(seconds);
    }

    @Test
    void takesWhatTellsOfOneSessionForOne() {
        var session =
                "{\"context\": {\"extensions\": {\"https://w3id.org/xapi/cmi5/context/extensions/sessionid\": \"s1\"}}}";

        assertThat(read(ADL + "launched", session).getFirst().occurrence())
                .isNotNull()
                .isEqualTo(read(ADL + "initialized", session).getFirst().occurrence());
        assertThat(read(ADL + "completed", session).getFirst().occurrence())
                .isEqualTo(read(ADL + "passed", session).getFirst().occurrence());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://commons.test/api/resources/0199f0c0-0000-7000-8000-000000000001",
                "https://commons.test/ressources/0199f0c0-0000-7000-8000-000000000001",
                "https://commons.test/api/resources/0199f0c0-0000-7000-8000-000000000001/versions/2"
            })
    void knowsAResourceByItsAddress(String address) {
        assertThat(reach(address, "{}").named()).isEqualTo(RESOURCE);
    }

    @Test
    void knowsNoResourceByAnAddressThatOnlyLooksLikeIt() {
        assertThat(reach("https://commonsxtest/api/resources/" + RESOURCE, "{}").named())
                .isNull();
        assertThat(reach("https://commons.test/api/resources/" + RESOURCE + "0", "{}")
                        .named())
                .isNull();
    }

    @Test
    void looksAtTheObjectThenAtParentsThenAtGroups() {
        var context = """
                {"context": {"contextActivities": {"grouping": {"id": "https://a.test/course"},
                 "parent": [{"id": "https://a.test/block"}], "category": [{"id": "https://a.test/profile"}]}}}""";

        assertThat(reach("https://a.test/unit", context).candidates())
                .containsExactly("https://a.test/unit", "https://a.test/block", "https://a.test/course");
    }

    @Test
    void believesATokenOfOursBeforeAnythingElse() {
        var token =
                "{\"context\": {\"extensions\": {\"https://w3id.org/ressourcerie/extensions/launch-token\": \"%s\"}}}";

        assertThat(reach("https://a.test/unit", token.formatted("good")).named())
                .isEqualTo(LAUNCHED);
        assertThat(reach("https://a.test/unit", token.formatted("forged")).named())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "null",
                "{\"object\": null}",
                "{\"object\": {\"id\": 7}}",
                "{\"actor\": []}",
                "{\"context\": {\"contextActivities\": {\"parent\": [null, 3, {\"id\": {}}]}}}",
                "{\"result\": 5, \"verb\": \"x\"}"
            })
    void readsNothingInNonsenseAndThrowsNothing(String json) {
        assertThat(reader.read(row(json, "x", NOW))).isEmpty();
    }

    @Test
    void believesNoDateOfTheFuture() {
        var row = row(
                "{\"verb\": {\"id\": \"" + ADL + "launched\"}, \"object\": {\"id\": \"https://a.test\"}}",
                "x",
                NOW.plusSeconds(99));

        assertThat(reader.read(row)).extracting(ToldUse::at).containsExactly(NOW);
    }

    private Reach reach(String activity, String more) {
        return reader.read(row(statement(ADL + "launched", activity, more), ADL + "launched", NOW))
                .getFirst()
                .reach();
    }

    private List<ToldUse> read(String verb, String more) {
        return reader.read(row(statement(verb, "https://a.test/unit", more), verb, NOW));
    }

    private static String statement(String verb, String activity, String more) {
        return """
                {"actor": {"mbox": "mailto:a@learner.test"}, "verb": {"id": "%s"}, "object": {"id": "%s"}%s""".formatted(verb, activity, more.equals("{}") ? "}" : ", " + more.substring(1));
    }

    private static LoggedStatement row(@Nullable String json, String verb, Instant at) {
        return new LoggedStatement(
                new Position(1, verb.length()),
                UUID.randomUUID(),
                at,
                NOW,
                json,
                ORGANISATION,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }
}
