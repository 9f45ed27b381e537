package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.Stored;
import java.io.IOException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which object holds which bytes: a digest has one object, however often it is deposited. A row is deleted under its own
 * lock and only when no version refers to it, so no deposit can be left without its bytes.
 */
public final class Blobs {
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ObjectStore store;

    public Blobs(JdbcClient jdbc, TransactionOperations transaction, ObjectStore store) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.store = store;
    }

    /** The key under which these bytes are kept from now on: this one, or that of the equal bytes that came before. */
    String keep(Stored stored, String key) {
        while (true) {
            jdbc.sql("insert into blob (sha256, object_key, size) values (:sha256, :key, :size) on conflict do nothing")
                    .param("sha256", stored.sha256().bytes())
                    .param("key", key)
                    .param("size", stored.size())
                    .update();
            var kept = jdbc.sql("select object_key from blob where sha256 = :sha256 for update")
                    .param("sha256", stored.sha256().bytes())
                    .query(String.class)
                    .optional();
            if (kept.isPresent()) {
                return kept.get();
            }
        }
    }

    /** Gives up an object that one version referred to; its bytes go when no other does. */
    public void release(String key) throws IOException {
        var gone = transaction.execute(status -> {
            jdbc.sql("select 1 from blob where object_key = :key for update")
                    .param("key", key)
                    .query(Integer.class)
                    .optional();
            return jdbc.sql("delete from blob where object_key = :key"
                                    + " and not exists (select from version where blob_key = :key)"
                                    + " and (quarantined_at is null or quarantined_at < now() - interval '30 days')")
                            .param("key", key)
                            .update()
                    > 0;
        });
        if (gone) {
            store.delete(key);
        }
    }

    /**
     * Keeps an object aside for 30 days, in which malware was found, within the caller's transaction; then it goes as
     * any that no version refers to.
     */
    public void quarantine(String key, String reason) {
        jdbc.sql("update blob set signature = :reason, quarantined_at = now() where object_key = :key")
                .param("reason", reason)
                .param("key", key)
                .update();
    }

    /** Gives up what no version refers to: a program killed between rejecting a file and dropping it leaves such bytes. */
    void releaseForgotten() throws IOException {
        var forgotten = jdbc.sql("select object_key from blob b"
                        + " where not exists (select from version v where v.blob_key = b.object_key)"
                        + " and (quarantined_at is null or quarantined_at < now() - interval '30 days')")
                .query(String.class)
                .list();
        for (var key : forgotten) {
            release(key);
        }
    }

    /** Whether an object belongs to the commons, to an upload under way or to a batch that is taken out of it. */
    boolean known(String key) {
        return jdbc.sql("select exists(select from blob where object_key = :key)"
                        + " or exists(select from upload where object_key = :key and completed_at is null)"
                        + " or exists(select from batch where archive_key = :key)")
                .param("key", key)
                .query(Boolean.class)
                .single();
    }
}
