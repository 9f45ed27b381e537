package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.task.TaskQueue;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.Stored;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The moment a stored file becomes a version: blob, resource, version, task and the end of the upload are one
 * transaction, so that whatever was acknowledged is worked on, whenever the program is killed.
 */
public final class Deposits {
    /** The kind of task that ingests a version. */
    public static final String TASK = "ingest";

    private static final Logger LOG = LoggerFactory.getLogger(Deposits.class);

    /** What a file becomes a version of. */
    public sealed interface Target {
        /** A new resource. */
        record New(Metadata metadata) implements Target {}

        /** One that is there. */
        record Existing(UUID resourceId) implements Target {}
    }

    /** Where a deposit has got to. */
    public record Deposited(UUID resourceId, int version) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ObjectStore store;
    private final Blobs blobs;
    private final Resources resources;
    private final Versions versions;
    private final TaskQueue tasks;
    private final Policy policy;

    public Deposits(
            JdbcClient jdbc,
            TransactionOperations transaction,
            ObjectStore store,
            Blobs blobs,
            Resources resources,
            Versions versions,
            TaskQueue tasks,
            Policy policy) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.store = store;
        this.blobs = blobs;
        this.resources = resources;
        this.versions = versions;
        this.tasks = tasks;
        this.policy = policy;
    }

    /** Refuses early, before bytes move, a target that the caller may not add to. */
    void check(Caller caller, Target target) {
        policy.depositor(caller);
        switch (target) {
            case Target.New _ -> {}
            case Target.Existing(var id) -> policy.requireChange(caller, resources.get(caller, id));
        }
    }

    Deposited done(Upload upload) {
        return new Deposited(Objects.requireNonNull(upload.resourceId()), Objects.requireNonNull(upload.version()));
    }

    Deposited record(Caller caller, Upload upload, Stored stored, Target target) throws IOException {
        var kept = transaction.execute(status -> recordOnce(caller, upload, stored, target));
        if (!kept.key().equals(upload.objectKey())) {
            store.delete(upload.objectKey());
        }
        LOG.info(
                "resource {} version {} received, {} bytes",
                kept.deposited().resourceId(),
                kept.deposited().version(),
                stored.size());
        return kept.deposited();
    }

    private record Kept(Deposited deposited, String key) {}

    private Kept recordOnce(Caller caller, Upload upload, Stored stored, Target target) {
        var locked = jdbc.sql("select * from upload where id = :id for update")
                .param("id", upload.id())
                .query(Uploads::upload)
                .optional()
                .orElseThrow(() -> Refusal.absent("envoi " + upload.id()));
        var key = blobs.keep(stored, upload.objectKey());
        if (locked.completed()) {
            return new Kept(done(locked), key);
        }
        var resource = switch (target) {
            case Target.New(var metadata) -> resources.create(caller, metadata).id();
            case Target.Existing(var id) -> id;
        };
        var version = add(caller, resource, upload, stored, key);
        tasks.ask(TASK, resource + "/" + version.number());
        jdbc.sql("update upload set resource_id = :resource, version = :version, completed_at = now() where id = :id")
                .param("resource", resource)
                .param("version", version.number())
                .param("id", upload.id())
                .update();
        return new Kept(new Deposited(resource, version.number()), key);
    }

    private Version add(Caller caller, UUID resource, Upload upload, Stored stored, String key) {
        return versions.add(
                caller,
                resource,
                upload.fileName(),
                stored.size(),
                stored.sha256().bytes(),
                key);
    }
}
