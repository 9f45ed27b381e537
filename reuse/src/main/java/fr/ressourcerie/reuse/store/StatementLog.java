package fr.ressourcerie.reuse.store;

import fr.ressourcerie.catalogue.change.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everybody's statements in the order they came to be: a reader that goes from position to position misses none, since
 * one is seen only once every older transaction has ended.
 */
public final class StatementLog {
    /**
     * A statement in the log.
     *
     * @param organisation whose it is, or null for the commons'
     * @param json the whole of it, or null where it was erased
     */
    public record Entry(
            Position position,
            UUID id,
            @Nullable UUID organisation,
            @Nullable String json) {}

    private final JdbcClient jdbc;
    private final StatementBody bodies = new StatementBody();

    public StatementLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What came behind a position, at most so many. */
    public List<Entry> after(Position position, int limit) {
        return jdbc.sql("""
                        select s.tx::text::bigint, s.seq, s.id, s.authority, b.body
                          from statement s left join statement_body b using (seq)
                         where (s.tx, s.seq) > (:tx::text::xid8, :seq) and s.tx < log_horizon()
                         order by s.tx, s.seq
                         limit :limit""")
                .param("tx", Long.toString(position.transaction()))
                .param("seq", position.sequence())
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        long seq = row.getLong(2);
        var body = row.getBytes(5);
        return new Entry(
                new Position(row.getLong(1), seq),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                body == null ? null : bodies.unpack(body, Seq.stored(seq)));
    }
}
