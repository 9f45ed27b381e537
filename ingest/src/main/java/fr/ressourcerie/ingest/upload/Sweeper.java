package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.ingest.derive.DerivedObjects;
import fr.ressourcerie.ingest.store.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clears away what belongs to nobody: sessions left alone, and objects that a killed program left behind. */
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final JdbcClient jdbc;
    private final ObjectStore store;
    private final Blobs blobs;
    private final Uploads uploads;
    private final DerivedObjects derived;
    private final Duration abandonedAfter;
    private final OffsetDateTime started;

    /** Must be made before the first upload is taken: what was under way by then is of a program that has ended. */
    public Sweeper(
            JdbcClient jdbc,
            ObjectStore store,
            Blobs blobs,
            Uploads uploads,
            DerivedObjects derived,
            Duration abandonedAfter) {
        this.jdbc = jdbc;
        this.store = store;
        this.blobs = blobs;
        this.uploads = uploads;
        this.derived = derived;
        this.abandonedAfter = abandonedAfter;
        started = jdbc.sql("select now()").query(OffsetDateTime.class).single();
    }

    /** Sweeps once. */
    public void sweep() throws IOException {
        for (var upload : abandoned()) {
            if (uploads.dropUnlessComplete(upload.id())) {
                LOG.info("upload {} abandoned, swept", upload.id());
            }
        }
        for (var upload : longComplete()) {
            if (!upload.direct()) {
                store.discard(upload.arriving());
            }
            jdbc.sql("delete from upload where id = :id")
                    .param("id", upload.id())
                    .update();
        }
        for (var id : directBefore()) {
            if (uploads.dropDirect(id, started)) {
                LOG.info("upload {}: file that a program took in and did not record, swept", id);
            }
        }
        blobs.releaseForgotten();
        derived.dropForgotten();
        sweepObjects();
    }

    private List<Upload> abandoned() {
        return jdbc.sql("""
                        select * from upload
                         where completed_at is null and touched_at < now() - :age * interval '1 second'""")
                .param("age", abandonedAfter.toSeconds())
                .query(Uploads::upload)
                .list();
    }

    /** Sessions that became a version long ago; a program killed meanwhile may have left what named their parts. */
    private List<Upload> longComplete() {
        return jdbc.sql("select * from upload where completed_at < now() - :age * interval '1 second'")
                .param("age", abandonedAfter.toSeconds())
                .query(Uploads::upload)
                .list();
    }

    /** Files that came in one request and were not recorded when the former program ended. */
    private List<UUID> directBefore() {
        return jdbc.sql("select id from upload where size is null and completed_at is null and touched_at < :started")
                .param("started", started)
                .query(UUID.class)
                .list();
    }

    private void sweepObjects() throws IOException {
        try (var keys = store.keys("blob/")) {
            for (var key : (Iterable<String>) keys::iterator) {
                if (!blobs.known(key)) {
                    store.delete(key);
                    LOG.info("object {} belonged to nothing, swept", key);
                }
            }
        }
    }
}
