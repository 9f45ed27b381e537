package fr.ressourcerie.ingest.content;

import fr.ressourcerie.ingest.derive.DerivedObject.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The files of ready versions by their paths. A path is looked up as it stands, then without regard to case where one
 * file alone answers to it, then as a folder with an index page. A version that is no zip has one file, by its name.
 */
public final class ContentFiles {
    private static final int REMEMBERED = 10_000;
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private static final int LONGEST_PATH = 2_000;
    private static final String INDEX_PAGE = "index.html";

    private static final String FIND = """
            with wanted as (select cast(:path as text) collate "pg_c_utf8" as path),
            entry as (
                select e.*, e.path = wanted.path as exact from package_entry e, wanted
                 where e.resource_id = :resource and e.number = :number
                   and md5(lower(e.path collate "pg_c_utf8")) = md5(lower(wanted.path))
                 order by exact desc limit 2)
            select e.path, e.data_offset, e.compressed_size, e.size, e.method, e.crc32, e.exact,
                   v.blob_key, d.object_key as plain_key
              from entry e
              join version v using (resource_id, number)
              join resource r on r.id = e.resource_id
              left join derived_object d
                     on d.resource_id = e.resource_id and d.number = e.number and d.role = :plain and d.name = e.path
                    and d.size is not null
             where v.state = 'ready' and v.blob_key is not null and r.state <> 'withdrawn'
             order by e.exact desc""";

    private static final String WHOLE = """
            select v.blob_key, v.file_name, v.size, v.sha256 from version v join resource r on r.id = v.resource_id
             where v.resource_id = :resource and v.number = :number and v.state = 'ready' and v.blob_key is not null
               and r.state <> 'withdrawn'
               and not exists (select from package_entry e
                                where e.resource_id = v.resource_id and e.number = v.number)""";

    private record Candidate(ContentFile file, boolean exact) {}

    private final JdbcClient jdbc;
    private final RecentFiles recent = new RecentFiles(REMEMBERED, BELIEVED, System::nanoTime);

    public ContentFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What {@link #find} would say, where it was asked lately; null where it must be asked. Never waits. */
    public @Nullable Located known(UUID resource, int number, String path) {
        return path.length() > LONGEST_PATH ? Located.NOWHERE : recent.get(new RecentFiles.Key(resource, number, path));
    }

    /**
     * What stands at a path of a version; nothing in one that is not ready, or of a resource that is withdrawn.
     *
     * @param path from the root of the package, with {@code /} between its segments; empty or with a slash at its end for
     *     a folder
     */
    public Located find(UUID resource, int number, String path) {
        if (path.length() > LONGEST_PATH || path.indexOf('\0') >= 0) {
            return Located.NOWHERE;
        }
        var composed = Normalizer.normalize(path, Normalizer.Form.NFC);
        var located = located(resource, number, composed);
        recent.put(new RecentFiles.Key(resource, number, path), located);
        return located;
    }

    private Located located(UUID resource, int number, String path) {
        if (path.isEmpty() || path.endsWith("/")) {
            return new Located(entry(resource, number, path + INDEX_PAGE), false);
        }
        var entry = entry(resource, number, path);
        if (entry != null) {
            return new Located(entry, false);
        }
        var whole = whole(resource, number, path);
        if (whole != null) {
            return new Located(whole, false);
        }
        var page = entry(resource, number, path + "/" + INDEX_PAGE);
        return page == null ? Located.NOWHERE : new Located(page, true);
    }

    private @Nullable ContentFile entry(UUID resource, int number, String path) {
        var candidates = jdbc.sql(FIND)
                .param("path", path)
                .param("resource", resource)
                .param("number", number)
                .param("plain", Role.PLAIN_ENTRY.wire())
                .query((row, index) -> new Candidate(entry(row), row.getBoolean("exact")))
                .list();
        return unique(candidates);
    }

    private static @Nullable ContentFile unique(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return null;
        }
        var first = candidates.getFirst();
        return first.exact() || candidates.size() == 1 ? first.file() : null;
    }

    private static ContentFile entry(ResultSet row) throws SQLException {
        var path = row.getString("path");
        var size = row.getLong("size");
        var sum = row.getLong("crc32");
        var tag = "%08x-%x".formatted(sum, size);
        var plain = row.getString("plain_key");
        if (plain != null) {
            return new ContentFile(path, plain, 0, size, size, false, sum, tag);
        }
        return new ContentFile(
                path,
                row.getString("blob_key"),
                row.getLong("data_offset"),
                row.getLong("compressed_size"),
                size,
                row.getInt("method") != 0,
                sum,
                tag);
    }

    private @Nullable ContentFile whole(UUID resource, int number, String path) {
        return jdbc.sql(WHOLE)
                .param("resource", resource)
                .param("number", number)
                .query(ContentFiles::whole)
                .optional()
                .filter(file ->
                        Normalizer.normalize(file.path(), Normalizer.Form.NFC).equals(path))
                .orElse(null);
    }

    private static ContentFile whole(ResultSet row, int index) throws SQLException {
        var size = row.getLong("size");
        var tag = HexFormat.of().formatHex(row.getBytes("sha256"));
        return new ContentFile(row.getString("file_name"), row.getString("blob_key"), 0, size, size, false, 0, tag);
    }
}
