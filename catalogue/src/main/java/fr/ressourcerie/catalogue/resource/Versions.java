package fr.ressourcerie.catalogue.resource;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** The versions of resources. Each method that writes is to be called within a transaction. */
public final class Versions {
    private final JdbcClient jdbc;
    private final Changes changes;
    private final Resources resources;
    private final Json json;

    public Versions(JdbcClient jdbc, Changes changes, Resources resources, Json json) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.resources = resources;
        this.json = json;
    }

    /** Adds the next version of a resource the caller may change; its bytes are already stored. */
    public Version add(Caller caller, UUID resourceId, String fileName, long size, byte[] sha256, String blobKey) {
        var resource = resources.lockForChange(caller, resourceId);
        if (resource.state() == ResourceState.WITHDRAWN) {
            throw new Refusal(
                    Reason.CONFLICT, "wrong-state", "Cette ressource est retirée.", "Déposez une ressource nouvelle.");
        }
        int number = resource.latestVersion() + 1;
        jdbc.sql("""
                        insert into version (resource_id, number, state, file_name, size, sha256, blob_key)
                        values (:id, :number, 'receiving', :fileName, :size, :sha256, :blobKey)""")
                .param("id", resourceId)
                .param("number", number)
                .param("fileName", fileName)
                .param("size", size)
                .param("sha256", sha256)
                .param("blobKey", blobKey)
                .update();
        jdbc.sql(
                        "update resource set latest_version = :number, revision = revision + 1, updated_at = now() where id = :id")
                .param("number", number)
                .param("id", resourceId)
                .update();
        changes.append(
                Change.Kind.VERSION_ADDED,
                resourceId,
                number,
                resource.organisation().id(),
                caller.key());
        return find(resourceId, number).orElseThrow();
    }

    /** A version of a resource that the caller may read; otherwise it is absent. */
    public Version get(Caller caller, UUID resourceId, int number) {
        resources.get(caller, resourceId);
        return find(resourceId, number)
                .orElseThrow(() -> Refusal.absent("version " + number + " de la ressource " + resourceId));
    }

    /** A version whoever asks; for the program itself. */
    public Optional<Version> find(UUID resourceId, int number) {
        return jdbc.sql("select * from version where resource_id = :id and number = :number")
                .param("id", resourceId)
                .param("number", number)
                .query(this::version)
                .optional();
    }

    /** All versions of a resource, newest first. */
    public List<Version> of(UUID resourceId) {
        return jdbc.sql("select * from version where resource_id = :id order by number desc limit 200")
                .param("id", resourceId)
                .query(this::version)
                .list();
    }

    /** The latest ready version of each resource that has one, in one query. */
    public List<Version> latestReady(Collection<UUID> resourceIds) {
        return jdbc.sql("""
                        select distinct on (resource_id) * from version
                         where resource_id = any(:ids) and state = 'ready'
                         order by resource_id, number desc""")
                .param("ids", resourceIds.toArray(UUID[]::new))
                .query(this::version)
                .list();
    }

    /** The words inside the versions named, by resource, in one query. */
    public Map<UUID, List<TextPart>> texts(Collection<Version> versions) {
        return jdbc.sql("""
                        select resource_id, location, title, body from version_text
                         where (resource_id, number) in (select * from unnest(:ids::uuid[], :numbers::int[]))
                         order by resource_id, part""")
                .param("ids", versions.stream().map(Version::resourceId).toArray(UUID[]::new))
                .param("numbers", versions.stream().map(Version::number).toArray(Integer[]::new))
                .query((ResultSet rows) -> {
                    var texts = new java.util.HashMap<UUID, List<TextPart>>();
                    while (rows.next()) {
                        texts.computeIfAbsent(rows.getObject(1, UUID.class), id -> new java.util.ArrayList<>())
                                .add(new TextPart(rows.getString(2), rows.getString(3), rows.getString(4)));
                    }
                    return texts;
                });
    }

    /** Says how far the ingest of a version has come. */
    public void advance(UUID resourceId, int number, VersionState state) {
        jdbc.sql(
                        "update version set state = :state where resource_id = :id and number = :number and settled_at is null")
                .param("state", state.wire())
                .param("id", resourceId)
                .param("number", number)
                .update();
    }

    /** Ends the ingest of a version with what was found and the words inside; a version already settled stays as it is. */
    public boolean settleReady(
            UUID resourceId,
            int number,
            Format format,
            Map<String, Object> found,
            List<Proposal> proposals,
            List<Warning> warnings,
            List<TextPart> texts) {
        var settled = jdbc.sql("""
                        update version set state = 'ready', format = :format, kind = :kind, found = :found::jsonb,
                               proposals = :proposals::jsonb, warnings = :warnings::jsonb, settled_at = now()
                         where resource_id = :id and number = :number and settled_at is null""")
                .param("format", format.wire())
                .param("kind", format.kind().wire())
                .param("found", json.writeForeign(found))
                .param("proposals", json.writeForeign(proposals))
                .param("warnings", json.writeForeign(warnings))
                .param("id", resourceId)
                .param("number", number)
                .update();
        if (settled == 0) {
            return false;
        }
        for (int part = 0; part < texts.size(); part++) {
            saveText(resourceId, number, part, texts.get(part));
        }
        changes.append(Change.Kind.VERSION_SETTLED, resourceId, number, null);
        return true;
    }

    /**
     * Says of a version that has just been settled how good it is, and whether there is a picture of it; within the
     * transaction that settles it.
     */
    public void describe(UUID resourceId, int number, List<QualityFinding> quality, boolean picture) {
        jdbc.sql(
                        "update version set quality = :quality::jsonb, picture = :picture where resource_id = :id and number = :number")
                .param("quality", json.writeForeign(quality))
                .param("picture", picture)
                .param("id", resourceId)
                .param("number", number)
                .update();
    }

    private void saveText(UUID resourceId, int number, int part, TextPart text) {
        jdbc.sql("insert into version_text values (:id, :number, :part, :location, :title, :body)")
                .param("id", resourceId)
                .param("number", number)
                .param("part", part)
                .param("location", Json.storable(text.location()))
                .param("title", text.title() == null ? null : Json.storable(text.title()))
                .param("body", Json.storable(text.text()))
                .update();
    }

    /** Ends the ingest of a version with the reason it was rejected for; its bytes no longer belong to it. */
    public boolean settleRejected(UUID resourceId, int number, Problem problem) {
        var settled = jdbc.sql("""
                        update version set state = 'rejected', problem = :problem::jsonb, blob_key = null,
                               settled_at = now()
                         where resource_id = :id and number = :number and settled_at is null""")
                .param("problem", json.writeForeign(problem))
                .param("id", resourceId)
                .param("number", number)
                .update();
        if (settled > 0) {
            changes.append(Change.Kind.VERSION_SETTLED, resourceId, number, null);
        }
        return settled > 0;
    }

    /**
     * Rejects every version of these bytes, those that were ready too: malware was found in them. It is the one thing
     * that changes a settled version.
     */
    public void rejectBytes(String blobKey, Problem problem) {
        record Of(UUID resourceId, int number) {}
        var rejected = jdbc.sql("""
                        update version set state = 'rejected', problem = :problem::jsonb, blob_key = null,
                               settled_at = coalesce(settled_at, now())
                         where blob_key = :key returning resource_id, number""")
                .param("problem", json.writeForeign(problem))
                .param("key", blobKey)
                .query(Of.class)
                .list();
        rejected.forEach(
                version -> changes.append(Change.Kind.VERSION_SETTLED, version.resourceId(), version.number(), null));
    }

    private Version version(ResultSet row, int number) throws SQLException {
        var format = row.getString("format");
        var kind = row.getString("kind");
        var problem = row.getString("problem");
        return new Version(
                row.getObject("resource_id", UUID.class),
                row.getInt("number"),
                Wire.of(VersionState.class, row.getString("state")).orElseThrow(),
                format == null ? null : Wire.of(Format.class, format).orElseThrow(),
                kind == null ? null : Wire.of(Kind.class, kind).orElseThrow(),
                row.getString("file_name"),
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getString("blob_key"),
                json.read(row.getString("found"), new TypeReference<Map<String, Object>>() {}),
                json.read(row.getString("proposals"), new TypeReference<List<Proposal>>() {}),
                json.read(row.getString("warnings"), new TypeReference<List<Warning>>() {}),
                json.read(row.getString("quality"), new TypeReference<List<QualityFinding>>() {}),
                problem == null ? null : json.read(problem, Problem.class),
                row.getTimestamp("created_at").toInstant());
    }
}
