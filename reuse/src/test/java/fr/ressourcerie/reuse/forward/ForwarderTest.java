package fr.ressourcerie.reuse.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.Commons;
import fr.ressourcerie.reuse.privacy.RecordPolicy;
import fr.ressourcerie.reuse.privacy.Records;
import fr.ressourcerie.reuse.store.StatementFilter;
import fr.ressourcerie.reuse.store.StatementLog;
import fr.ressourcerie.reuse.store.StoredStatement;
import fr.ressourcerie.reuse.xapi.XapiJson;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One commons sends statements on to a second one of the same kind, which fails it in every way there is. */
class ForwarderTest {
    private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static Commons here;
    private static Commons there;

    private final Records sending = new Records(here, () -> now);
    private final Records receiving = new Records(there, () -> now);
    private final Organisation school = here.organisation("École " + UUID.randomUUID());
    private final Caller lms = here.lmsOf(school);
    private final Organisation schoolThere = there.organisation("École " + UUID.randomUUID());
    private final Caller owner = there.someoneOf(schoolThere);
    private final Forwardings forwardings = new Forwardings(here.jdbc, sending.vault, true, () -> now);
    private final Forwarder forwarder =
            new Forwarder(forwardings, new StatementLog(here.jdbc), here.statements, new XapiJson().mapper());
    private volatile Mood mood = Mood.WELL;
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer door;

    /** How the other store behaves. */
    private enum Mood {
        WELL,
        AWAY,
        DIES_BEFORE_IT_ANSWERS,
        KNOWS_NO_SUCH_USER
    }

    @BeforeAll
    static void found() {
        here = new Commons();
        there = new Commons();
    }

    @AfterAll
    static void leave() {
        here.close();
        there.close();
    }

    @BeforeEach
    void open() throws IOException {
        sending.policies.decide(school.id(), new RecordPolicy(true, null));
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/xapi/statements", this::answer);
        door.start();
        forwardings.set(school.id(), address(), "key", "secret");
    }

    @AfterEach
    void close() {
        door.stop(0);
        forwardings.stop(school.id());
    }

    @Test
    void sendsEverythingInOrderOnce() {
        var ids = send(250);
        run();
        assertThat(arrived()).isEqualTo(ids);
        assertThat(requests).as("requests for 250 statements").hasValue(3);
        var state = forwardings.of(school.id()).orElseThrow();
        assertThat(state.behind()).isZero();
        assertThat(state.forwarded()).isEqualTo(250);
        run();
        assertThat(requests).hasValue(3);
    }

    @Test
    void sendsItsOwnStatementsAlone() {
        sending.send(here.lmsOf(here.organisation("Autre")), statement(UUID.randomUUID()));
        var ids = send(1);
        run();
        assertThat(arrived()).isEqualTo(ids);
    }

    @Test
    void losesAndDoublesNothingWhenTheOtherDiesBeforeItAnswers() {
        var ids = send(5);
        mood = Mood.DIES_BEFORE_IT_ANSWERS;
        run();
        assertThat(arrived()).as("kept, but not said").isEqualTo(ids);
        assertThat(forwardings.of(school.id()).orElseThrow().behind()).isEqualTo(5);
        mood = Mood.WELL;
        later();
        ids.addAll(send(2));
        run();
        assertThat(arrived()).isEqualTo(ids);
        assertThat(forwardings.of(school.id()).orElseThrow().behind()).isZero();
    }

    @Test
    void waitsLongerAndLongerForAStoreThatIsAway() {
        send(1);
        mood = Mood.AWAY;
        run();
        var first = forwardings.of(school.id()).orElseThrow();
        assertThat(first.failures()).isEqualTo(1);
        assertThat(first.lastError()).contains("503");
        assertThat(forwarder.due()).doesNotContain(school.id().toString());
        assertThat(Duration.between(now, first.nextAttempt())).isEqualTo(Duration.ofSeconds(2));
        later();
        run();
        var second = forwardings.of(school.id()).orElseThrow();
        assertThat(second.failures()).isEqualTo(2);
        assertThat(Duration.between(now, second.nextAttempt())).isEqualTo(Duration.ofSeconds(4));
        mood = Mood.WELL;
        later();
        run();
        assertThat(arrived()).hasSize(1);
        assertThat(forwardings.of(school.id()).orElseThrow().failures()).isZero();
    }

    @Test
    void waitsWhereTheServerIsDownAltogetherOrKnowsNoSuchUser() {
        var ids = send(1);
        mood = Mood.KNOWS_NO_SUCH_USER;
        run();
        assertThat(forwardings.of(school.id()).orElseThrow().lastError()).contains("401");
        var port = door.getAddress().getPort();
        door.stop(0);
        later();
        run();
        assertThat(forwardings.of(school.id()).orElseThrow().lastError())
                .contains("refused")
                .doesNotContain("secret");
        assertThat(forwardings.of(school.id()).orElseThrow().behind()).isEqualTo(ids.size());
        assertThat(port).isPositive();
    }

