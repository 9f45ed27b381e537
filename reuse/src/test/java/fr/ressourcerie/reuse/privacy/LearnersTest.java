package fr.ressourcerie.reuse.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.RecordAccess;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.reuse.Commons;
import fr.ressourcerie.reuse.privacy.RecordErasure.Cause;
import fr.ressourcerie.reuse.record.Conditions;
import fr.ressourcerie.reuse.record.DocumentResource;
import fr.ressourcerie.reuse.record.LearningDocuments;
import fr.ressourcerie.reuse.store.StatementFilter;
import fr.ressourcerie.reuse.xapi.AgentKey;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learners under pseudonyms, whose records are whose, erasure, retention and export. */
class LearnersTest {
    private static final String LOU = "mailto:lou.martin@lms.example";
    private static final AgentKey LOU_KEY = new AgentKey(LOU);
    private static final String DID =
            "{'actor':{'name':'Lou Martin','mbox':'%s'},'verb':{'id':'http://x.org/did'},'object':{'id':'%s'}}";
    private static final String MODULE = "https://lms.example/module";
    private static Commons commons;

    private Instant now = Instant.now();
    private Records records;
    private Organisation school;
    private Caller lms;
    private Caller administrator;

    @BeforeAll
    static void open() {
        commons = new Commons();
    }

    @AfterAll
    static void close() {
        commons.close();
    }

    @BeforeEach
    void anOrganisationWithAnLms() {
        records = new Records(commons, () -> now);
        school = commons.organisation("École " + UUID.randomUUID());
        lms = commons.lmsOf(school);
        administrator = commons.someoneOf(school);
    }

    @Test
    void keepsNothingOfALearnerFromAnLms() {
        records.send(lms, """
                {'actor':{'objectType':'Group','name':'Classe','mbox':'mailto:classe@lms.example',
                          'member':[{'name':'Lou Martin','mbox':'mailto:lou.martin@lms.example'}]},
                 'verb':{'id':'http://x.org/did'},
                 'object':{'objectType':'SubStatement','actor':{'openid':'https://id.example/lou.martin'},
                           'verb':{'id':'http://x.org/did'},
                           'object':{'objectType':'Agent','mbox_sha1sum':'cd9b00a5611f94eaa7b1661edab976068e364975'},
                           'context':{'instructor':{'name':'Sam Petit','mbox':'mailto:sam@lms.example'}}},
                 'context':{'team':{'objectType':'Group','name':'Équipe Petit','member':[{'mbox':'mailto:sam@lms.example'}]},
                            'instructor':{'account':{'homePage':'https://lms.example','name':'sam.petit'}},
                            'contextAgents':[{'objectType':'contextAgent','agent':{'mbox':'mailto:sam@lms.example'}}],
                            'contextGroups':[{'objectType':'contextGroup','group':{'objectType':'Group','mbox':'mailto:sam@lms.example'}}]}}""");
        var kept = records.found(administrator, null).getFirst();
        assertThat(kept)
                .doesNotContain("lou", "Lou", "Martin", "sam", "Sam", "Petit", "Classe", "lms.example", "cd9b00a5")
                .contains("\"account\":{\"homePage\":\"https://commons.test\",\"name\":\"learner-");
    }

    @Test
    void findsALearnersStatementsByWhoTheyReallyAre() {
        records.send(lms, DID.formatted(LOU, MODULE));
        records.send(lms, DID.formatted("mailto:somebody@else.example", MODULE));
        assertThat(records.found(lms, LOU)).hasSize(1);
        assertThat(records.found(administrator, LOU)).as("in clear").isEmpty();
    }

    @Test
    void givesOneLearnerAnotherPseudonymInAnotherOrganisation() {
        var other = commons.organisation("Autre " + UUID.randomUUID());
        assertThat(records.pseudonyms.of(school.id(), LOU_KEY))
                .isEqualTo(records.pseudonyms.of(school.id(), LOU_KEY))
                .isNotEqualTo(records.pseudonyms.of(other.id(), LOU_KEY));
    }

    @Test
    void leavesAPseudonymAsItIs() {
        var pseudonym = records.pseudonyms.of(school.id(), LOU_KEY);
        assertThat(records.pseudonyms.of(school.id(), pseudonym)).isEqualTo(pseudonym);
    }

