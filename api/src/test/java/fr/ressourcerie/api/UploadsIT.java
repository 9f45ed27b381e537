package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.ingest.store.Multipart;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.upload.Sweeper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Upload sessions as clients of all kinds use them: out of order, twice, wrongly, and not to the end. */
@WithTheProgram
@ExtendWith(OutputCaptureExtension.class)
class UploadsIT {
    private static final int PART = 5 << 20;

    private final Commons commons;
    private final ObjectStore store;
    private final Sweeper sweeper;
    private final JdbcClient jdbc;

    UploadsIT(Commons commons, ObjectStore store, Sweeper sweeper, JdbcClient jdbc) {
        this.commons = commons;
        this.store = store;
        this.sweeper = sweeper;
        this.jdbc = jdbc;
    }

    @Test
    void takesPartsInAnyOrderAndInParallel() throws Exception {
        var by = commons.organisation();
        var file = largePackage();
        var session = open(by, file);
        var answers = inParallel(List.of(
                () -> put(by, session, 3, file), () -> put(by, session, 1, file), () -> put(by, session, 2, file)));
        assertThat(answers).allSatisfy(answer -> answer.expecting(204));

        var arrived = by.get(session).expecting(200).json().get("arrived");
        assertThat(arrived).hasSize(3);
        assertThat(arrived.get(2).get("number").asInt()).isEqualTo(3);
        assertThat(arrived.get(2).get("size").asInt()).isEqualTo(file.length - 2 * PART);
        assertThat(pulled(by, complete(by, session))).isEqualTo(file);
    }

    @Test
    void keepsTheLastOfAPartThatIsSentAgain() {
        var by = commons.organisation();
        var file = smallPackage();
        var session = open(by, file);
        var first = by.client()
                .putBytes(session + "/parts/1", new byte[file.length])
                .expecting(204);
        var last = put(by, session, 1, file).expecting(204);
        assertThat(last.header("ETag")).isNotBlank().isNotEqualTo(first.header("ETag"));
        assertThat(by.get(session).json().get("arrived")).hasSize(1);
        assertThat(pulled(by, complete(by, session))).isEqualTo(file);
    }

    @Test
    void answersTheSameVersionHoweverOftenItIsCompleted() throws Exception {
        var by = commons.organisation();
        var file = smallPackage();
        var session = open(by, file);
        put(by, session, 1, file).expecting(204);
        Callable<Answer> complete = () -> by.client().post(session + "/complete");
        var together = inParallel(List.of(complete, complete, complete));
        var later = complete.call().expecting(202);

        assertThat(together)
                .allSatisfy(answer ->
                        assertThat(answer.expecting(202).header("Location")).isEqualTo(later.header("Location")));
        assertThat(by.get("/api/own/resources").json().get("resources")).hasSize(1);
        var view = by.get(session).expecting(200).json();
        assertThat(view.get("completed").asBoolean()).isTrue();
        assertThat(later.header("Location")).contains(view.get("resourceId").stringValue());
        assertThat(pulled(by, later)).isEqualTo(file);
        assertThat(put(by, session, 1, file).expecting(409).json().get("code").stringValue())
                .isEqualTo("upload-complete");
    }

