package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Fault;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.ingest.batch.Batch;
import fr.ressourcerie.ingest.store.NoSuchObject;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.Part;
import fr.ressourcerie.ingest.store.Sha256;
import fr.ressourcerie.ingest.store.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
    private static final int MOST_FAULTS = 100;

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
    public Upload create(Caller caller, NewUpload wanted) throws IOException {
        var organisation = policy.depositor(caller);
        wanted.check(limit);
        return begin(insert(caller, organisation, wanted, wanted.size()));
    }

    /** The row comes first, so that a program killed in between leaves no parts that no session knows. */
    private Upload begin(Upload upload) throws IOException {
        var arriving = store.begin(upload.objectKey(), upload.size(), upload.partSize());
        return jdbc.sql("update upload set multipart = :multipart where id = :id returning *")
                .param("multipart", arriving.id())
                .param("id", upload.id())
                .query(Uploads::upload)
                .single();
    }

    /** @param size null for a file that comes in one request, not in parts */
    private Upload insert(Caller caller, UUID organisation, NewUpload wanted, @Nullable Long size) {
        long known = Objects.requireNonNullElse(size, 0L);
        long partSize = Math.max(SMALLEST_PART, Math.ceilDiv(known, USUAL_PARTS * MEBIBYTE) * MEBIBYTE);
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
        return upload.completed() ? List.of() : store.parts(upload.arriving());
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
        touch(id);
        try {
            return store.putPart(upload.arriving(), number, new ExactLength(bytes, upload.sizeOf(number)));
        } catch (NoSuchObject ended) {
            throw ended(ended);
        }
    }

    private static Refusal ended(NoSuchObject cause) {
        var refusal = new Refusal(
                Reason.CONFLICT,
                "upload-ended",
                "Cet envoi ne prend plus de morceaux : il vient de se terminer, ou ses morceaux ont expiré.",
                "Regardez où il en est par GET ; au besoin, abandonnez-le et ouvrez-en un autre.");
        refusal.initCause(cause);
        return refusal;
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
        store.discard(upload.arriving());
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
            store.discard(upload.arriving());
            return batch;
        });
    }

    /** The parts as one object; nothing of an upload stays whose bytes are not those that were announced. */
    private Stored assembled(Upload upload) throws IOException {
        touch(upload.id());
        var stored = assemble(upload);
        requireAnnounced(upload, stored);
        return stored;
    }

    private Stored assemble(Upload upload) throws IOException {
        try {
            return store.assemble(upload.arriving());
        } catch (NoSuchObject missing) {
            throw partsMissing(upload, store.parts(upload.arriving()));
        }
    }

    /** Takes a small file in one go, of whatever size it turns out to have. */
    public Deposits.Deposited direct(
            Caller caller, String fileName, @Nullable String sha256, InputStream bytes, Deposits.Target target)
            throws IOException {
        var organisation = policy.depositor(caller);
        deposits.check(caller, target);
        var wanted = new NewUpload(fileName, limit, sha256);
        wanted.check(limit);
        var upload = insert(caller, organisation, wanted, null);
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
     * Forgets a file that came in one request, unless its session was touched since: nobody can complete it. Says
     * whether there was one.
     */
    boolean dropDirect(UUID id, OffsetDateTime since) throws IOException {
        return turns.take(id, () -> {
            var upload = jdbc.sql("select * from upload"
                            + " where id = :id and size is null and completed_at is null and touched_at < :since")
                    .param("id", id)
                    .param("since", since)
                    .query(Uploads::upload)
                    .optional();
            if (upload.isPresent()) {
                drop(upload.get());
            }
            return upload.isPresent();
        });
    }

    private void drop(Upload upload) throws IOException {
        if (!upload.direct()) {
            store.discard(upload.arriving());
        }
        store.delete(upload.objectKey());
        jdbc.sql("delete from upload where id = :id and completed_at is null")
                .param("id", upload.id())
                .update();
    }

    private static Refusal partsMissing(Upload upload, List<Part> parts) {
        var arrived = parts.stream().map(Part::number).collect(Collectors.toSet());
        var faults = IntStream.rangeClosed(1, upload.parts())
                .filter(number -> !arrived.contains(number))
                .mapToObj(number -> new Fault("/parts/" + number, "Ce morceau n’est pas arrivé."))
                .limit(MOST_FAULTS)
                .toList();
        return new Refusal(
                Reason.CONFLICT,
                "parts-missing",
                "Des morceaux ne sont pas arrivés.",
                "Envoyez ceux que nomme errors.",
                faults);
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
                row.getString("multipart"),
                row.getObject("resource_id", UUID.class),
                row.getObject("version", Integer.class),
                row.getObject("batch_id", UUID.class),
                row.getTimestamp("created_at").toInstant());
    }
}
