package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.ingest.inspect.PackageEntry;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Where each file inside a stored package lies, so that it can be served without unpacking. */
public final class PackageIndex {
    private static final int BATCH = 1_000;

    private final JdbcOperations jdbc;

    public PackageIndex(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Records the entries of a version, within the caller's transaction. */
    void record(Version version, List<PackageEntry> entries) {
        jdbc.batchUpdate(
                "insert into package_entry values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                entries,
                BATCH,
                (statement, entry) -> {
                    statement.setObject(1, version.resourceId());
                    statement.setInt(2, version.number());
                    statement.setString(3, Json.storable(entry.path()));
                    statement.setLong(4, entry.offset());
                    statement.setLong(5, entry.compressedSize());
                    statement.setLong(6, entry.size());
                    statement.setInt(7, entry.method());
                    statement.setLong(8, entry.crc32());
                });
    }
}
