package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lines of batches one by one: each is taken once, under its own lock, in the transaction that deposits it. */
public final class BatchLines {
    /** What a line is waiting for, or what it has become. */
    public sealed interface Place {
        /** Its file is to become a version of this resource, or of a new one where that is null. */
        record Free(@Nullable UUID target, Metadata metadata) implements Place {}

        /** It has its file already. */
        record Taken(UUID resourceId, int version) implements Place {}
    }

    private final JdbcClient jdbc;
    private final Policy policy;
    private final Json json;

    public BatchLines(JdbcClient jdbc, Policy policy, Json json) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.json = json;
    }

    /** A line of the caller's organisation that takes a file; any other is absent or refused. */
    public Place place(Caller caller, UUID batch, int line) {
        return find(caller, batch, line, "");
    }

    /** The same, locked until the transaction ends. */
    public Place lock(Caller caller, UUID batch, int line) {
        return find(caller, batch, line, " for update of l");
    }

    private Place find(Caller caller, UUID batch, int line, String locking) {
        return jdbc.sql("""
                        select l.* from batch_line l join batch b on b.id = l.batch_id
                         where l.batch_id = :batch and l.number = :line and b.organisation_id = :organisation""" + locking)
                .param("batch", batch)
                .param("line", line)
                .param("organisation", policy.depositor(caller))
                .query((row, number) -> place(
                        line,
                        row.getString("file"),
                        row.getObject("target", UUID.class),
                        row.getString("metadata"),
                        row.getString("problems"),
                        row.getObject("resource_id", UUID.class),
                        row.getInt("version")))
                .optional()
                .orElseThrow(() -> Refusal.absent("ligne " + line + " du lot " + batch));
    }

    private Place place(
            int line,
            @Nullable String file,
            @Nullable UUID target,
            String metadata,
            @Nullable String problems,
            @Nullable UUID resource,
            int version) {
        if (resource != null && file != null) {
            return new Place.Taken(resource, version);
        }
        if (problems != null || file == null) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "line-without-file",
                    "La ligne " + line + " n’attend pas de fichier.",
                    "GET /api/batches/{id} dit où elle en est.");
        }
        return new Place.Free(target, json.read(metadata, Metadata.class));
    }

    /** Says what a line that was locked has become. */
    public void take(UUID batch, int line, UUID resource, @Nullable Integer version) {
        jdbc.sql("update batch_line set resource_id = :resource, version = :version, problems = null"
                        + " where batch_id = :batch and number = :line")
                .param("resource", resource)
                .param("version", version)
                .param("batch", batch)
                .param("line", line)
                .update();
    }

    /** Says why a line is not deposited; one that was, stays so. */
    public void refuse(UUID batch, int line, List<LineProblem> problems) {
        jdbc.sql("update batch_line set problems = :problems::jsonb"
                        + " where batch_id = :batch and number = :line and resource_id is null")
                .param("problems", json.writeForeign(problems))
                .param("batch", batch)
                .param("line", line)
                .update();
    }

    /** The same of a deposit that was refused. */
    public void refuse(UUID batch, int line, Refusal refusal) {
        refuse(batch, line, Checking.of(refusal));
    }
}
