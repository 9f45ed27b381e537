package fr.ressourcerie.reuse.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives a statement that refers to another (xAPI 2.0 §4.1.6.1, StatementRefs) the keys of that other, so that it is found
 * as well, and voids what is to be voided (§4.2.3.2). Both are done when the later of the two is kept. Where both are kept
 * at the same time, neither sees the other; so each reference is followed once more, by a thread of its own, when every
 * transaction that could have missed it has ended.
 *
 * <p>An owner's statements are found through its own alone, and voided by it or by the commons itself.
 */
final class References implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(References.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BATCH = 1000;
    /** How many statements one behind the other are followed. */
    private static final int LONGEST_CHAIN = 8;

    private static final String INHERIT = """
            insert into statement_key (key, seq, source)
            select x.key, s.seq, x.source
              from statement s
              join statement t on t.id = s.refers_to and t.authority is not distinct from s.authority
             cross join lateral (
                select key, t.seq as source
                  from unnest(array[t.agent_key, t.activity_key, t.activity_verb_key, t.verb_key, t.registration_key]) key
                 where key is not null
                union all
                select key, source from statement_key where seq = t.seq
             ) x
             where s.seq = any(?::bigint[]) and x.source <> s.seq
            on conflict do nothing""";

    private static final String VOID = """
            update statement t set voided_by = v.id
              from statement v
             where v.seq = any(?::bigint[]) and v.voiding and t.id = v.refers_to and not t.voiding
               and t.voided_by is null and (v.authority is null or v.authority = t.authority)""";

    private final JdbcClient jdbc;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    private record Unfollowed(List<Long> seqs, String end) {}

    References(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("statement-references").start(this::run);
        }
    }

    /** Follows what these statements refer to, then those that refer to them, and so on. */
    void follow(Collection<Long> seqs) {
        var referring = seqs.toArray(Long[]::new);
        for (int step = 0; step < LONGEST_CHAIN && referring.length > 0; step++) {
            jdbc.sql(VOID).param(1, referring).update();
            if (jdbc.sql(INHERIT).param(1, referring).update() == 0) {
                return;
            }
            referring = referringTo("select id from statement where seq = any(?::bigint[])", referring);
        }
    }

    /** Follows those that wait for statements which are there now. */
    void arrived(Collection<String> ids) {
        var referring = referringTo("select unnest(?::text[]::uuid[])", ids.toArray(String[]::new));
        follow(List.of(referring));
    }

    private Long[] referringTo(String targets, Object[] param) {
        return jdbc.sql("select distinct seq from statement_reference where target in (" + targets + ")")
                .param(1, param)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    /** Follows once more what came lately; how many there were. */
    int catchUp() throws InterruptedException {
        var batch = unfollowed();
        if (batch.seqs().isEmpty()) {
            return 0;
        }
        while (!closed && !hasEnded(batch.end())) {
            wake.tryAcquire(10, TimeUnit.MILLISECONDS);
        }
        follow(batch.seqs());
        jdbc.sql("update statement_reference set followed = true where seq = any(?::bigint[])")
                .param(1, batch.seqs().toArray(Long[]::new))
                .update();
        return batch.seqs().size();
    }

    private Unfollowed unfollowed() {
        var seqs = jdbc.sql("select seq from statement_reference where not followed order by seq limit ?")
                .param(1, BATCH)
                .query(Long.class)
                .list();
        var end = jdbc.sql("select pg_snapshot_xmax(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        return new Unfollowed(seqs, end);
    }

    private boolean hasEnded(String transaction) {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot()) >= ?::text::xid8")
                .param(1, transaction)
                .query(Boolean.class)
                .single();
    }

    private void run() {
        while (!closed) {
            try {
                if (catchUp() < BATCH) {
                    wake.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("References between statements could not be followed; trying again in {}", PAUSE, e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            wake.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        wake.release();
        try {
            if (thread != null && !thread.join(PATIENCE)) {
                LOG.warn("References between statements are still being followed after {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