    @Test
    void takesAStatementThatComesTwiceForTheSame() {
        var id = UUID.randomUUID();
        var statement = DID.formatted(LOU, MODULE).replaceFirst("\\{", "{'id':'" + id + "',");
        records.send(lms, statement);
        assertThat(records.send(lms, statement)).containsExactly(id);
    }

    @Test
    void keepsLearnersInClearForAnOrganisationThatChoseSo() {
        records.policies.decide(school.id(), new RecordPolicy(true, null));
        records.send(lms, DID.formatted(LOU, MODULE));
        assertThat(records.found(lms, LOU).getFirst()).contains("Lou Martin");
    }

    @Test
    void refusesASignatureThatHoldsTheLearner() {
        var signed = DID.formatted(LOU, MODULE).replaceFirst("}$", "")
                + ",'attachments':[{'usageType':'http://adlnet.gov/expapi/attachments/signature','display':{},"
                + "'contentType':'application/octet-stream','length':1,'fileUrl':'http://x.org/s','sha2':'"
                + "a".repeat(64) + "'}]}";
        assertThatThrownBy(() -> records.send(lms, signed))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("signature");
    }

    /** Who may write, and read whose; the answer is what becomes of it: kept, 403 or 401. */
    @ParameterizedTest(name = "{0}: writes {1}, reads {2}")
    @CsvSource({
        "lms, yes, own",
        "administrator, yes, own",
        "contributor, yes, own",
        "curator, yes, own",
        "evaluator, FORBIDDEN, FORBIDDEN",
        "write-only, yes, FORBIDDEN",
        "other-activity, FORBIDDEN, FORBIDDEN",
        "same-activity, yes, FORBIDDEN",
        "commons, yes, all",
        "anonymous, UNAUTHENTICATED, UNAUTHENTICATED"
    })
    void letsWriteAndRead(String who, String writes, String reads) {
        var other = commons.organisation("Autre " + UUID.randomUUID());
        var theirs =
                records.send(commons.lmsOf(other), DID.formatted(LOU, MODULE)).getFirst();
        var caller = caller(who);
        assertThat(outcome(() -> records.send(caller, DID.formatted(LOU, MODULE))))
                .isEqualTo(writes);
        var own = records.send(lms, DID.formatted(LOU, MODULE)).getFirst();
        var read = outcome(() -> records.found(caller, null));
        if (!read.equals("yes")) {
            assertThat(read).isEqualTo(reads);
            return;
        }
        assertThat(records.statements.find(caller, own)).isPresent();
        assertThat(records.statements.find(caller, theirs).isPresent()).isEqualTo(reads.equals("all"));
        var ids = records.found(caller, null).toString();
        assertThat(ids.contains(theirs.toString())).isEqualTo(reads.equals("all"));
    }

    @Test
    void readsOfOneActivityAloneWithAKeyForIt() {
        var key = limited(new RecordAccess(false, List.of("https://lms.example/mod*")));
        var own = records.send(lms, DID.formatted(LOU, MODULE)).getFirst();
        var elsewhere = records.send(lms, DID.formatted(LOU, "https://lms.example/other"))
                .getFirst();
        assertThat(records.statements.find(key, own)).isPresent();
        assertThat(records.statements.find(key, elsewhere)).isEmpty();
        var filter = new StatementFilter(null, false, null, MODULE, false, null, null, null, false, 10, null);
        assertThat(records.statements.query(key, filter).statements()).hasSize(1);
    }

    @Test
    void erasesALearnerWhereverTheyStandAndNobodyElse() throws IOException {
        records.send(lms, DID.formatted(LOU, MODULE));
        records.send(administrator, DID.formatted(LOU, MODULE));
        var somebody = records.send(lms, DID.formatted("mailto:somebody@else.example", MODULE));
        state("lou");
        var which = records.erasure.learner(school.id(), LOU_KEY);
        assertThat(records.erasure.preview(which).statements()).isEqualTo(2);
        assertThat(records.erasure.preview(which).documents()).isEqualTo(1);
        var done = records.erasure.erase(which, Cause.LEARNER, administrator.key());
        assertThat(done.statements()).isEqualTo(2);
        assertThat(done.documents()).isEqualTo(1);
        assertThat(done.finishedAt()).isNotNull();
        assertThat(records.found(lms, LOU)).isEmpty();
        assertThat(records.found(administrator, null)).hasSize(1);
        assertThat(records.statements.find(lms, somebody.getFirst())).isPresent();
        assertThat(records.erasure.preview(which).statements()).isZero();
    }

