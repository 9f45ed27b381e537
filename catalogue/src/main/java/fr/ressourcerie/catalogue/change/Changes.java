package fr.ressourcerie.catalogue.change;

import fr.ressourcerie.catalogue.resource.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one log of the commons. Rows are appended in the transaction of the change itself; readers see a row only once
 * every older transaction has ended, so a reader that goes from position to position misses nothing.
 */
public final class Changes {
    private final JdbcClient jdbc;

    public Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Appends a row about a resource, within the caller's transaction. */
    public void append(Change.Kind kind, @Nullable UUID resource, @Nullable Integer version, @Nullable UUID key) {
        append(kind, resource, version, null, key);
    }

    public void append(
            Change.Kind kind,
            @Nullable UUID resource,
            @Nullable Integer version,
            @Nullable UUID organisation,
            @Nullable UUID key) {
        jdbc.sql("""
                        insert into change (kind, resource_id, version, organisation_id, key_id)
                        values (:kind, :resource::uuid, :version::int, :organisation::uuid, :key::uuid)""")
                .param("kind", kind.wire())
                .param("resource", resource)
                .param("version", version)
                .param("organisation", organisation)
                .param("key", key)
                .update();
    }

    /** What came after a place, oldest first, at most {@code limit} rows; empty when there is nothing yet. */
    public List<Change> after(Position position, int limit) {
        return jdbc.sql("""
                        select seq, tx::text::bigint as tx, at, kind, resource_id, version, organisation_id, key_id
                          from change
                         where (tx, seq) > (:tx::text::xid8, :seq)
                           and tx < log_horizon()
                         order by tx, seq
                         limit :limit""")
                .param("tx", Long.toString(position.transaction()))
                .param("seq", position.sequence())
                .param("limit", limit)
                .query(Changes::change)
                .list();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                new Position(row.getLong("tx"), row.getLong("seq")),
                row.getTimestamp("at").toInstant(),
                Wire.of(Change.Kind.class, row.getString("kind")).orElseThrow(),
                row.getObject("resource_id", UUID.class),
                row.getObject("version", Integer.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("key_id", UUID.class));
    }
}
