package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Fault;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.ingest.batch.Batch;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.Part;
import fr.ressourcerie.ingest.store.Sha256;
import fr.ressourcerie.ingest.store.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Upload sessions, shaped like S3's multipart: create, put parts in any order and in parallel, look, complete, abort.
 * Every step may be repeated. Only the organisation that opened a session sees it.
 */
public final class Uploads {
    private static final long MEBIBYTE = 1 << 20;
    private static final long SMALLEST_PART = 5 * MEBIBYTE;
    private static final int USUAL_PARTS = 1_000;

    private final JdbcClient jdbc;
    private final ObjectStore store;
    private final Deposits deposits;
    private final Policy policy;
    private final long limit;
    private final Turns turns = new Turns();

    public Uploads(JdbcClient jdbc, ObjectStore store, Deposits deposits, Policy policy, long limit) {
        this.jdbc = jdbc;
        this.store = store;
        this.deposits = deposits;
        this.policy = policy;
        this.limit = limit;
    }

    /** Opens a session for a file of known size. */
    public Upload create(Caller caller, NewUpload wanted) {
        var organisation = policy.depositor(caller);
        wanted.check(limit);
        return insert(caller, organisation, wanted);
    }

    private Upload insert(Caller caller, UUID organisation, NewUpload wanted) {
        long size = Objects.requireNonNullElse(wanted.size(), limit);
        long partSize = Math.max(SMALLEST_PART, Math.ceilDiv(size, USUAL_PARTS * MEBIBYTE) * MEBIBYTE);
        return jdbc.sql("""
                        with new as (select uuidv7() as id)
                        insert into upload (id, organisation_id, key_id, file_name, size, sha256, part_size, object_key)
                        select id, :organisation, :key, :fileName, :size, :sha256::bytea, :partSize, 'blob/' || id from new
                        returning *""")
                .param("organisation", organisation)
                .param("key", caller.key())
                .param("fileName", FileName.clean(Objects.requireNonNullElse(wanted.fileName(), "")))
                .param("size", size)
                .param("sha256", wanted.sha256() == null ? null : HexFormat.of().parseHex(wanted.sha256()))
                .param("partSize", partSize)
                .query(Uploads::upload)
                .single();
    }

    /** A session of the caller's organisation; any other is absent. */
    public Upload get(Caller caller, UUID id) {
        var organisation = policy.depositor(caller);
        return jdbc.sql("select * from upload where id = :id and organisation_id = :organisation")
                .param("id", id)
                .param("organisation", organisation)
                .query(Uploads::upload)
                .optional()
                .orElseThrow(() -> Refusal.absent("envoi " + id));
    }

    /** The parts that have arrived whole. */
    public List<Part> parts(Upload upload) throws IOException {
        return upload.completed() ? List.of() : store.parts(upload.id().toString());
    }

