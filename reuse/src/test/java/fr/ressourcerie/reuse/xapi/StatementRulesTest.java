package fr.ressourcerie.reuse.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule that makes a statement valid, with the clauses of both editions that ask for it. */
class StatementRulesTest {
    private static final Set<XapiVersion> BOTH = EnumSet.allOf(XapiVersion.class);

    @ParameterizedTest
    @EnumSource
    void takesAStatementWithEveryPropertyThereIs(XapiVersion version) {
        assertThat(Sample.fault(Sample.statement(), version)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSameAsASubStatement(XapiVersion version) {
        assertThat(Sample.fault(Sample.within(Sample.statement()), version)).isEmpty();
    }

    /** The clause is that of 1.0.3, then that of 2.0; the change is made in the statement and in a SubStatement. */
    @ParameterizedTest(name = "{0} / {1}: {2} = {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Data 2.2 | 4.2.1 | /verb/id | 5 | /verb/id
            Data 2.2 | 4.2.1 | /result/response | null | /result/response
            Data 2.2 | 4.2.1 | /surname | 'x' | /surname
            Data 2.2 | 4.2.1 | /context | null | /context
            Data 2.2 | 4.2.1 | /result/score/scaled | '0.5' | /result/score/scaled
            Data 2.2 | 4.2.1 | /result/success | 'true' | /result/success
            Data 2.3.2 | 4.2.5 | /verb/id | 'http://adlnet.gov/expapi/verbs/voided' | /object
            Data 2.4 | 4.2.2 | /actor | '' | /actor
            Data 2.4 | 4.2.2 | /actor | "" | ""
            Data 2.4 | 4.2.2 | /verb | "" | ""
            Data 2.4 | 4.2.2 | /object | "" | ""
            Data 2.4.2 | 4.2.2.1 | /actor | [] | /actor
            Data 2.4.2 | 4.2.2.1 | /actor/name | 1 | /actor/name
            Data 2.4.2 | 4.2.2.1 | /actor/objectType | 'agent' | /actor/objectType
            Data 2.4.2 | 4.2.2.1 | /actor/age | 12 | /actor/age
            Data 2.4.2.1 | 4.2.2.1 | /actor/member | [] | /actor/member
            Data 2.4.2.2 | 4.2.2.1 | /actor | {'objectType':'Group','name':'G'} | /actor
            Data 2.4.2.2 | 4.2.2.1 | /actor | {'objectType':'Group','member':{}} | /actor/member
            Data 2.4.2.2 | 4.2.2.1 | /actor | {'objectType':'Group','member':[{'name':'x'}]} | /actor/member/0
            Data 2.4.2.2 | 4.2.2.1 | /actor | {'objectType':'Group','member':[{'objectType':'Group','member':[]}]} | /actor/member/0/member
            Data 2.4.2.2 | 4.2.2.1 | /actor | {'objectType':'Group','mbox':'mailto:g@example.org','openid':'http://x.org'} | /actor
            Data 2.4.2.3 | 4.2.2.1 | /actor/mbox | "" | /actor
            Data 2.4.2.3 | 4.2.2.1 | /actor/openid | 'http://id.example.org' | /actor
            Data 2.4.2.3 | 4.2.2.1 | /actor/mbox | 'lou@example.org' | /actor/mbox
            Data 2.4.2.3 | 4.2.2.1 | /actor/mbox | 'mailto:lou' | /actor/mbox
            Data 2.4.2.3 | 4.2.2.1 | /actor/mbox | 'mailto:lou@example.org?subject=x' | /actor/mbox
            Data 2.4.2.3 | 4.2.2.1 | /actor | {'mbox_sha1sum':'abc'} | /actor/mbox_sha1sum
            Data 2.4.2.3 | 4.2.2.1 | /actor | {'openid':'lou'} | /actor/openid
            Data 2.4.2.4 | 4.2.2.1 | /actor | {'account':'x'} | /actor/account
            Data 2.4.2.4 | 4.2.2.1 | /actor | {'account':{'name':'x'}} | /actor/account
            Data 2.4.2.4 | 4.2.2.1 | /actor | {'account':{'homePage':'http://x.org'}} | /actor/account
            Data 2.4.2.4 | 4.2.2.1 | /actor | {'account':{'homePage':'x','name':'x'}} | /actor/account/homePage
            Data 2.4.2.4 | 4.2.2.1 | /actor | {'account':{'homePage':'http://x.org','name':3}} | /actor/account/name
            Data 2.4.2.4 | 4.2.2.1 | /actor | {'account':{'homePage':'http://x.org','name':'a','id':'b'}} | /actor/account/id
            Data 2.4.3 | 4.2.2.2 | /verb/id | "" | /verb
            Data 2.4.3 | 4.2.2.2 | /verb/id | 'answered' | /verb/id
            Data 2.4.3 | 4.2.2.2 | /verb/display | 'answered' | /verb/display
            Data 2.4.3 | 4.2.2.2 | /verb/name | 'answered' | /verb/name
            Data 2.4.4 | 4.2.2.3 | /object/objectType | 'activity' | /object/objectType
            Data 2.4.4 | 4.2.2.3 | /object | 'http://example.org' | /object
            Data 2.4.4.1 | 4.2.2.3 | /object/id | "" | /object
            Data 2.4.4.1 | 4.2.2.3 | /object/id | 'one' | /object/id
            Data 2.4.4.1 | 4.2.2.3 | /object/definition | [] | /object/definition
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/type | 'one' | /object/definition/type
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/moreInfo | 'more' | /object/definition/moreInfo
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/name | 'x' | /object/definition/name
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/title | {} | /object/definition/title
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/interactionType | 'quiz' | /object/definition/interactionType
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/interactionType | "" | /object/definition
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/interactionType | 'likert' | /object/definition/choices
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/correctResponsesPattern | 'a' | /object/definition/correctResponsesPattern
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/correctResponsesPattern/0 | 1 | /object/definition/correctResponsesPattern/0
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/choices/0/id | "" | /object/definition/choices/0
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/choices/1/id | 'a' | /object/definition/choices/1/id
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/choices/0/label | 'a' | /object/definition/choices/0/label
            Data 2.4.4.1 | 4.2.2.3 | /object/definition/steps | [] | /object/definition/steps
            Data 2.4.4.2 | 4.2.2.3 | /object | {'objectType':'Agent'} | /object
            Data 2.4.4.2 | 4.2.2.3 | /object | {'mbox':'mailto:x@example.org'} | /object/mbox
            Data 2.4.4.3 | 4.2.2.3 | /object | {'objectType':'StatementRef'} | /object
            Data 2.4.4.3 | 4.2.2.3 | /object | {'objectType':'StatementRef','id':'1'} | /object/id
            Data 2.4.4.3 | 4.2.2.3 | /object | {'objectType':'StatementRef','id':'6690e6c9-3ef0-4ed3-8b37-7f3964730bee','x':1} | /object/x
            Data 2.4.5 | 4.2.2.4 | /result | 1 | /result
            Data 2.4.5 | 4.2.2.4 | /result/grade | 1 | /result/grade
            Data 2.4.5 | 4.2.2.4 | /result/completion | 1 | /result/completion
            Data 2.4.5.1 | 4.2.2.4 | /result/score | 1 | /result/score
            Data 2.4.5.1 | 4.2.2.4 | /result/score/scaled | 1.01 | /result/score/scaled
            Data 2.4.5.1 | 4.2.2.4 | /result/score/scaled | -1.00001 | /result/score/scaled
            Data 2.4.5.1 | 4.2.2.4 | /result/score/raw | 11 | /result/score/raw
            Data 2.4.5.1 | 4.2.2.4 | /result/score/raw | -1 | /result/score/raw
            Data 2.4.5.1 | 4.2.2.4 | /result/score/min | 10 | /result/score/min
            Data 2.4.5.1 | 4.2.2.4 | /result/score/best | 10 | /result/score/best
            Data 2.4.6 | 4.2.2.5 | /context/registration | '1' | /context/registration
            Data 2.4.6 | 4.2.2.5 | /context/instructor | {} | /context/instructor
            Data 2.4.6 | 4.2.2.5 | /context/team | {'mbox':'mailto:x@example.org'} | /context/team
            Data 2.4.6 | 4.2.2.5 | /context/team | {'objectType':'Agent','mbox':'mailto:x@example.org'} | /context/team/objectType
            Data 2.4.6 | 4.2.2.5 | /context/language | 'français' | /context/language
            Data 2.4.6 | 4.2.2.5 | /context/statement | {'id':'6690e6c9-3ef0-4ed3-8b37-7f3964730bee'} | /context/statement
            Data 2.4.6 | 4.2.2.5 | /context/room | '1' | /context/room
            Data 2.4.6 | 4.2.2.5 | /object | {'objectType':'Agent','mbox':'mailto:x@example.org'} | /context/revision
            Data 2.4.6.2 | 4.2.2.5 | /context/contextActivities | [] | /context/contextActivities
            Data 2.4.6.2 | 4.2.2.5 | /context/contextActivities/child | [] | /context/contextActivities/child
            Data 2.4.6.2 | 4.2.2.5 | /context/contextActivities/parent | 'x' | /context/contextActivities/parent
            Data 2.4.6.2 | 4.2.2.5 | /context/contextActivities/grouping/1 | {} | /context/contextActivities/grouping/1
            Data 2.4.11 | 4.2.2.6 | /attachments | {} | /attachments
            Data 2.4.11 | 4.2.2.6 | /attachments/0/usageType | "" | /attachments/0
            Data 2.4.11 | 4.2.2.6 | /attachments/0/usageType | 'x' | /attachments/0/usageType
            Data 2.4.11 | 4.2.2.6 | /attachments/0/display | "" | /attachments/0
            Data 2.4.11 | 4.2.2.6 | /attachments/0/contentType | "" | /attachments/0
            Data 2.4.11 | 4.2.2.6 | /attachments/0/contentType | 'photo' | /attachments/0/contentType
            Data 2.4.11 | 4.2.2.6 | /attachments/0/length | "" | /attachments/0
            Data 2.4.11 | 4.2.2.6 | /attachments/0/length | 1.5 | /attachments/0/length
            Data 2.4.11 | 4.2.2.6 | /attachments/0/length | -1 | /attachments/0/length
            Data 2.4.11 | 4.2.2.6 | /attachments/0/sha2 | "" | /attachments/0
            Data 2.4.11 | 4.2.2.6 | /attachments/0/sha2 | 'abc' | /attachments/0/sha2
            Data 2.4.11 | 4.2.2.6 | /attachments/0/fileUrl | 'photo.png' | /attachments/0/fileUrl
            Data 2.4.11 | 4.2.2.6 | /attachments/0/size | 3 | /attachments/0/size
            Data 4.1 | 4.2.7 | /result/extensions/x | 1 | /result/extensions/x
            Data 4.1 | 4.2.7 | /context/extensions | [] | /context/extensions
            Data 4.1 | 4.2.7 | /object/definition/extensions/should fail | 1 | /object/definition/extensions/should fail
            Data 4.2 | 4.2.7 | /verb/display/a12345678 | 'x' | /verb/display/a12345678
            Data 4.2 | 4.2.7 | /verb/display/fr_FR | 'x' | /verb/display/fr_FR
            Data 4.2 | 4.2.7 | /verb/display/fr | 1 | /verb/display/fr
            Data 4.2 | 4.2.7 | /attachments/0/description/1 | 'x' | /attachments/0/description/1
            Data 4.3 | 4.2.7 | /object/id | 'http://example.org/a b' | /object/id
            Data 4.4 | 4.2.7 | /context/registration | 'ec531277-b57b-4c15-8d91-d292c5b2b8f70' | /context/registration
            Data 4.5 | 4.2.7 | /timestamp | 'yesterday' | /timestamp
            Data 4.5 | 4.2.7 | /timestamp | '2027-02-30T00:00:00Z' | /timestamp
            Data 4.5 | 4.2.7 | /timestamp | '2027-01-31T09:30:00-00:00' | /timestamp
            Data 4.6 | 4.2.7 | /result/duration | 'PA1H0M0S' | /result/duration
            Data 4.6 | 4.2.7 | /result/duration | 60 | /result/duration
            """)
    void refuses(String clauseOf103, String clauseOf2, String pointer, String value, String fault) {
        for (var version : BOTH) {
            var changed = Sample.with(pointer, value);
            assertThat(Sample.fault(changed, version)).as("%s", version).hasValueSatisfying(refusal -> {
                assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
                assertThat(refusal.faults().getFirst().pointer()).isEqualTo(fault);
                assertThat(refusal.mend())
                        .contains(version == XapiVersion.V1_0_3 ? "xAPI 1.0.3, Data" : "9274.1.1), 4.");
            });
            assertThat(Sample.fault(Sample.within(changed), version))
                    .as("within a SubStatement, %s", version)
                    .map(refusal -> refusal.faults().getFirst().pointer())
                    .hasValue("/object" + fault);
        }
    }

    @ParameterizedTest(name = "{0} / {1}: {2} = {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Data 2.4.2 | 4.2.2.1 | /actor | {'mbox_sha1sum':'CD9B00a5611f94eaa7b1661edab976068e364975'}
            Data 2.4.2 | 4.2.2.1 | /actor | {'openid':'http://id.example.org/lou','name':''}
            Data 2.4.2.2 | 4.2.2.1 | /actor | {'objectType':'Group','account':{'homePage':'http://x.org','name':'g'}}
            Data 2.4.2.2 | 4.2.2.1 | /actor | {'objectType':'Group','member':[{'mbox':'mailto:a@example.org'}]}
            Data 2.4.4.1 | 4.2.2.3 | /object/objectType | ""
            Data 2.4.4.1 | 4.2.2.3 | /object/definition | {}
            Data 2.4.5 | 4.2.2.4 | /result | {}
            Data 2.4.5.1 | 4.2.2.4 | /result/score | {'scaled':-1.0000,'raw':1e2}
            Data 2.4.6.2 | 4.2.2.5 | /context/contextActivities | {'category':[],'other':{'id':'urn:x:y'}}
            Data 2.4.11 | 4.2.2.6 | /attachments | []
            Data 2.4.11 | 4.2.2.6 | /attachments/0/contentType | 'text/plain; charset=ascii'
            Data 2.4.11 | 4.2.2.6 | /attachments/0/sha2 | 'd14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f'
            Data 4.2 | 4.2.7 | /verb/display/zh-Hant-TW | 'x'
            Data 4.2 | 4.2.7 | /verb/display/i-klingon | 'x'
            Data 4.2 | 4.2.7 | /verb/display/de-CH-1996-x-prive | 'x'
            Data 4.2 | 4.2.7 | /verb/display | {}
            Data 4.3 | 4.2.7 | /object/id | 'tag:example.org,2027:é/%C3%A9?q=(1)#f'
            Data 4.3 | 4.2.7 | /object/id | 'http://[2001:db8::1]:80/x'
            Data 4.4 | 4.2.7 | /context/registration | 'EC531277-B57B-4C15-8D91-D292C5B2B8F7'
            Data 4.5 | 4.2.7 | /timestamp | '2027-01-31T23:59:60Z'
            Data 4.5 | 4.2.7 | /timestamp | '2008-09-15T15:53:00.601+00:00'
            Data 4.6 | 4.2.7 | /result/duration | 'P3Y6M4DT12H30M5.2512S'
            Data 4.6 | 4.2.7 | /result/duration | 'P4W'
            """)
    void takes(String clauseOf103, String clauseOf2, String pointer, String value) {
        for (var version : BOTH) {
            assertThat(Sample.fault(Sample.with(pointer, value), version)).isEmpty();
            assertThat(Sample.fault(Sample.within(Sample.with(pointer, value)), version))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} / {1}: {2} = {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Data 2.4.1 | 4.2.4.2 | /id | 'AA97B177-9383-4934-8543-0F91A7A028368' | /id
            Data 2.4.1 | 4.2.4.2 | /id | 12345 | /id
            Data 2.4.8 | 4.2.4.2 | /stored | 'now' | /stored
            Data 2.4.9 | 4.2.4.2 | /authority | {} | /authority
            Data 2.4.9 | 4.2.4.2 | /authority | {'objectType':'Group','mbox':'mailto:g@example.org'} | /authority
            Data 2.4.9 | 4.2.4.2 | /authority | {'objectType':'Group','member':[{'account':{'homePage':'http://x.org','name':'g'}}]} | /authority
            Data 2.4.9 | 4.2.4.2 | /authority | {'objectType':'Group','member':[{'mbox':'mailto:a@b.fr'},{'mbox':'mailto:c@b.fr'}]} | /authority/member
            Data 2.4.10 | 4.2.4.3 | /version | '0.9.9' | /version
            Data 2.4.10 | 4.2.4.3 | /version | '1.1.0' | /version
            Data 2.4.10 | 4.2.4.3 | /version | 2 | /version
            Data 2.4.4.3 | 4.2.2.3 | /object | {'objectType':'SubStatement'} | /object
            """)
    void refusesOfAWholeStatement(String clauseOf103, String clauseOf2, String pointer, String value, String fault) {
        for (var version : BOTH) {
            assertThat(Sample.fault(Sample.with(pointer, value), version))
                    .map(refusal -> refusal.faults().getFirst().pointer())
                    .hasValue(fault);
        }
    }

    @ParameterizedTest
    @CsvSource({"id", "stored", "authority", "version"})
    void refusesInASubStatementWhatAStoreSets_Data2_4_4_3_and_4_2_2_3(String property) {
        var outer = Sample.within(Sample.statement());
        Sample.changed(outer, "/object/" + property, "'x'");
        for (var version : BOTH) {
            assertThat(Sample.fault(outer, version))
                    .map(refusal -> refusal.faults().getFirst().pointer())
                    .hasValue("/object/" + property);
        }
    }

    @Test
    void refusesASubStatementWithinASubStatement_Data2_4_4_3_and_4_2_2_3() {
        var twice = Sample.within(Sample.within(Sample.statement()));
        assertThat(Sample.fault(twice, XapiVersion.V2_0_0))
                .map(refusal -> refusal.faults().getFirst().pointer())
                .hasValue("/object/object");
    }

    @Test
    void knowsAgentsAndGroupsOfTheContextIn2_0Alone_4_2_2_5() {
        var statement = Sample.with(
                "/context/contextAgents",
                "[{'objectType':'contextAgent','agent':{'mbox':'mailto:a@example.org'},'relevantTypes':['http://x.org/t']}]");
        assertThat(Sample.fault(statement, XapiVersion.V2_0_0)).isEmpty();
        assertThat(Sample.fault(statement, XapiVersion.V1_0_3))
                .map(refusal -> refusal.faults().getFirst().pointer())
                .hasValue("/context/contextAgents");
    }

    @ParameterizedTest(name = "2.0, 4.2.2.5: {0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            contextAgents | {} | ""
            contextAgents | [{'agent':{'mbox':'mailto:a@b.fr'}}] | /0
            contextAgents | [{'objectType':'Agent','agent':{'mbox':'mailto:a@b.fr'}}] | /0/objectType
            contextAgents | [{'objectType':'contextAgent'}] | /0
            contextAgents | [{'objectType':'contextAgent','agent':{}}] | /0/agent
            contextAgents | [{'objectType':'contextAgent','agent':{'mbox':'mailto:a@b.fr'},'relevantTypes':[]}] | /0/relevantTypes
            contextAgents | [{'objectType':'contextAgent','agent':{'mbox':'mailto:a@b.fr'},'relevantTypes':['x']}] | /0/relevantTypes/0
            contextAgents | [{'objectType':'contextAgent','agent':{'mbox':'mailto:a@b.fr'},'x':1}] | /0/x
            contextGroups | [{'objectType':'contextGroup','group':{'mbox':'mailto:a@b.fr'}}] | /0/group
            contextGroups | [{'objectType':'contextGroup','agent':{'mbox':'mailto:a@b.fr'}}] | /0/agent
            """)
    void refusesInTheContext(String property, String value, String fault) {
        assertThat(Sample.fault(Sample.with("/context/" + property, value), XapiVersion.V2_0_0))
                .map(refusal -> refusal.faults().getFirst().pointer())
                .hasValue("/context/" + property + fault);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            20270131T093000Z
            2027-01-31T09:30Z
            2027-01-31T09:30:00
            2027-01-31T09:30:00+0100
            '2027-01-31T09:30:00,5+01'
            """)
    void takesAnyCompleteIso8601In1_0_3AndRfc3339AloneIn2_0_Data4_5_and_4_2_7(String timestamp) {
        var statement = Sample.statement().put("timestamp", timestamp);
        assertThat(Sample.fault(statement, XapiVersion.V1_0_3)).isEmpty();
        assertThat(Sample.fault(statement, XapiVersion.V2_0_0)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1.0,1", "1.0.0,1", "1.0.9,1", "2.0,2", "2.0.0,2", "2.0.7,2"})
    void takesAVersionOfItsFamily_Data2_4_10_and_4_2_4_3(String text, int edition) {
        var statement = Sample.statement().put("version", text);
        assertThat(Sample.fault(statement, XapiVersion.V2_0_0)).isEmpty();
        assertThat(Sample.fault(statement, XapiVersion.V1_0_3).isEmpty()).isEqualTo(edition == 1);
    }

    @Test
    void refusesAnIdentifierLongerThanTheStoreLooksUp() {
        var statement = Sample.statement();
        Sample.changed(statement, "/object/id", "'http://example.org/" + "é".repeat(1_020) + "'");
        assertThat(Sample.fault(statement, XapiVersion.V2_0_0))
                .map(refusal -> refusal.faults().getFirst().pointer())
                .hasValue("/object/id");
    }

    @ParameterizedTest
    @CsvSource({"1.0.3,V1_0_3", "1.0,V1_0_3", "1.0.0,V1_0_3", "2.0.0,V2_0_0", "2.0,V2_0_0"})
    void knowsTheEditionARequestNames_Communication3_3_and_4_1_2(String header, XapiVersion version) {
        assertThat(XapiVersion.ofRequest(header)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"0.9", "1.1.0", "2.1", "1.0.3x", "''", "1.0.03"})
    void refusesARequestOfAnotherEdition_Communication3_3_and_4_1_2(String header) {
        assertThat(XapiVersion.parse(header)).isEmpty();
    }
}