    @Test
    void refusesAPartOfAnotherSizeThanItsOwn() {
        var by = commons.organisation();
        var file = smallPackage();
        var session = open(by, file);
        for (var wrong :
                List.of(new byte[0], Arrays.copyOf(file, file.length - 1), Arrays.copyOf(file, file.length + 1))) {
            var refused = by.client().putBytes(session + "/parts/1", wrong).expecting(400);
            assertThat(refused.json().get("detail").stringValue()).contains(String.valueOf(file.length));
        }
        assertThat(by.get(session).json().get("arrived")).isEmpty();
        put(by, session, 1, file).expecting(204);
        assertThat(pulled(by, complete(by, session))).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "-1", "abc", "99999999999", "1.0", "%00"})
    void refusesAPartThatHasNoPlaceInTheFile(String number) {
        var by = commons.organisation();
        var file = smallPackage();
        var session = open(by, file);
        by.client().putBytes(session + "/parts/" + number, file).expecting(400);
        assertThat(by.get(session).json().get("arrived")).isEmpty();
    }

    @Test
    void leavesNothingOfAFileWhoseChecksumIsWrong() {
        var by = commons.organisation();
        var file = smallPackage();
        var before = commons.objects();
        var session = open(by, file, Map.of("sha256", "0".repeat(64)));
        put(by, session, 1, file).expecting(204);
        var refused = by.client().post(session + "/complete").expecting(422).json();
        assertThat(refused.get("code").stringValue()).isEqualTo("checksum-mismatch");
        assertThat(refused.get("mend").stringValue()).isNotBlank();

        by.get(session).expecting(404);
        assertThat(commons.objects()).isEqualTo(before);
        assertThat(sessionsOf(by)).isZero();
        assertThat(blobsOf(file)).isZero();
        assertThat(by.get("/api/own/resources").json().get("resources")).isEmpty();
    }

    @Test
    void takesAFileWhoseChecksumIsRight() {
        var by = commons.organisation();
        var file = smallPackage();
        var session =
                open(by, file, Map.of("sha256", HexFormat.of().withUpperCase().formatHex(sha256(file))));
        put(by, session, 1, file).expecting(204);
        assertThat(pulled(by, complete(by, session))).isEqualTo(file);
    }

    @Test
    void refusesAnEmptyFileInAForm() {
        var by = commons.organisation();
        var before = commons.objects();
        var refused = by.client().form("/api/resources", "vide.zip", new byte[0], Map.of());
        assertThat(refused.expecting(400).json().at("/errors/0/pointer").stringValue())
                .isEqualTo("/file");
        assertThat(commons.objects()).isEqualTo(before);
        assertThat(sessionsOf(by)).isZero();
        assertThat(by.get("/api/own/resources").json().get("resources")).isEmpty();
    }

    @Test
    void refusesAFileLargerThanTheCommonsTakes() {
        var by = commons.organisation();
        var wanted = Map.of("fileName", "grand.zip", "size", 50L * 1024 * 1024 * 1024 + 1);
        var refused = by.client().post("/api/uploads", wanted).expecting(413);
        assertThat(refused.json().get("code").stringValue()).isEqualTo("file-too-large");
        by.client()
                .post("/api/uploads", Map.of("fileName", "juste.zip", "size", 50L * 1024 * 1024 * 1024))
                .expecting(201);
    }

    @Test
    void namesThePartsThatHaveNotArrived() {
        var by = commons.organisation();
        var file = largePackage();
        var session = open(by, file);
        put(by, session, 2, file).expecting(204);
        var refused = by.client().post(session + "/complete").expecting(409).json();
        assertThat(refused.get("code").stringValue()).isEqualTo("parts-missing");
        assertThat(refused.get("errors"))
                .extracting(fault -> fault.get("pointer").stringValue())
                .containsExactly("/parts/1", "/parts/3");
    }

    @Test
    void endsInOneStateWhenItIsAbortedWhileItIsCompleted() throws Exception {
        var by = commons.organisation();
        var file = largePackage();
        var session = open(by, file);
        for (int part = 1; part <= 3; part++) {
            put(by, session, part, file).expecting(204);
        }
        var answers = inParallel(List.of(
                () -> by.client().post(session + "/complete"), () -> by.client().delete(session)));
        if (answers.getFirst().status() == 202) {
            assertThat(pulled(by, answers.getFirst())).isEqualTo(file);
        } else {
            answers.getFirst().expecting(404);
            assertThat(by.get("/api/own/resources").json().get("resources")).isEmpty();
        }
    }

    @Test
    void forgetsASessionThatIsAborted() {
        var by = commons.organisation();
        var file = smallPackage();
        var session = open(by, file);
        put(by, session, 1, file).expecting(204);
        by.client().delete(session).expecting(204);
        by.get(session).expecting(404);
        put(by, session, 1, file).expecting(404);
        by.client().post(session + "/complete").expecting(404);
        by.client().delete(session).expecting(404);
        assertThat(sessionsOf(by)).isZero();
    }

    @Test
    void hidesASessionFromOtherOrganisations() {
        var by = commons.organisation();
        var other = commons.organisation();
        var file = smallPackage();
        var session = open(by, file);
        other.get(session).expecting(404);
        put(other, session, 1, file).expecting(404);
        other.client().post(session + "/complete").expecting(404);
        other.client().delete(session).expecting(404);
        put(by, session, 1, file).expecting(204);
        assertThat(pulled(by, complete(by, session))).isEqualTo(file);
    }

    @Test
    void keepsEqualBytesOnce() {
        var one = commons.organisation();
        var other = commons.organisation();
        var file = smallPackage();
        var before = commons.objects().size();
        var first = commons.deposit(one.client(), "un.zip", file, Map.of());
        var session = open(other, file);
        put(other, session, 1, file).expecting(204);
        var second = complete(other, session);

        assertThat(pulled(other, second)).isEqualTo(file);
        assertThat(first.get("state").stringValue()).isEqualTo("ready");
        assertThat(blobsOf(file)).isEqualTo(1);
        assertThat(commons.objects()).hasSize(before + 1);
    }

    @Test
    void sweepsWhatBelongsToNobodyAndNothingElse() throws IOException {
        var by = commons.organisation();
        var file = smallPackage();
        var abandoned = open(by, file);
        var live = open(by, file);
        put(by, abandoned, 1, file).expecting(204);
        put(by, live, 1, file).expecting(204);
        var kept = by.client()
                .form("/api/resources", "gardé.zip", smallPackage(), Map.of())
                .expecting(202);
        jdbc.sql("update upload set touched_at = now() - interval '8 days' where id = ?::uuid")
                .param(abandoned.substring(abandoned.lastIndexOf('/') + 1))
                .update();
        store.put("blob/orphan", new ByteArrayInputStream(file), file.length);
        var forgotten = forget(file);

        sweeper.sweep();

        by.get(abandoned).expecting(404);
        assertThat(store.parts(new Multipart(
                        "blob/" + abandoned.substring(abandoned.lastIndexOf('/') + 1), file.length, PART, "")))
                .isEmpty();
        assertThat(commons.objects()).doesNotContain("blob/orphan", forgotten);
        assertThat(pulled(by, complete(by, live))).isEqualTo(file);
        pulled(by, kept);
    }

    /** A program killed between making the object and recording it has used the parts up: the session owns the object. */
    @Test
    void completesASessionWhoseObjectIsMadeButNotRecorded() throws IOException {
        var by = commons.organisation();
        var file = largePackage();
        var session = open(by, file);
        for (int part = 1; part <= 3; part++) {
            put(by, session, part, file).expecting(204);
        }
        store.assemble(new Multipart("blob/" + session.substring(session.lastIndexOf('/') + 1), file.length, PART, ""));

        sweeper.sweep();

        assertThat(pulled(by, complete(by, session))).isEqualTo(file);
    }

    /** What a program leaves that was killed while it took a form in, or before it recorded it. */
    @Test
    void sweepsAFormThatAFormerProgramDidNotRecord() throws IOException {
        var by = commons.organisation();
        open(by, smallPackage());
        jdbc.sql("update upload set size = null, touched_at = now() - interval '1 day' where organisation_id = ?")
                .param(by.id())
                .update();
        var key = jdbc.sql("select object_key from upload where organisation_id = ?")
                .param(by.id())
                .query(String.class)
                .single();
        store.put(key, new ByteArrayInputStream(new byte[10]), 10);

        sweeper.sweep();

        assertThat(commons.objects()).doesNotContain(key);
        assertThat(sessionsOf(by)).isZero();
    }

    @Test
    void goesOnAfterAConnectionThatBrokeInTheMiddleOfAPart(CapturedOutput log) throws IOException {
        var by = commons.organisation();
        var file = largePackage();
        var session = open(by, file);
        breakOff(by, session + "/parts/1", Arrays.copyOf(file, PART / 2));
        put(by, session, 2, file).expecting(204);
        put(by, session, 3, file).expecting(204);
        assertThat(by.get(session).json().get("arrived")).hasSize(2);
        put(by, session, 1, file).expecting(204);
        assertThat(pulled(by, complete(by, session))).isEqualTo(file);
        assertThat(log).as("a client that goes away is no error").doesNotContain(session + "/parts/1");
    }

    @Test
    void addsAVersionOnlyToOnesOwnResource() {
        var owner = commons.organisation();
        var other = commons.organisation();
        var draft = commons.draft(owner, commons.word(), Map.of());
        var shared = commons.published(owner, commons.word(), Map.of());
        var file = smallPackage();
        var session = open(other, file);
        put(other, session, 1, file).expecting(204);
        other.client().post(session + "/complete", Map.of("resourceId", draft)).expecting(404);
        other.client().post(session + "/complete", Map.of("resourceId", shared)).expecting(403);
        other.client()
                .post(session + "/complete", Map.of("resourceId", shared, "resource", Map.of()))
                .expecting(400);
        assertThat(owner.get("/api/resources/" + shared + "/versions").json()).hasSize(1);
        assertThat(pulled(other, complete(other, session))).isEqualTo(file);
    }

    /** Sends the head of a request and less of its body than it announces, then hangs up. */
    private void breakOff(Member by, String path, byte[] half) throws IOException {
        var key = commons.key(by.id(), "contributor");
        try (var socket = new Socket("localhost", commons.address().getPort())) {
            var out = socket.getOutputStream();
            out.write(("PUT " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                            + "\r\nContent-Length: " + PART + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(half);
            out.flush();
        }
    }

    private static String open(Member by, byte[] file) {
        return open(by, file, Map.of());
    }

    private static String open(Member by, byte[] file, Map<String, Object> more) {
        var wanted = new HashMap<String, Object>(Map.of("fileName", "module.zip", "size", file.length));
        wanted.putAll(more);
        return by.client().post("/api/uploads", wanted).expecting(201).header("Location");
    }

    private static Answer put(Member by, String session, int number, byte[] file) {
        var part = Arrays.copyOfRange(file, (number - 1) * PART, Math.min(number * PART, file.length));
        return by.client().putBytes(session + "/parts/" + number, part);
    }

    private static Answer complete(Member by, String session) {
        return by.client().post(session + "/complete").expecting(202);
    }

    private byte[] pulled(Member by, Answer accepted) {
        var version = accepted.header("Location");
        assertThat(commons.settled(by.client(), version).get("state").stringValue())
                .isEqualTo("ready");
        return by.get(version + "/package").expecting(200).body();
    }

    /** What a program leaves that was killed between rejecting a file and dropping its bytes. */
    private String forget(byte[] file) throws IOException {
        var key = "blob/forgotten";
        var stored = store.put(key, new ByteArrayInputStream(file, 0, 100), 100);
        jdbc.sql("insert into blob (sha256, object_key, size) values (?, ?, ?)")
                .params(stored.sha256().bytes(), key, stored.size())
                .update();
        return key;
    }

    private long sessionsOf(Member member) {
        return jdbc.sql("select count(*) from upload where organisation_id = ?")
                .param(member.id())
                .query(Long.class)
                .single();
    }

    private long blobsOf(byte[] file) {
        return jdbc.sql("select count(*) from blob where sha256 = ?")
                .param(sha256(file))
                .query(Long.class)
                .single();
    }

    private byte[] smallPackage() {
        return Scorm12.holding("Petit", commons.word());
    }

    /** Of three parts, the last a short one. */
    private byte[] largePackage() {
        var noise = new byte[2 * PART + 1_000];
        new Random(commons.word().hashCode()).nextBytes(noise);
        return Scorm12.titled("Grand")
                .file("index.html", commons.word())
                .file("film.bin", noise)
                .zip();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static List<Answer> inParallel(List<Callable<Answer>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = threads.invokeAll(calls);
            return IntStream.range(0, answers.size())
                    .mapToObj(i -> answers.get(i).resultNow())
                    .toList();
        }
    }
}
