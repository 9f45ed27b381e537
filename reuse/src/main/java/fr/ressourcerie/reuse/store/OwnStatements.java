package fr.ressourcerie.reuse.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One organisation's statements and documents, chosen by whom they are about, when they were stored or their ids: counted,
 * read, and taken out for good. Voided statements are among them.
 */
public final class OwnStatements {
    /**
     * Which; every condition that is not null or empty holds.
     *
     * @param agents identifiers, as in {@link Incoming#agents}: whoever stands in any place of a statement
     * @param from the first moment of storing
     * @param to the first moment of storing that is too late
     */
    public record Which(
            UUID organisation,
            Set<String> agents,
            @Nullable Instant from,
            @Nullable Instant to,
            Set<UUID> ids) {
        public Which {
            agents = Set.copyOf(agents);
            ids = Set.copyOf(ids);
        }
    }

    /** A statement and where the next one is to be looked for. */
    public record Found(long seq, StoredStatement statement) {}

    /** What was taken out of the store, or would be. */
    public record Removed(long statements, long documents) {}

    private static final String CHOSEN = """
            select s.seq from statement s
             where s.owner_key = :owner and s.authority = :organisation and s.seq >= :from and s.seq < :to
            """;

    private static final String OF_AGENTS = """
             and s.seq in (select seq from statement where agent_key = any(:keys)
                           union all select seq from statement_key where key = any(:keys) and source = seq)
            """;

    private static final String DOCUMENTS =
            " from xapi_document where organisation = :organisation and agent is not null and updated >= :from and updated < :to";

    private final JdbcClient jdbc;
    private final StatementBody bodies = new StatementBody();

    public OwnStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Removed count(Which which) {
        var statements = statement("select count(*) from (" + chosen(which) + ") c", which, 0)
                .query(Long.class)
                .single();
        return new Removed(
                statements,
                documents("select count(*)", which).query(Long.class).single());
    }

    /** Those behind a place, in the order they were stored. */
    public List<Found> read(Which which, long after, int limit) {
        return statement(
                        "select s.seq, s.id, s.authority, b.body from statement s join statement_body b using (seq) where s.seq in ("
                                + chosen(which) + ") order by s.seq limit " + limit,
                        which,
                        after + 1)
                .query(this::found)
                .list();
    }

    /**
     * Takes out at most so many statements, within the caller's transaction; call it until it takes none. What was counted
     * of one stays as that count: its moment, resource, organisation and use, under another id, and with a token in the
     * place of its learner that tells learners of one month apart and comes from nowhere.
     *
     * @param salt random, the same for all calls of one removal, and then forgotten
     */
    public int remove(Which which, byte[] salt, int most) {
        var seqs = statement(chosen(which) + " order by s.seq limit " + most + " for update of s", which, 0)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
        if (seqs.length == 0) {
            return 0;
        }
        forgetReferences(seqs);
        var attachments = attachments(seqs);
        on("delete from statement_key where seq = any(:seqs)", seqs);
        on("delete from statement_reference where seq = any(:seqs)", seqs);
        on("delete from statement_body where seq = any(:seqs)", seqs);
        anonymiseUses(seqs, salt);
        on("delete from statement where seq = any(:seqs)", seqs);
        removeAttachments(attachments);
        return seqs.length;
    }

    /** Takes the documents out that are about an agent, within the caller's transaction. */
    public int removeDocuments(Which which) {
        return documents("delete", which).update();
    }

    /** The documents that are about an agent, whatever their kind. */
    public List<Document> documents(Which which) {
        return documents("select id, content_type, bytes, etag, updated", which)
                .query((row, number) -> new Document(
                        row.getString("id"),
                        row.getString("content_type"),
                        row.getBytes("bytes"),
                        row.getString("etag"),
                        row.getTimestamp("updated").toInstant()))
                .list();
    }

    private String chosen(Which which) {
        return CHOSEN
                + (which.agents().isEmpty() ? "" : OF_AGENTS)
                + (which.ids().isEmpty() ? "" : " and s.id = any(:ids::text[]::uuid[])");
    }

