package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.resource.IdempotencyKey;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.task.TaskQueue;
import fr.ressourcerie.ingest.batch.Batch;
import fr.ressourcerie.ingest.batch.BatchLines;
import fr.ressourcerie.ingest.batch.Batches;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.Stored;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
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
        /**
         * A new resource.
         *
         * @param key by which the request that makes it may be sent again
         */
        record New(Metadata metadata, Optional<IdempotencyKey> key) implements Target {}

        /** One that is there. */
        record Existing(UUID resourceId) implements Target {}

        /** What this line of a batch is to become, once: a line that has its file keeps it. */
        record Line(UUID batch, int line) implements Target {}
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
    private final Batches batches;
    private final BatchLines lines;

    public Deposits(
            JdbcClient jdbc,
            TransactionOperations transaction,
            ObjectStore store,
            Blobs blobs,
            Resources resources,
            Versions versions,
            TaskQueue tasks,
            Policy policy,
            Batches batches,
            BatchLines lines) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.store = store;
        this.blobs = blobs;
        this.resources = resources;
        this.versions = versions;
        this.tasks = tasks;
        this.policy = policy;
        this.batches = batches;
        this.lines = lines;
    }

    /** Refuses early, before bytes move, a target that the caller may not add to. */
    void check(Caller caller, Target target) {
        policy.depositor(caller);
        switch (target) {
            case Target.New _ -> {}
            case Target.Existing(var id) -> policy.requireChange(caller, resources.get(caller, id));
            case Target.Line(var batch, var line) -> lines.place(caller, batch, line);
        }
    }

    Deposited done(Upload upload) {
        if (upload.batchId() != null) {
            throw otherwise("Cet envoi est devenu un lot.");
        }
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

    /** The batch that an upload became. */
    Batch batch(Caller caller, Upload upload) {
        if (upload.batchId() == null) {
            throw otherwise("Cet envoi est devenu une ressource.");
        }
        return batches.get(caller, upload.batchId());
    }

    private static Refusal otherwise(String detail) {
        return new Refusal(Reason.CONFLICT, "upload-complete", detail, "Ouvrez-en un autre pour un autre fichier.");
    }

    /** Records a zip of many deposits; equal bytes that came before are not taken apart again. */
    Batch recordBatch(Caller caller, Upload upload, Stored stored, boolean skipFaulty) throws IOException {
        var batch = transaction.execute(status -> {
            lock(upload);
            var opened = batches.openArchive(caller, stored.sha256().bytes(), skipFaulty, upload.objectKey());
            tasks.ask(Batches.TASK, opened.id().toString());
            jdbc.sql("update upload set batch_id = :batch, completed_at = now() where id = :id")
                    .param("batch", opened.id())
                    .param("id", upload.id())
                    .update();
            return opened;
        });
        if (!upload.objectKey().equals(batch.archiveKey())) {
            store.delete(upload.objectKey());
        }
        LOG.info("batch {} received as a zip, {} bytes", batch.id(), stored.size());
        return batch;
    }

    private record Kept(Deposited deposited, String key) {}

    private Kept recordOnce(Caller caller, Upload upload, Stored stored, Target target) {
        var locked = lock(upload);
        if (locked.completed()) {
            return new Kept(done(locked), blobs.keep(stored, upload.objectKey()));
        }
        return switch (target) {
            case Target.New(var metadata, var key) ->
                add(caller, resources.create(caller, metadata, key).id(), upload, stored);
            case Target.Existing(var id) -> add(caller, id, upload, stored);
            case Target.Line(var batch, var line) -> fill(caller, batch, line, upload, stored);
        };
    }

    private Upload lock(Upload upload) {
        return jdbc.sql("select * from upload where id = :id for update")
                .param("id", upload.id())
                .query(Uploads::upload)
                .optional()
                .orElseThrow(() -> Refusal.absent("envoi " + upload.id()));
    }

    /** Gives a line its file, or answers the one that it has: then these bytes are not needed. */
    private Kept fill(Caller caller, UUID batch, int line, Upload upload, Stored stored) {
        return switch (lines.lock(caller, batch, line)) {
            case BatchLines.Place.Taken(var resource, var version) -> {
                end(upload, resource, version);
                yield new Kept(new Deposited(resource, version), "");
            }
            case BatchLines.Place.Free(var existing, var metadata) -> {
                var resource =
                        existing == null ? resources.create(caller, metadata).id() : existing;
                var kept = add(caller, resource, upload, stored);
                lines.take(batch, line, resource, kept.deposited().version());
                yield kept;
            }
        };
    }

    private Kept add(Caller caller, UUID resource, Upload upload, Stored stored) {
        var key = blobs.keep(stored, upload.objectKey());
        var version = add(caller, resource, upload, stored, key);
        tasks.ask(TASK, resource + "/" + version.number());
        end(upload, resource, version.number());
        return new Kept(new Deposited(resource, version.number()), key);
    }

    private void end(Upload upload, UUID resource, int version) {
        jdbc.sql("update upload set resource_id = :resource, version = :version, completed_at = now() where id = :id")
                .param("resource", resource)
                .param("version", version)
                .param("id", upload.id())
                .update();
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
