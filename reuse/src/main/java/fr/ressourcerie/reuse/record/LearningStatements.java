package fr.ressourcerie.reuse.record;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.store.Attachment;
import fr.ressourcerie.reuse.store.Facts;
import fr.ressourcerie.reuse.store.Incoming;
import fr.ressourcerie.reuse.store.StatementFilter;
import fr.ressourcerie.reuse.store.StatementPage;
import fr.ressourcerie.reuse.store.StatementStore;
import fr.ressourcerie.reuse.store.StoredStatement;
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
    private final StatementBody body;
    private final InstantSource clock;

    public LearningStatements(StatementStore store, Authorities authorities, XapiJson json, InstantSource clock) {
        this.store = store;
        this.authorities = authorities;
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
        var authority = authorities.agent(caller);
        var now = clock.instant();
        var batch = received.statements().stream()
                .map(each -> Incoming.of(each.complete(authority, now), Facts.NONE))
                .toList();
        return store.insert(authorities.writer(caller), batch, received.attachments());
    }

    /** Keeps one under the id that the address says (1.0.3, Communication 2.1.1; 2.0, 4.1.6.1). */
    public void keep(Caller caller, UUID id, Received received) {
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
        var one = Incoming.of(sent.complete(id, authorities.agent(caller)), Facts.NONE);
        store.insert(authorities.writer(caller), List.of(one), received.attachments());
    }

    public StatementPage query(Caller caller, StatementFilter filter) {
        return store.query(authorities.reader(caller), filter);
    }

    /** One that is not voided. */
    public Optional<StoredStatement> find(Caller caller, UUID id) {
        return store.find(authorities.reader(caller), id);
    }

    /** One that is voided. */
    public Optional<StoredStatement> findVoided(Caller caller, UUID id) {
        return store.findVoided(authorities.reader(caller), id);
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
