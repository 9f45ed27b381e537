package fr.ressourcerie.ingest.batch;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What is done to all lines of a batch: each line in a transaction of its own, since readers of the log wait for the
 * oldest. Every order may be repeated, and goes on where a killed program left it.
 */
public final class BatchOrders {
    private static final int PAGE = 500;

    /**
     * What a call to publish did.
     *
     * @param next the line after which to go on, or null where all have been seen
     */
    public record Published(
            int published, List<Line> refused, @Nullable Integer next) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Batches batches;
    private final BatchLines lines;
    private final Resources resources;
    private final Json json;

    public BatchOrders(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Batches batches,
            BatchLines lines,
            Resources resources,
            Json json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.batches = batches;
        this.lines = lines;
        this.resources = resources;
        this.json = json;
    }

    /** Makes drafts of the lines that have no file and are not made yet; one that is refused says why. */
    public void describe(Caller caller, UUID batch) {
        var waiting = jdbc.sql("""
                        select number from batch_line
                         where batch_id = :batch and file is null and resource_id is null and problems is null
                         order by number""").param("batch", batch).query(Integer.class).list();
        for (int number : waiting) {
            try {
                transaction.executeWithoutResult(status -> describeOne(caller, batch, number));
            } catch (Refusal refusal) {
                lines.refuse(batch, number, refusal);
            }
        }
    }

    private void describeOne(Caller caller, UUID batch, int number) {
        jdbc.sql("""
                        select metadata from batch_line
                         where batch_id = :batch and number = :number and resource_id is null for update""")
                .param("batch", batch)
                .param("number", number)
                .query(String.class)
                .optional()
                .map(metadata -> resources.create(caller, json.read(metadata, Metadata.class)))
                .ifPresent(resource -> lines.take(batch, number, resource.id(), null));
    }

    /** Publishes drafts that are ready, {@value #PAGE} lines a call at most, after a number. */
    public Published publish(Caller caller, UUID batch, int after) {
        var page = batches.lines(batches.get(caller, batch).id(), after, PAGE, null);
        int published = 0;
        var refused = new ArrayList<Line>();
        for (var line : page) {
            if (line.state() != LineState.READY || line.resourceState() != ResourceState.DRAFT) {
                continue;
            }
            try {
                resources.publish(caller, java.util.Objects.requireNonNull(line.resourceId()));
                published++;
            } catch (Refusal refusal) {
                refused.add(told(line, refusal));
            }
        }
        return new Published(
                published, refused, page.size() < PAGE ? null : page.getLast().number());
    }

    private static Line told(Line line, Refusal refusal) {
        return new Line(
                line.number(),
                line.file(),
                line.target(),
                line.title(),
                line.state(),
                line.resourceId(),
                line.version(),
                line.resourceState(),
                Checking.of(refusal));
    }

    /**
     * Undoes what can be undone: drafts that it made and nobody has published are withdrawn, its zip is let go, and the
     * batch is forgotten, so that the same description can be deposited anew. What was published, and new versions of
     * resources that were there before, stay.
     */
    public void cancel(Caller caller, UUID id) {
        var batch = batches.get(caller, id);
        batches.closeArchive(batch.id());
        int after = 0;
        for (var page = batches.lines(id, after, PAGE, null); !page.isEmpty(); ) {
            page.forEach(line -> withdraw(caller, line));
            after = page.getLast().number();
            page = batches.lines(id, after, PAGE, null);
        }
        batches.forget(id);
    }

    private void withdraw(Caller caller, Line line) {
        if (line.target() == null && line.resourceId() != null && line.resourceState() == ResourceState.DRAFT) {
            resources.withdraw(caller, line.resourceId(), "Le lot qui l’a déposée a été annulé.");
        }
    }
}