    @Test
    void notesAnErasureWithoutSayingWhose() {
        records.send(lms, DID.formatted(LOU, MODULE));
        records.erasure.erase(records.erasure.learner(school.id(), LOU_KEY), Cause.LEARNER, administrator.key());
        assertThat(records.erasure.audit(school.id())).singleElement().satisfies(entry -> {
            assertThat(entry.cause()).isEqualTo(Cause.LEARNER);
            assertThat(entry.key()).isEqualTo(administrator.key());
            assertThat(entry.statements()).isEqualTo(1);
        });
        var columns = commons.jdbc
                .sql("select to_jsonb(e)::text from erasure e where organisation_id = ?")
                .param(school.id())
                .query(String.class)
                .single();
        assertThat(columns).doesNotContain("lou", "learner-");
    }

    @Test
    void erasesStatementsByTheirIdsOfTheOrganisationAlone() {
        var other = commons.organisation("Autre " + UUID.randomUUID());
        var theirs =
                records.send(commons.lmsOf(other), DID.formatted(LOU, MODULE)).getFirst();
        var own = records.send(lms, DID.formatted(LOU, MODULE)).getFirst();
        var done = records.erasure.erase(
                records.erasure.statements(school.id(), Set.of(own, theirs)), Cause.STATEMENTS, administrator.key());
        assertThat(done.statements()).isEqualTo(1);
        assertThat(records.statements.find(commons.administrator(), theirs)).isPresent();
        assertThat(records.statements.find(commons.administrator(), own)).isEmpty();
    }

    @Test
    void erasesAPeriod() {
        records.send(lms, DID.formatted(LOU, MODULE));
        var before =
                records.erasure.period(school.id(), Instant.EPOCH, Instant.now().minus(Duration.ofHours(1)));
        var today = records.erasure.period(
                school.id(),
                Instant.now().minus(Duration.ofHours(1)),
                Instant.now().plus(Duration.ofHours(1)));
        assertThat(records.erasure.preview(before).statements()).isZero();
        assertThat(records.erasure.erase(today, Cause.PERIOD, null).statements())
                .isEqualTo(1);
    }

    @Test
    void sweepsWhatIsOlderThanTheOrganisationKeeps() {
        records.policies.decide(school.id(), new RecordPolicy(false, 30));
        records.send(lms, DID.formatted(LOU, MODULE));
        records.erasure.sweep();
        assertThat(records.found(lms, LOU)).hasSize(1);
        now = now.plus(Duration.ofDays(31));
        assertThat(records.erasure
                        .preview(records.erasure.expired(school.id()).orElseThrow())
                        .statements())
                .isEqualTo(1);
        records.erasure.sweep();
        assertThat(records.found(lms, LOU)).isEmpty();
        assertThat(records.erasure.audit(school.id()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.cause()).isEqualTo(Cause.RETENTION));
        records.erasure.sweep();
        assertThat(records.erasure.audit(school.id()))
                .as("nothing, and no entry")
                .hasSize(1);
    }

    @Test
    void keepsOfACountedUseNothingButTheCount() {
        var id = records.send(lms, DID.formatted(LOU, MODULE)).getFirst();
        commons.jdbc
                .sql("insert into reuse_use (statement_id, use, path_id, at, learner)"
                        + " values (?, 'completed', -1, now(), 42)")
                .param(id)
                .update();
        records.erasure.erase(records.erasure.learner(school.id(), LOU_KEY), Cause.LEARNER, null);
        var left = commons.jdbc
                .sql("select * from reuse_use where path_id = -1")
                .query()
                .singleRow();
        assertThat(left.get("use")).isEqualTo("completed");
        assertThat(left.get("statement_id")).isNotEqualTo(id);
        assertThat(left.get("learner")).isNotNull().isNotEqualTo(42L);
        assertThat(records.found(administrator, null)).isEmpty();
    }