    @Test
    void listsWhatTheOtherDoesNotTakeAndGoesOn() {
        var taken = UUID.randomUUID();
        receiving.send(owner, statement(taken).replace("/did", "/else"));
        var first = send(2);
        sending.send(lms, statement(taken));
        var last = send(2);
        run();
        assertThat(arrived()).containsAll(first).containsAll(last);
        assertThat(forwardings.refused(school.id())).singleElement().satisfies(refused -> {
            assertThat(refused.statement()).isEqualTo(taken);
            assertThat(refused.status()).isEqualTo(409);
        });
        assertThat(forwardings.of(school.id()).orElseThrow().behind()).isZero();
    }

    @Test
    void sendsAttachmentsWithTheirStatement() {
        var sha2 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        var attached = statement(UUID.randomUUID()).replaceFirst("}$", "").replace('\'', '"')
                + ",\"attachments\":[{\"usageType\":\"http://x.org/u\",\"display\":{},\"contentType\":\"text/plain\",\"length\":3,"
                + "\"sha2\":\"" + sha2 + "\"}]}";
        var body = "--b\r\nContent-Type: application/json\r\n\r\n" + attached
                + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
                + sha2
                + "\r\n\r\nabc\r\n--b--\r\n";
        sending.send(lms, "multipart/mixed; boundary=b", body.getBytes(StandardCharsets.UTF_8));
        send(1);
        run();
        assertThat(arrived()).hasSize(2);
        assertThat(receiving.statements.attachments(schoolThere.id(), sha2)).hasSize(1);
    }

    @Test
    void keepsCredentialsSealed() {
        var row = here.jdbc
                .sql("select credentials from forwarding")
                .query(byte[].class)
                .single();
        assertThat(new String(row, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(forwardings.of(school.id()).orElseThrow().toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lrs.example.org/xapi",
                "https://127.0.0.1/xapi",
                "https://[::1]/xapi",
                "https://10.1.2.3/xapi",
                "https://192.168.1.1/xapi",
                "https://169.254.169.254/latest",
                "https://100.64.0.1/",
                "https://[fd00::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://0.0.0.0/",
                "https://localhost/",
                "https://user:pass@1.1.1.1/",
                "https://1.1.1.1/?x",
                "ftp://1.1.1.1/",
                "file:///etc/passwd",
                "not an address"
            })
    void sendsNowhereButToThePublicInternetOverTls(String endpoint) {
        var strict = new Forwardings(here.jdbc, sending.vault, false, () -> now);
        assertThatThrownBy(() -> strict.set(school.id(), endpoint, "key", "secret"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void connectsToNoPrivateAddressEvenWhereItsNameWasGoodBefore() {
        var guarded = new GuardedSockets(new ForeignAddress(false));
        try (var socket = guarded.createSocket()) {
            assertThatThrownBy(() -> socket.connect(door.getAddress(), 1_000))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("public Internet");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<UUID> send(int many) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < many; i++) {
            ids.addAll(sending.send(lms, statement(UUID.randomUUID())));
        }
        return ids;
    }

    private static String statement(UUID id) {
        return "{'id':'" + id + "','actor':{'mbox':'mailto:lou@lms.example'},'verb':{'id':'http://x.org/did'},"
                + "'object':{'id':'https://lms.example/module'}}";
    }

    private void run() {
        forwarder.due().forEach(organisation -> forwarder.run(organisation, 0));
    }

    private void later() {
        now = now.plus(Duration.ofHours(1));
    }

    /** The ids that the other store holds of this school, in the order it stored them. */
    private List<UUID> arrived() {
        var filter = new StatementFilter(null, false, null, null, false, null, null, null, true, 1000, null);
        return receiving.statements.query(owner, filter).statements().stream()
                .filter(each -> each.json().contains("/did"))
                .map(StoredStatement::id)
                .toList();
    }

    private String address() {
        return "http://127.0.0.1:" + door.getAddress().getPort() + "/xapi/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            if (mood == Mood.AWAY || mood == Mood.KNOWS_NO_SUCH_USER) {
                exchange.sendResponseHeaders(mood == Mood.AWAY ? 503 : 401, -1);
                return;
            }
            int status = keep(exchange);
            if (mood != Mood.DIES_BEFORE_IT_ANSWERS) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    /** As the door of the commons answers. */
    private int keep(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        assertThat(headers.getFirst("Authorization")).isEqualTo("Basic a2V5OnNlY3JldA==");
        try {
            var received = receiving.statements.receive(
                    headers.getFirst("Content-Type"),
                    exchange.getRequestBody(),
                    XapiVersion.ofRequest(headers.getFirst(XapiVersion.HEADER)));
            var query = exchange.getRequestURI().getQuery();
            if (query != null) {
                receiving.statements.keep(owner, UUID.fromString(query.replace("statementId=", "")), received);
                return 204;
            }
            receiving.statements.keep(owner, received);
            return 200;
        } catch (Refusal refusal) {
            return refusal.reason() == Refusal.Reason.CONFLICT ? 409 : 400;
        }
    }
}