    private JdbcClient.StatementSpec statement(String sql, Which which, long from) {
        var keys = new StatementKeys(which.organisation());
        var agents = new ArrayList<Long>();
        which.agents().forEach(agent -> {
            agents.add(keys.agent(agent));
            agents.add(keys.relatedAgent(agent));
        });
        return jdbc.sql(sql)
                .param("owner", keys.owner())
                .param("organisation", which.organisation())
                .param("from", Math.max(from, which.from() == null ? 0 : Seq.first(which.from())))
                .param("to", which.to() == null ? Long.MAX_VALUE : Seq.first(which.to()))
                .param("keys", agents.toArray(Long[]::new))
                .param("ids", which.ids().stream().map(UUID::toString).toArray(String[]::new));
    }

    private JdbcClient.StatementSpec documents(String what, Which which) {
        var agents = which.agents().isEmpty() ? "" : " and agent = any(:agents)";
        return jdbc.sql(what + DOCUMENTS + agents + (which.ids().isEmpty() ? "" : " and false"))
                .param("organisation", which.organisation())
                .param("from", java.sql.Timestamp.from(which.from() == null ? Instant.EPOCH : which.from()))
                .param(
                        "to",
                        java.sql.Timestamp.from(
                                which.to() == null ? Instant.parse("9999-01-01T00:00:00Z") : which.to()))
                .param("agents", which.agents().toArray(String[]::new));
    }

    private Found found(ResultSet row, int number) throws SQLException {
        long seq = row.getLong(1);
        var stored = Seq.stored(seq);
        return new Found(
                seq,
                new StoredStatement(
                        row.getObject(2, UUID.class),
                        stored,
                        row.getObject(3, UUID.class),
                        bodies.unpack(row.getBytes(4), stored)));
    }

    private void anonymiseUses(Long[] seqs, byte[] salt) {
        jdbc.sql("""
                        update reuse_use u
                           set statement_id = gen_random_uuid(), clicker = null,
                               learner = ('x' || encode(substring(sha256(:salt || convert_to(
                                   u.learner || to_char(u.at at time zone 'UTC', '/YYYY-MM'), 'UTF8')) for 8), 'hex'))::bit(64)::bigint,
                               occurrence = ('x' || encode(substring(sha256(:salt || convert_to(
                                   u.occurrence::text, 'UTF8')) for 8), 'hex'))::bit(64)::bigint
                          from statement s
                         where s.seq = any(:seqs) and u.statement_id = s.id""").param("salt", salt).param("seqs", seqs).update();
    }

    /** What refers to these, directly or through others, is no longer found by what they said. */
    private void forgetReferences(Long[] seqs) {
        on("""
                with recursive referring(seq, depth) as (
                    select r.seq, 1 from statement s join statement_reference r on r.target = s.id where s.seq = any(:seqs)
                    union
                    select r.seq, f.depth + 1
                      from referring f join statement s on s.seq = f.seq join statement_reference r on r.target = s.id
                     where f.depth < 8)
                delete from statement_key where seq in (select seq from referring) and source = any(:seqs)""", seqs);
    }

    private List<Long> attachments(Long[] seqs) {
        return jdbc.sql("""
                        select distinct a.key from statement_key k join statement_attachment a on a.key = k.key
                         where k.seq = any(:seqs) order by 1""").param("seqs", seqs).query(Long.class).list();
    }

    /** Bytes that no statement speaks of any more; whoever is about to keep some of the same is waited for. */
    private void removeAttachments(List<Long> keys) {
        for (var key : keys) {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(key).query(row -> {});
            jdbc.sql(
                            "delete from statement_attachment a where a.key = ? and not exists(select from statement_key k where k.key = a.key)")
                    .param(key)
                    .update();
        }
    }

    private void on(String sql, Long[] seqs) {
        jdbc.sql(sql).param("seqs", seqs).update();
    }
}
