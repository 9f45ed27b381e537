package fr.ressourcerie.ingest.derive;

import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.ingest.derive.DerivedObject.Role;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was made of versions' files. A row names its object before a byte is stored and keeps that name when it is made
 * again, so that a program killed anywhere leaves nothing that {@link #drop} would not find.
 */
public final class DerivedObjects {
    private final JdbcClient jdbc;
    private final ObjectStore store;

    public DerivedObjects(JdbcClient jdbc, ObjectStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * Stores bytes beside a version, in place of those of the same role and name.
     *
     * @param limit the most bytes to take
     * @throws fr.ressourcerie.catalogue.problem.Refusal where there are more; nothing is kept then
     */
    public void put(Version version, Role role, String name, String mediaType, InputStream bytes, long limit)
            throws IOException {
        var key = jdbc.sql("""
                        insert into derived_object (resource_id, number, role, name, object_key, media_type)
                        values (:resource, :number, :role, :name, :key, :type)
                        on conflict (resource_id, number, role, name)
                        do update set media_type = excluded.media_type, size = null
                        returning object_key""")
                .param("resource", version.resourceId())
                .param("number", version.number())
                .param("role", role.wire())
                .param("name", name)
                .param("key", "derived/" + UUID.randomUUID())
                .param("type", mediaType)
                .query(String.class)
                .single();
        record(key, store.put(key, bytes, limit));
    }

    private void record(String key, Stored stored) {
        jdbc.sql("update derived_object set size = :size, sha256 = :sha256 where object_key = :key")
                .param("size", stored.size())
                .param("sha256", stored.sha256().bytes())
                .param("key", key)
                .update();
    }

    /** What was derived of a version under a name; empty where nothing was, or not wholly. */
    public Optional<DerivedObject> find(UUID resource, int number, Role role, String name) {
        return jdbc.sql("""
                        select * from derived_object
                         where resource_id = :resource and number = :number and role = :role and name = :name
                           and size is not null""")
                .param("resource", resource)
                .param("number", number)
                .param("role", role.wire())
                .param("name", name)
                .query(DerivedObjects::derived)
                .optional();
    }

    /** Deletes all that was derived of a version; of none is fine. */
    public void drop(UUID resource, int number) throws IOException {
        var keys = jdbc.sql("select object_key from derived_object where resource_id = :resource and number = :number")
                .param("resource", resource)
                .param("number", number)
                .query(String.class)
                .list();
        for (var key : keys) {
            store.delete(key);
            jdbc.sql("delete from derived_object where object_key = :key")
                    .param("key", key)
                    .update();
        }
    }

    /** Deletes what was derived of versions that were rejected after all: a killed program may have left some. */
    public void dropForgotten() throws IOException {
        record Of(UUID resourceId, int number) {}
        var rejected = jdbc.sql("select distinct resource_id, number from derived_object"
                        + " join version using (resource_id, number) where state = 'rejected'")
                .query(Of.class)
                .list();
        for (var version : rejected) {
            drop(version.resourceId(), version.number());
        }
    }

    private static DerivedObject derived(ResultSet row, int index) throws SQLException {
        return new DerivedObject(
                Wire.of(Role.class, row.getString("role")).orElseThrow(),
                row.getString("name"),
                row.getString("object_key"),
                row.getString("media_type"),
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("sha256")));
    }
}
