package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.access.ApiKeys;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.task.TaskHandler;
import fr.ressourcerie.catalogue.task.TryLater;
import fr.ressourcerie.ingest.batch.Batch;
import fr.ressourcerie.ingest.batch.BatchLines;
import fr.ressourcerie.ingest.batch.BatchOrders;
import fr.ressourcerie.ingest.batch.Batches;
import fr.ressourcerie.ingest.batch.Checking;
import fr.ressourcerie.ingest.batch.Line;
import fr.ressourcerie.ingest.batch.LineProblem;
import fr.ressourcerie.ingest.batch.LineState;
import fr.ressourcerie.ingest.inspect.PackageEntries;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.StoreFailure;
import fr.ressourcerie.ingest.upload.Deposits;
import fr.ressourcerie.ingest.upload.Uploads;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a zip of many deposits apart: reads the description in it, makes the lines of the batch, and deposits one entry
 * after the other, streamed. A line that has its file is passed over, so it can be killed anywhere and run again.
 */
public final class BatchUnpacking implements TaskHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BatchUnpacking.class);
    private static final int TRIES = 5;
    private static final int PAGE = 500;

    private final Batches batches;
    private final BatchLines lines;
    private final BatchOrders orders;
    private final Checking checking;
    private final ObjectStore store;
    private final ApiKeys keys;
    private final Supplier<Uploads> uploads;

    /** @param uploads asked for when there is work: they in turn call for tasks */
    public BatchUnpacking(
            Batches batches,
            BatchLines lines,
            BatchOrders orders,
            Checking checking,
            ObjectStore store,
            ApiKeys keys,
            Supplier<Uploads> uploads) {
        this.batches = batches;
        this.lines = lines;
        this.orders = orders;
        this.checking = checking;
        this.store = store;
        this.keys = keys;
        this.uploads = uploads;
    }

    @Override
    public String kind() {
        return Batches.TASK;
    }

    @Override
    public void run(String instance, int failures) throws Exception {
        var batch = batches.find(UUID.fromString(instance));
        if (batch.isEmpty() || batch.get().archiveKey() == null) {
            return;
        }
        var key = Objects.requireNonNull(batch.get().archiveKey());
        var caller = keys.caller(batch.get().key());
        if (failures >= TRIES) {
            fail(batch.get(), "Ce zip a été reçu entier, mais son examen a échoué " + TRIES + " fois de suite.");
        } else if (caller.isEmpty()) {
            fail(batch.get(), "La clé qui a déposé ce lot n’est plus valable.");
        } else {
            try (var file = store.open(key)) {
                unpack(caller.get(), batch.get(), file);
            } catch (StoreFailure away) {
                throw new TryLater(String.valueOf(away.getMessage()), away);
            }
        }
        batches.closeArchive(batch.get().id());
        store.delete(key);
        LOG.info(
                "batch {} taken out of its zip: {}",
                instance,
                batches.counts(batch.get().id()));
    }

    private void fail(Batch batch, String detail) {
        batches.fail(
                batch.id(),
                List.of(new LineProblem(
                        "", detail, "Annulez ce lot, puis déposez-le de nouveau avec une clé valable.")));
    }

    private void unpack(Caller caller, Batch batch, SeekableByteChannel file) throws IOException {
        switch (PackageEntries.verified(file)) {
            case PackageEntries.Listing.Refused(var problem) ->
                batches.fail(batch.id(), List.of(new LineProblem("", problem.detail(), problem.mend())));
            case PackageEntries.Listing.Listed(var entries) -> {
                var archive = BatchArchive.of(file, entries);
                if (archive.isEmpty()) {
                    batches.fail(batch.id(), List.of(BatchArchive.WITHOUT_DESCRIPTION));
                } else if (described(caller, batch, archive.get())) {
                    orders.describe(caller, batch.id());
                    deposit(caller, batch, archive.get());
                }
            }
        }
    }

    /** Makes the lines unless they are there; says whether they are to be deposited. */
    private boolean described(Caller caller, Batch batch, BatchArchive archive) throws IOException {
        if (batches.counts(batch.id()).total() > 0) {
            return batch.problems().isEmpty();
        }
        try {
            var checked = archive.withFiles(checking.check(caller, archive.description(), archive.syntax()));
            var problems = checked.problems().isEmpty() && !checked.sound() && !batch.skipFaulty()
                    ? List.of(BatchArchive.FAULTY)
                    : checked.problems();
            if (!problems.isEmpty()) {
                batches.fail(batch.id(), problems);
            }
            batches.fill(batch.id(), checked.lines());
            return problems.isEmpty();
        } catch (Refusal refusal) {
            batches.fail(batch.id(), List.of(new LineProblem("", refusal.detail(), refusal.mend())));
            return false;
        }
    }

    private void deposit(Caller caller, Batch batch, BatchArchive archive) throws IOException {
        int after = 0;
        List<Line> page;
        do {
            page = batches.lines(batch.id(), after, PAGE, LineState.WAITING);
            for (var line : page) {
                if (line.file() != null && batches.find(batch.id()).isPresent()) {
                    deposit(caller, batch, line, archive);
                }
                after = line.number();
            }
        } while (!page.isEmpty());
    }

    private void deposit(Caller caller, Batch batch, Line line, BatchArchive archive) throws IOException {
        var path = Objects.requireNonNull(line.file());
        var entry = Optional.ofNullable(archive.entry(path)).orElseThrow();
        try (var bytes = PackageEntries.open(archive.file(), entry)) {
            var target = new Deposits.Target.Line(batch.id(), line.number());
            uploads.get().direct(caller, path, null, bytes, target);
        } catch (Refusal refusal) {
            lines.refuse(batch.id(), line.number(), refusal);
        }
    }
}