    /** Takes one part; a part sent again replaces the former, and one cut short leaves it as it was. */
    public Part putPart(Caller caller, UUID id, int number, InputStream bytes) throws IOException {
        var upload = get(caller, id);
        if (upload.completed()) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "upload-complete",
                    "Cet envoi est terminé.",
                    "Ouvrez-en un autre pour un autre fichier.");
        }
        if (number < 1 || number > upload.parts()) {
            throw Refusal.invalid(
                    "/part",
                    "Il n’y a pas de morceau " + number + " : cet envoi compte les morceaux 1 à " + upload.parts()
                            + ".",
                    "Découpez le fichier en morceaux de partSize octets, numérotés à partir de 1.");
        }
        long expected = upload.sizeOf(number);
        var stored = store.putPart(id.toString(), number, new ExactLength(bytes, expected), expected);
        touch(id);
        return new Part(number, stored.size(), stored.etag());
    }

    /**
     * Makes the parts one file and a version of a resource. Repeated, it answers the same version.
     *
     * @param target the resource it becomes a version of, new or given
     */
    public Deposits.Deposited complete(Caller caller, UUID id, Deposits.Target target) throws IOException {
        get(caller, id);
        return turns.take(id, () -> completeOnce(caller, get(caller, id), target));
    }

    private Deposits.Deposited completeOnce(Caller caller, Upload upload, Deposits.Target target) throws IOException {
        if (upload.completed()) {
            return deposits.done(upload);
        }
        deposits.check(caller, target);
        var deposited = deposits.record(caller, upload, assembled(upload), target);
        store.discard(upload.id().toString());
        return deposited;
    }

    /**
     * Makes the parts a zip of many deposits, which a task takes apart. Repeated, or for a zip of the same bytes, it
     * answers the same batch.
     *
     * @param skipFaulty whether sound lines are deposited although others are not sound
     */
    public Batch completeAsBatch(Caller caller, UUID id, boolean skipFaulty) throws IOException {
        get(caller, id);
        return turns.take(id, () -> {
            var upload = get(caller, id);
            if (upload.completed()) {
                return deposits.batch(caller, upload);
            }
            var batch = deposits.recordBatch(caller, upload, assembled(upload), skipFaulty);
            store.discard(id.toString());
            return batch;
        });
    }

    private Stored assembled(Upload upload) throws IOException {
        var id = upload.id();
        requireAllParts(upload, store.parts(id.toString()));
        touch(id);
        var order = IntStream.rangeClosed(1, upload.parts()).boxed().toList();
        var stored = store.assemble(id.toString(), order, upload.objectKey());
        requireAnnounced(upload, stored);
        return stored;
    }

    /** Takes a small file in one go, of whatever size it turns out to have. */
    public Deposits.Deposited direct(
            Caller caller, String fileName, @Nullable String sha256, InputStream bytes, Deposits.Target target)
            throws IOException {
        var organisation = policy.depositor(caller);
        deposits.check(caller, target);
        var wanted = new NewUpload(fileName, limit, sha256);
        wanted.check(limit);
        var upload = insert(caller, organisation, wanted);
        boolean kept = false;
        try {
            var stored = store.put(upload.objectKey(), bytes, limit);
            if (stored.size() == 0) {
                throw Refusal.invalid(
                        "/file", "Le fichier est vide.", "Envoyez un fichier qui contient quelque chose.");
            }
            requireDigest(upload, stored);
            var deposited = deposits.record(caller, upload, stored, target);
            kept = true;
            return deposited;
        } finally {
            if (!kept) {
                drop(upload);
            }
        }
    }

    /** Forgets a session and its parts; of one already complete, nothing. */
    public void abort(Caller caller, UUID id) throws IOException {
        get(caller, id);
        dropUnlessComplete(id);
    }

    /** Forgets a session unless it has become a version meanwhile; says whether it did. */
    boolean dropUnlessComplete(UUID id) throws IOException {
        return turns.take(id, () -> {
            var upload = jdbc.sql("select * from upload where id = :id and completed_at is null")
                    .param("id", id)
                    .query(Uploads::upload)
                    .optional();
            if (upload.isPresent()) {
                drop(upload.get());
            }
            return upload.isPresent();
        });
    }

    /**
     * Removes what was put together of a session and never recorded, unless the session was touched since; its parts
     * stay, and it can still be completed. Says whether there was anything.
     */
    boolean removeUnrecorded(UUID id, OffsetDateTime since) throws IOException {
        return turns.take(id, () -> {
            var key = jdbc.sql("select object_key from upload"
                            + " where id = :id and completed_at is null and touched_at < :since")
                    .param("id", id)
                    .param("since", since)
                    .query(String.class)
                    .optional();
            return key.isPresent() && store.delete(key.get());
        });
    }

    private void drop(Upload upload) throws IOException {
        store.discard(upload.id().toString());
        store.delete(upload.objectKey());
        jdbc.sql("delete from upload where id = :id and completed_at is null")
                .param("id", upload.id())
                .update();
    }

    private void requireAllParts(Upload upload, List<Part> arrived) {
        Map<Integer, Part> byNumber = arrived.stream().collect(Collectors.toMap(Part::number, Function.identity()));
        var faults = new ArrayList<Fault>();
        for (int number = 1; number <= upload.parts() && faults.size() < 100; number++) {
            var part = byNumber.get(number);
            if (part == null || part.size() != upload.sizeOf(number)) {
                faults.add(new Fault("/parts/" + number, "Ce morceau n’est pas arrivé."));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "parts-missing",
                    "Des morceaux ne sont pas arrivés.",
                    "Envoyez ceux que nomme errors.",
                    faults);
        }
    }

    private void requireAnnounced(Upload upload, Stored stored) throws IOException {
        try {
            requireDigest(upload, stored);
        } catch (Refusal refusal) {
            drop(upload);
            throw refusal;
        }
    }

    private static void requireDigest(Upload upload, Stored stored) {
        if (upload.sha256() != null && !Sha256.of(upload.sha256()).equals(stored.sha256())) {
            throw new Refusal(
                    Reason.UNPROCESSABLE,
                    "checksum-mismatch",
                    "Ce qui est arrivé a pour SHA-256 " + stored.sha256().hex() + ", et non " + upload.sha256() + ".",
                    "Le fichier a changé en chemin ou depuis le calcul de son empreinte : renvoyez-le depuis le début.");
        }
    }

    private void touch(UUID id) {
        jdbc.sql("update upload set touched_at = now() where id = :id")
                .param("id", id)
                .update();
    }

    static Upload upload(ResultSet row, int number) throws SQLException {
        var sha256 = row.getBytes("sha256");
        return new Upload(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("file_name"),
                row.getLong("size"),
                sha256 == null ? null : HexFormat.of().formatHex(sha256),
                row.getLong("part_size"),
                row.getString("object_key"),
                row.getObject("resource_id", UUID.class),
                row.getObject("version", Integer.class),
                row.getObject("batch_id", UUID.class),
                row.getTimestamp("created_at").toInstant());
    }
}
