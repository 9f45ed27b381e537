package fr.ressourcerie.reuse.privacy;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.secret.Vault;
import fr.ressourcerie.reuse.Commons;
import fr.ressourcerie.reuse.record.Authorities;
import fr.ressourcerie.reuse.record.LearningDocuments;
import fr.ressourcerie.reuse.record.LearningStatements;
import fr.ressourcerie.reuse.store.Documents;
import fr.ressourcerie.reuse.store.OwnStatements;
import fr.ressourcerie.reuse.store.StatementFilter;
import fr.ressourcerie.reuse.xapi.XapiJson;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The learning records of a commons, as its door has them. */
public final class Records {
    public final LearningStatements statements;
    public final LearningDocuments documents;
    public final Vault vault;
    public final RecordPolicies policies;
    public final Pseudonyms pseudonyms;
    public final RecordErasure erasure;
    public final RecordExport export;

    public Records(Commons commons, InstantSource clock) {
        var random = new SecureRandom();
        vault = Vault.open(commons.jdbc, new byte[Vault.KEY_BYTES], random);
        policies = new RecordPolicies(commons.jdbc, vault, random, clock);
        pseudonyms = new Pseudonyms(policies, () -> Commons.BASE);
        var authorities = new Authorities(() -> Commons.BASE);
        statements = new LearningStatements(
                commons.statements, authorities, pseudonyms, new Policy(), new XapiJson(), clock);
        documents = new LearningDocuments(new Documents(commons.jdbc, commons.transaction), pseudonyms, new Policy());
        var own = new OwnStatements(commons.jdbc);
        erasure = new RecordErasure(own, commons.jdbc, commons.transaction, policies, pseudonyms, random, clock);
        export = new RecordExport(own, new Json());
    }

    public List<UUID> send(Caller caller, String json) {
        return send(caller, "application/json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public List<UUID> send(Caller caller, String contentType, byte[] body) {
        try {
            return statements.keep(
                    caller, statements.receive(contentType, new ByteArrayInputStream(body), XapiVersion.V2_0_0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a caller finds, as JSON; agent null for everything. */
    public List<String> found(Caller caller, @Nullable String agent) {
        var filter = StatementFilter.all(100).withAgent(agent);
        return statements.query(caller, filter).statements().stream()
                .map(each -> each.json())
                .toList();
    }
}
