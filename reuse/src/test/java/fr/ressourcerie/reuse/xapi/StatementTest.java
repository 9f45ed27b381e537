package fr.ressourcerie.reuse.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What is added to a statement, what it is found by, and which statements are the same. */
class StatementTest {
    private static final Instant NOW = Instant.parse("2027-02-01T08:00:00Z");
    private static final ObjectNode AUTHORITY = (ObjectNode)
            Sample.json("{'objectType':'Agent','account':{'homePage':'https://commons.example','name':'org'}}");

    @Test
    void keepsTheSendersIdOrGivesANewOne_Data2_4_1_and_4_2_4_2() {
        assertThat(complete(Sample.statement()).id()).hasToString("7ccd3322-e1a5-411a-a67d-6a735c76f119");
        var given = complete(Sample.with("/id", ""));
        assertThat(given.id().version()).isEqualTo(7);
        assertThat(given.id().getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(given.json().path("id").stringValue()).isEqualTo(given.id().toString());
    }

    @Test
    void replacesTheAuthorityByWhomTheRequestShows_Data2_4_9_and_4_2_4_2() {
        var statement = complete(Sample.with("/authority", "{'mbox':'mailto:somebody@else.example'}"));
        assertThat(statement.json().path("authority")).isEqualTo(AUTHORITY);
    }

    @Test
    void keepsTheVersionOrGivesThatOfTheEdition_Data2_4_10_and_4_2_4_3() {
        assertThat(complete(Sample.with("/version", "'1.0.2'"))
                        .json()
                        .path("version")
                        .stringValue())
                .isEqualTo("1.0.2");
        assertThat(complete(Sample.statement()).json().path("version").stringValue())
                .isEqualTo("2.0.0");
        assertThat(StatementRules.check(Sample.statement(), XapiVersion.V1_0_3)
                        .complete(AUTHORITY, NOW)
                        .json()
                        .path("version")
                        .stringValue())
                .isEqualTo("1.0.0");
    }

    @Test
    void dropsTheMomentOfStoringThatASenderClaims_Data2_4_8_and_4_2_4_2() {
        assertThat(complete(Sample.with("/stored", "'2020-01-01T00:00:00Z'"))
                        .json()
                        .has("stored"))
                .isFalse();
    }

    @Test
    void makesASingleContextActivityAList_Data2_4_6_2_and_4_2_2_5() {
        assertThat(complete(Sample.statement())
                        .json()
                        .at("/context/contextActivities/parent/0/id")
                        .stringValue())
                .isEqualTo("http://example.org/parent");
        assertThat(complete(Sample.within(Sample.statement()))
                        .json()
                        .at("/object/context/contextActivities/parent/0/id")
                        .stringValue())
                .isEqualTo("http://example.org/parent");
    }

    @Test
    void isFoundByActorVerbActivityAndRegistration_Communication2_1_3_and_4_1_6_1() {
        var keys = complete(Sample.statement()).keys();
        assertThat(keys.verb()).isEqualTo("http://adlnet.gov/expapi/verbs/answered");
        assertThat(keys.actor()).isEqualTo(new AgentKey("mailto:lou@example.org"));
        assertThat(keys.agents()).containsExactly(new AgentKey("mailto:lou@example.org"));
        assertThat(keys.relatedAgents())
                .extracting(AgentKey::value)
                .containsExactlyInAnyOrder(
                        "mailto:lou@example.org",
                        "account:https://lms.example.org 42",
                        "openid:http://id.example.org/sam",
                        "account:https://commons.example org");
        assertThat(keys.activity()).isEqualTo("http://example.org/échafaudage/1");
        assertThat(keys.relatedActivities())
                .containsExactlyInAnyOrder(
                        "http://example.org/échafaudage/1",
                        "http://example.org/parent",
                        "http://example.org/g1",
                        "http://example.org/g2");
        assertThat(keys.registration()).hasToString("ec531277-b57b-4c15-8d91-d292c5b2b8f7");
        assertThat(keys.timestamp()).isEqualTo("2027-01-31T08:30:00.123Z");
        assertThat(keys.attachments()).hasSize(1);
    }

    @Test
    void isFoundBroadlyByWhatItsSubStatementSays_Communication2_1_3_and_4_1_6_1() {
        var keys = complete(Sample.within(Sample.statement())).keys();
        assertThat(keys.agents()).extracting(AgentKey::value).containsExactly("mailto:sam@example.org");
        assertThat(keys.relatedAgents())
                .extracting(AgentKey::value)
                .contains("mailto:lou@example.org", "openid:http://id.example.org/sam");
        assertThat(keys.activity()).isNull();
        assertThat(keys.relatedActivities()).contains("http://example.org/échafaudage/1", "http://example.org/g2");
        assertThat(keys.attachments()).hasSize(1);
    }

    @Test
    void isFoundByTheMembersOfItsGroups_Communication2_1_3_and_4_1_6_1() {
        var keys = complete(
                        Sample.with(
                                "/actor",
                                "{'objectType':'Group','member':[{'mbox':'mailto:a@b.fr'},{'mbox_sha1sum':'CD9B00A5611F94EAA7B1661EDAB976068E364975'}]}"))
                .keys();
        assertThat(keys.actor()).isNull();
        assertThat(keys.agents())
                .extracting(AgentKey::value)
                .containsExactlyInAnyOrder("mailto:a@b.fr", "sha1:cd9b00a5611f94eaa7b1661edab976068e364975");
    }

    @Test
    void isFoundByTheAgentsAndGroupsOfA2_0Context_4_1_6_1() {
        var statement = Sample.statement();
        Sample.changed(
                statement,
                "/context/contextAgents",
                "[{'objectType':'contextAgent','agent':{'mbox':'mailto:c@b.fr'}}]");
        Sample.changed(
                statement,
                "/context/contextGroups",
                "[{'objectType':'contextGroup','group':{'objectType':'Group','member':[{'mbox':'mailto:d@b.fr'}]}}]");
        assertThat(complete(statement).keys().relatedAgents())
                .extracting(AgentKey::value)
                .contains("mailto:c@b.fr", "mailto:d@b.fr");
    }

    @Test
    void saysWhichStatementItVoids_Data2_3_2_and_4_2_5() {
        var reference = "{'objectType':'StatementRef','id':'6690E6C9-3ef0-4ed3-8b37-7f3964730bee'}";
        var id = UUID.fromString("6690e6c9-3ef0-4ed3-8b37-7f3964730bee");
        var referring = Sample.with("/object", reference);
        referring.remove("context");
        assertThat(complete(referring).keys().refersTo()).isEqualTo(id);
        assertThat(complete(referring).keys().voids()).isNull();
        Sample.changed(referring, "/verb/id", "'http://adlnet.gov/expapi/verbs/voided'");
        assertThat(complete(referring).keys().voids()).isEqualTo(id);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /id | '7CCD3322-e1a5-411a-a67d-6a735c76f119'
            /stored | '2027-03-01T00:00:00Z'
            /authority | {'mbox':'mailto:x@y.fr'}
            /version | '1.0.0'
            /timestamp | '2027-01-31T08:30:00.123Z'
            /timestamp | ""
            /verb/display | {'en':'did'}
            /object/definition | ""
            /object/objectType | ""
            /actor/objectType | ""
            /context/registration | 'EC531277-b57b-4c15-8d91-d292c5b2b8f7'
            /context/contextActivities/parent | [{'objectType':'Activity','id':'http://example.org/parent'}]
            /context/contextActivities/grouping | [{'id':'http://example.org/g2'},{'id':'http://example.org/g1'}]
            /result/duration | 'PT1M'
            """)
    void isTheSameAs_Data2_3_3_and_4_2_3(String pointer, String value) {
        assertThat(StatementEquality.same(Sample.statement(), Sample.with(pointer, value)))
                .isTrue();
        if (pointer.lastIndexOf('/') > 0) {
            assertThat(StatementEquality.same(
                            Sample.within(Sample.statement()), Sample.within(Sample.with(pointer, value))))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /actor/name | 'Sam'
            /actor/mbox | 'mailto:sam@example.org'
            /verb/id | 'http://x.org/did'
            /object/id | 'http://x.org/o'
            /timestamp | '2027-01-31T08:30:00.124Z'
            /context/registration | 'ec531277-b57b-4c15-8d91-d292c5b2b8f8'
            /context/contextActivities/parent | {'id':'http://x.org/p'}
            /context/contextActivities/grouping | [{'id':'http://example.org/g2'}]
            /context/extensions | {'http://example.org/x':1}
            /result/score/scaled | 0.6
            /result | ""
            /result/duration | 'PT1M0.01S'
            /attachments/0/length | 4
            """)
    void isAnotherThan_Data2_3_3_and_4_2_3(String pointer, String value) {
        assertThat(StatementEquality.same(Sample.statement(), Sample.with(pointer, value)))
                .isFalse();
    }

    @Test
    void comparesDurationsToTheHundredth_Data4_6_and_4_2_7() {
        var one = Sample.with("/result/duration", "'PT1M0.129S'");
        assertThat(StatementEquality.same(one, Sample.with("/result/duration", "'PT1M0.12S'")))
                .isTrue();
        assertThat(StatementEquality.same(one, Sample.with("/result/duration", "'PT1M0.13S'")))
                .isFalse();
    }

    @Test
    void keepsTheOrderThatMeansSomethingWithinExtensions() {
        var one = Sample.with("/context/extensions", "{'http://x.org':{'member':[1,2]}}");
        var other = Sample.with("/context/extensions", "{'http://x.org':{'member':[2,1]}}");
        assertThat(StatementEquality.same(one, other)).isFalse();
    }

    @Test
    void replacesEveryActorButTheAuthority() {
        var statement = Sample.statement();
        Sample.changed(statement, "/authority", "{'mbox':'mailto:system@example.org'}");
        Sample.changed(
                statement,
                "/context/contextAgents",
                "[{'objectType':'contextAgent','agent':{'mbox':'mailto:c@b.fr'}}]");
        Sample.changed(
                statement,
                "/context/contextGroups",
                "[{'objectType':'contextGroup','group':{'objectType':'Group','mbox':'mailto:g@b.fr','member':[{'mbox':'mailto:d@b.fr'}]}}]");
        var outer = Sample.within(statement);
        outer.withObjectProperty("object").remove("authority");
        var replaced = Sample.valid(outer)
                .replacingActors(actor ->
                        actor.has("member") ? actor : (ObjectNode) Sample.json("{'openid':'http://x.org/nobody'}"))
                .json()
                .toString();
        assertThat(replaced).doesNotContain("lou@", "sam@", "c@b.fr", "d@b.fr", "lms.example.org", "id.example.org");
        assertThat(Sample.valid(statement)
                        .replacingActors(_ -> AUTHORITY)
                        .json()
                        .path("authority")
                        .path("mbox")
                        .stringValue())
                .isEqualTo("mailto:system@example.org");
    }

    private static Statement complete(ObjectNode statement) {
        return Sample.valid(statement).complete(AUTHORITY, NOW);
    }
}
