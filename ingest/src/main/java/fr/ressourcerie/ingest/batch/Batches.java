package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Problem;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/**
 * Batches: kept with all their lines at once, found again by the digest of what described them, and read line by line.
 * Only the organisation that asked for one sees it.
 */
public final class Batches {
    /** The kind of task that takes a zip apart. */
    public static final String TASK = "batch";

    /** What a line is, read from what it has become. */
    private static final String LINES = """
            select l.batch_id, l.number, l.file, l.target, l.problems, l.resource_id, l.version,
                   coalesce(r.metadata ->> 'title', l.metadata ->> 'title') as title,
                   r.state as resource_state, v.problem as version_problem,
                   case when l.resource_id is null and l.problems is not null then 'refused'
                        when l.resource_id is null then 'waiting'
                        when l.version is null or v.state = 'ready' then 'ready'
                        when v.state = 'rejected' then 'rejected'
                        else 'received' end as state
              from batch_line l
              left join resource r on r.id = l.resource_id
              left join version v on v.resource_id = l.resource_id and v.number = l.version
             where l.batch_id = :batch""";

    private static final String COUNT = """
            select count(*) as total,
                   count(*) filter (where state = 'waiting') as waiting,
                   count(*) filter (where state = 'received') as received,
                   count(*) filter (where state = 'ready') as ready,
                   count(*) filter (where state = 'rejected') as rejected,
                   count(*) filter (where state = 'refused') as refused,
                   count(*) filter (where state = 'ready' and resource_state = 'published') as published
              from (""";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Policy policy;
    private final Json json;

    public Batches(JdbcClient jdbc, TransactionOperations transaction, Policy policy, Json json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.policy = policy;
        this.json = json;
    }

    /** Keeps a batch with its lines; asked again with the same description, answers the one that is there. */
    public Batch open(Caller caller, byte[] digest, boolean skipFaulty, List<CheckedLine> lines) {
        return transaction.execute(status -> {
            var added = add(caller, digest, skipFaulty, null);
            added.ifPresent(batch -> fill(batch.id(), lines));
            return added.or(() -> find(policy.depositor(caller), digest)).orElseThrow();
        });
    }

    /**
     * Keeps a batch whose lines and files are to be taken out of a zip, within the caller's transaction. One of the same
     * bytes is answered as it is, or begun anew where nothing of it could be deposited.
     */
    public Batch openArchive(Caller caller, byte[] digest, boolean skipFaulty, String key) {
        return add(caller, digest, skipFaulty, key)
                .or(() -> reopen(caller, digest, skipFaulty, key))
                .or(() -> find(policy.depositor(caller), digest))
                .orElseThrow();
    }

    private Optional<Batch> reopen(Caller caller, byte[] digest, boolean skipFaulty, String key) {
        var reopened = jdbc.sql("""
                        update batch set key_id = :key, skip_faulty = :skip, archive_key = :archive, problems = '[]'
                         where organisation_id = :organisation and digest = :digest
                           and archive_key is null and problems <> '[]' returning *""")
                .param("organisation", policy.depositor(caller))
                .param("key", caller.key())
                .param("digest", digest)
                .param("skip", skipFaulty)
                .param("archive", key)
                .query(this::batch)
                .optional();
        reopened.ifPresent(batch -> jdbc.sql("""
                        delete from batch_line where batch_id = :batch and not exists (
                               select from batch_line where batch_id = :batch and resource_id is not null)""").param("batch", batch.id()).update());
        return reopened;
    }

    private Optional<Batch> add(Caller caller, byte[] digest, boolean skipFaulty, @Nullable String archive) {
        return jdbc.sql("""
                        insert into batch (organisation_id, key_id, digest, skip_faulty, archive_key)
                        values (:organisation, :key, :digest, :skip, :archive)
                        on conflict (organisation_id, digest) do nothing returning *""")
                .param("organisation", policy.depositor(caller))
                .param("key", caller.key())
                .param("digest", digest)
                .param("skip", skipFaulty)
                .param("archive", archive)
                .query(this::batch)
                .optional();
    }

    /** The batch of an organisation that a description of this digest asked for. */
    public Optional<Batch> find(UUID organisation, byte[] digest) {
        return jdbc.sql("select * from batch where organisation_id = :organisation and digest = :digest")
                .param("organisation", organisation)
                .param("digest", digest)
                .query(this::batch)
                .optional();
    }

