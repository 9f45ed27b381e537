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
        for (var id : longComplete()) {
            store.discard(id.toString());
            jdbc.sql("delete from upload where id = :id").param("id", id).update();
        }
        for (var id : underWayBefore()) {
            if (uploads.removeUnrecorded(id, started)) {
                LOG.info("upload {}: object that a program put together and did not record, swept", id);
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

    /** Sessions that became a version long ago; a part that was still on its way then may have come after. */
    private List<UUID> longComplete() {
        return jdbc.sql("select id from upload where completed_at < now() - :age * interval '1 second'")
                .param("age", abandonedAfter.toSeconds())
                .query(UUID.class)
                .list();
    }

    /** Uploads that were not complete when the former program ended, and that nobody has gone on with since. */
    private List<UUID> underWayBefore() {
        return jdbc.sql("select id from upload where completed_at is null and touched_at < :started")
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