    @Test
    void erasesAttachmentsThatNobodySpeaksOfAnyMore() {
        var file = "abc";
        var sha2 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        var attached = DID.formatted(LOU, MODULE).replaceFirst("}$", "").replace('\'', '"')
                + ",\"attachments\":[{\"usageType\":\"http://x.org/u\",\"display\":{},\"contentType\":\"text/plain\",\"length\":3,"
                + "\"sha2\":\"" + sha2 + "\"}]}";
        var body = "--b\r\nContent-Type: application/json\r\n\r\n" + attached
                + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
                + sha2
                + "\r\n\r\n" + file + "\r\n--b--\r\n";
        var first = records.send(lms, "multipart/mixed; boundary=b", body.getBytes(StandardCharsets.UTF_8));
        var second = records.send(lms, "multipart/mixed; boundary=b", body.getBytes(StandardCharsets.UTF_8));
        erase(first.getFirst());
        assertThat(records.statements.attachments(school.id(), sha2)).hasSize(1);
        erase(second.getFirst());
        assertThat(records.statements.attachments(school.id(), sha2)).isEmpty();
    }

    @Test
    void handsOutAllThatIsKeptOfALearnerVoidedStatementsIncluded() throws IOException {
        var id = records.send(lms, DID.formatted(LOU, MODULE)).getFirst();
        records.send(lms, DID.formatted("mailto:somebody@else.example", MODULE));
        records.send(
                lms,
                "{'actor':{'mbox':'mailto:system@lms.example'},'verb':{'id':'http://adlnet.gov/expapi/verbs/voided'},"
                        + "'object':{'objectType':'StatementRef','id':'" + id + "'}}");
        state("écran 3");
        var out = new ByteArrayOutputStream();
        records.export.write(records.erasure.learner(school.id(), LOU_KEY), out);
        var files = unzip(out.toByteArray());
        assertThat(files.get("statements.jsonl").lines())
                .singleElement()
                .asString()
                .contains(id.toString());
        assertThat(files.get("documents.jsonl")).contains("\"file\":\"documents/1\"");
        assertThat(files.get("documents/1")).isEqualTo("écran 3");
    }

    private void erase(UUID statement) {
        records.erasure.erase(records.erasure.statements(school.id(), Set.of(statement)), Cause.STATEMENTS, null);
    }

    private void state(String text) throws IOException {
        var place = records.documents.place(lms, DocumentResource.STATE, MODULE, LOU_KEY, null);
        records.documents.put(
                new LearningDocuments.Change(
                        DocumentResource.STATE,
                        place,
                        "bookmark",
                        XapiVersion.V1_0_3,
                        "text/plain",
                        new Conditions(null, null)),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Caller caller(String who) {
        return switch (who) {
            case "lms" -> lms;
            case "administrator" -> limited(Role.ADMINISTRATOR, RecordAccess.FULL);
            case "contributor" -> limited(Role.CONTRIBUTOR, RecordAccess.FULL);
            case "curator" -> limited(Role.CURATOR, RecordAccess.FULL);
            case "evaluator" -> limited(Role.EVALUATOR, RecordAccess.FULL);
            case "write-only" -> limited(new RecordAccess(true, List.of()));
            case "other-activity" -> limited(new RecordAccess(false, List.of("https://lms.example/other")));
            case "same-activity" -> limited(new RecordAccess(false, List.of(MODULE)));
            case "commons" -> commons.administrator();
            default -> Caller.ANONYMOUS;
        };
    }

    private Caller limited(RecordAccess access) {
        return limited(Role.LMS, access);
    }

    private Caller limited(Role role, RecordAccess access) {
        return new Caller(UUID.randomUUID(), school.id(), Set.of(role), lms.tokens(), access);
    }

    private static String outcome(Runnable attempt) {
        try {
            attempt.run();
            return "yes";
        } catch (Refusal refusal) {
            assertThat(refusal.reason()).isIn(Reason.FORBIDDEN, Reason.UNAUTHENTICATED);
            return refusal.reason().toString();
        }
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