    /** Gives a batch its lines, all at once; one that has them keeps them. */
    public void fill(UUID batch, List<CheckedLine> lines) {
        jdbc.sql("""
                        insert into batch_line (batch_id, number, file, target, metadata, problems)
                        select :batch, number, file, target, metadata::jsonb, problems::jsonb
                          from unnest(:numbers::int[], :files::text[], :targets::uuid[], :metadata::text[],
                                      :problems::text[]) as line (number, file, target, metadata, problems)
                        on conflict do nothing""")
                .param("batch", batch)
                .param("numbers", lines.stream().map(CheckedLine::number).toArray(Integer[]::new))
                .param("files", lines.stream().map(CheckedLine::file).toArray(String[]::new))
                .param("targets", lines.stream().map(CheckedLine::target).toArray(UUID[]::new))
                .param(
                        "metadata",
                        lines.stream().map(line -> json.write(line.metadata())).toArray(String[]::new))
                .param(
                        "problems",
                        lines.stream()
                                .map(line -> line.sound() ? null : json.writeForeign(line.problems()))
                                .toArray(String[]::new))
                .update();
    }

    /** A batch of the caller's organisation; any other is absent. */
    public Batch get(Caller caller, UUID id) {
        var organisation = policy.depositor(caller);
        return find(id).filter(batch -> batch.organisation().equals(organisation))
                .orElseThrow(() -> Refusal.absent("lot " + id));
    }

    /** A batch whoever asks; for the program itself. */
    public Optional<Batch> find(UUID id) {
        return jdbc.sql("select * from batch where id = :id")
                .param("id", id)
                .query(this::batch)
                .optional();
    }

    /** The lines of a batch after a number, in order; only those of one state where it is given. */
    public List<Line> lines(UUID batch, int after, int limit, @Nullable LineState state) {
        return jdbc.sql("select * from (" + LINES + " and l.number > :after) line"
                        + " where :state::text is null or state = :state order by number limit :limit")
                .param("batch", batch)
                .param("after", after)
                .param("state", state == null ? null : state.wire())
                .param("limit", limit)
                .query(this::line)
                .list();
    }

    /** How many lines stand where, in one query. */
    public Counts counts(UUID batch) {
        return jdbc.sql(COUNT + LINES + ") line")
                .param("batch", batch)
                .query((row, number) -> new Counts(
                        row.getInt("total"),
                        row.getInt("waiting"),
                        row.getInt("received"),
                        row.getInt("ready"),
                        row.getInt("rejected"),
                        row.getInt("refused"),
                        row.getInt("published")))
                .single();
    }

    /** Says why nothing of a batch can be deposited. */
    public void fail(UUID batch, List<LineProblem> problems) {
        jdbc.sql("update batch set problems = :problems::jsonb where id = :id")
                .param("problems", json.writeForeign(problems))
                .param("id", batch)
                .update();
    }

    /** Says that no more files are taken out of a batch's zip, whose bytes nothing refers to from now on. */
    public void closeArchive(UUID batch) {
        jdbc.sql("update batch set archive_key = null where id = :id")
                .param("id", batch)
                .update();
    }

    /** Forgets a batch and its lines; what was deposited stays. */
    void forget(UUID batch) {
        jdbc.sql("delete from batch where id = :id").param("id", batch).update();
    }

    private Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("key_id", UUID.class),
                row.getBoolean("skip_faulty"),
                row.getString("archive_key"),
                problems(row.getString("problems")),
                row.getTimestamp("created_at").toInstant());
    }

    private Line line(ResultSet row, int number) throws SQLException {
        var rejected = row.getString("version_problem");
        var state = row.getString("resource_state");
        return new Line(
                row.getInt("number"),
                row.getString("file"),
                row.getObject("target", UUID.class),
                row.getString("title"),
                Wire.of(LineState.class, row.getString("state")).orElseThrow(),
                row.getObject("resource_id", UUID.class),
                row.getObject("version", Integer.class),
                state == null ? null : Wire.of(ResourceState.class, state).orElseThrow(),
                rejected == null ? problems(row.getString("problems")) : rejection(rejected));
    }

    private List<LineProblem> problems(@Nullable String stored) {
        return stored == null ? List.of() : json.read(stored, new TypeReference<List<LineProblem>>() {});
    }

    private List<LineProblem> rejection(String stored) {
        var problem = json.read(stored, Problem.class);
        return List.of(new LineProblem(Column.FILE.title(), problem.detail(), problem.mend()));
    }
}
