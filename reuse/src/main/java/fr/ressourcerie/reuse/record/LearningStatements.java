package fr.ressourcerie.reuse.record;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.privacy.Pseudonyms;
import fr.ressourcerie.reuse.store.Attachment;
import fr.ressourcerie.reuse.store.Facts;
import fr.ressourcerie.reuse.store.Incoming;
import fr.ressourcerie.reuse.store.StatementFilter;
import fr.ressourcerie.reuse.store.StatementPage;
import fr.ressourcerie.reuse.store.StatementStore;
import fr.ressourcerie.reuse.store.StoredStatement;
import fr.ressourcerie.reuse.xapi.AgentKey;
import fr.ressourcerie.reuse.xapi.Statement;
import fr.ressourcerie.reuse.xapi.StatementBody;
import fr.ressourcerie.reuse.xapi.XapiJson;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement resource: keeps what was sent and found valid, under the authority of who sent it, and finds it again for
 * those who may read it (1.0.3, Communication 2.1; 2.0, 4.1.6.1).
 */
public final class LearningStatements {
    private final StatementStore store;
    private final Authorities authorities;
    private final Pseudonyms pseudonyms;
    private final Policy policy;
    private final XapiJson json;
    private final StatementBody body;
    private final InstantSource clock;

    /** @param policy who may write and read, and of what */
    public LearningStatements(
            StatementStore store,
            Authorities authorities,
            Pseudonyms pseudonyms,
            Policy policy,
            XapiJson json,
            InstantSource clock) {
        this.store = store;
        this.authorities = authorities;
        this.pseudonyms = pseudonyms;
        this.policy = policy;
        this.json = json;
        this.body = new StatementBody(json);
        this.clock = clock;
    }

    /**
     * Reads what a request brings, and refuses all of it for one fault.
     *
     * @param contentType the request's header, or null
     */
    public Received receive(@Nullable String contentType, InputStream sent, XapiVersion version) throws IOException {
        var bytes = new HashMap<String, ByteArrayOutputStream>();
        var read = body.read(contentType, sent, version, sha2 -> {
            var place = new ByteArrayOutputStream();
            bytes.put(sha2, place);
            return place;
        });
        var attachments = new ArrayList<Attachment>();
        bytes.forEach((sha2, place) -> {
            var part = read.parts().get(sha2);
            if (part != null) {
                attachments.add(new Attachment(sha2, part.contentType(), place.toByteArray()));
            }
        });
        return new Received(read.statements(), read.list(), attachments);
    }

    /** Keeps all or none, durable when this returns; the ids in the order sent. */
    public List<UUID> keep(Caller caller, Received received) {
        policy.requireRecordWriter(caller);
        var authority = authorities.agent(caller);
        var now = clock.instant();
        var batch = received.statements().stream()
                .map(each -> pseudonyms.of(caller, each).complete(authority, now))
                .map(each -> incoming(caller, each))
                .toList();
        return store.insert(authorities.writer(caller), batch, received.attachments());
    }

    /** Keeps one under the id that the address says (1.0.3, Communication 2.1.1; 2.0, 4.1.6.1). */
    public void keep(Caller caller, UUID id, Received received) {
        policy.requireRecordWriter(caller);
        if (received.list()) {
            throw Refusal.invalid(
                    "",
                    "PUT garde un énoncé, pas une liste (xAPI 1.0.3, Communication 2.1.1 ; 2.0, 4.1.6.1).",
                    "Envoyez les listes par POST.");
        }
        var sent = received.statements().getFirst();
        if (sent.id().filter(said -> !said.equals(id)).isPresent()) {
            throw Refusal.invalid(
                    "/id",
                    "L’énoncé dit un autre identifiant que statementId (xAPI 1.0.3, Communication 2.1.1 ; 2.0, 4.1.6.1).",
                    "Retirez id, ou donnez le même.");
        }
        var one = incoming(caller, pseudonyms.of(caller, sent).complete(id, authorities.agent(caller)));
        store.insert(authorities.writer(caller), List.of(one), received.attachments());
    }

    private Incoming incoming(Caller caller, Statement statement) {
        policy.requireActivity(caller, statement.keys().activity());
        return Incoming.of(statement, Facts.NONE);
    }

    /** Finds many; whom a learning management system names is looked for by the pseudonym that was kept. */
    public StatementPage query(Caller caller, StatementFilter filter) {
        policy.requireRecordReader(caller);
        policy.requireActivity(caller, filter.relatedActivities() ? null : filter.activity());
        var agent = filter.agent() == null
                ? null
                : pseudonyms.of(caller, new AgentKey(filter.agent())).value();
        return store.query(authorities.reader(caller), filter.withAgent(agent));
    }

    /** One that is not voided. */
    public Optional<StoredStatement> find(Caller caller, UUID id) {
        policy.requireRecordReader(caller);
        return store.find(authorities.reader(caller), id).filter(found -> admits(caller, found));
    }

    /** One that is voided. */
    public Optional<StoredStatement> findVoided(Caller caller, UUID id) {
        policy.requireRecordReader(caller);
        return store.findVoided(authorities.reader(caller), id).filter(found -> admits(caller, found));
    }

    private boolean admits(Caller caller, StoredStatement found) {
        if (caller.records().activities().isEmpty()) {
            return true;
        }
        var object = json.mapper().readTree(found.json()).path("object");
        var activity = object.path("objectType").asString("Activity").equals("Activity");
        return caller.records().admits(activity ? object.path("id").stringValue() : null);
    }

    /** What is kept under a hash for an owner: one attachment or none. */
    public List<Attachment> attachments(@Nullable UUID organisation, String sha2) {
        return store.attachments(organisation, List.of(sha2));
    }

    /** Whatever was stored up to this moment can be found. */
    public Instant consistentThrough() {
        return store.consistentThrough();
    }
}
