package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.reuse.link.ReachedUses;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps what is counted in step with the statements and with what the commons says of producers, projects and adaptations.
 * It reads both logs from the places kept in {@code reuse_cursor}, counts anew what they touch, and writes counts, facts,
 * places and a row of the log for each fact that changed in one transaction: killed anywhere, it goes on where it was.
 * Several processes take turns.
 */
public final class ReuseProjector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReuseProjector.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BRIEFLY = Duration.ofSeconds(1);
    private static final int BATCH = 10_000;
    static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Changes changes;
    private final ReachedUses uses;
    private final Cells cells;
    private final LearnerMonths learners;
    private final InstantSource clock;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    private record Places(Position statements, Position changes) {}

    /** @param base where the commons is reached; resources are activities below it */
    public ReuseProjector(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Changes changes,
            Json json,
            URI base,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.changes = changes;
        this.uses = new ReachedUses(jdbc, json, base);
        this.cells = new Cells(jdbc);
        this.learners = new LearnerMonths(jdbc, transaction);
        this.clock = clock;
    }

    /** Starts to follow the logs, on a thread of its own. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("reuse-projector").start(this::follow);
        }
    }

    /** Says that there is something to read: it is dealt with now, not at the next half second. */
    public void poke() {
        wake.release();
    }

    /** Ends after the batch in hand. */
    @Override
    public synchronized void close() {
        closed = true;
        poke();
        try {
            if (thread != null && !thread.join(PATIENCE)) {
                LOG.warn("The reuse projector has not ended within {}; its transaction will be rolled back", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deals with all that can be read now, and returns how many facts changed. */
    public int catchUp() {
        int changed = 0;
        for (var batch = next(); batch >= 0 && !closed; batch = next()) {
            changed += batch;
        }
        return changed;
    }

    /** Deals with what can be read now, for about a second at most, so that a report knows what came just before it. */
    void catchUpBriefly() {
        var end = System.nanoTime() + BRIEFLY.toNanos();
        for (var batch = next(); batch >= 0 && !closed && System.nanoTime() < end; batch = next()) {
            LOG.trace("Counted {} facts anew before a report", batch);
        }
    }

    /** Forgets every count and counts from the start; figures are low until it returns. */
    public void rebuild() {
        transaction.executeWithoutResult(status -> {
            places();
            jdbc.sql("""
                            update reuse_cursor set statement_tx = 0, statement_seq = 0, change_tx = 0, change_seq = 0""").update();
            uses.forget();
            cells.forget();
            learners.forget();
            jdbc.sql("delete from adaptation_seen").update();
            jdbc.sql("delete from reuse_fact returning resource_id")
                    .query(UUID.class)
                    .list()
                    .forEach(this::announce);
        });
        LOG.info("Counting all reuse anew");
        catchUp();
    }

    /** Reckons the figures about learners of months that are over and have changed; how many months. */
    public int releaseLearners() {
        return learners.release(clock.instant());
    }

    private void follow() {
        while (!closed) {
            try {
                catchUp();
                releaseLearners();
            } catch (RuntimeException e) {
                LOG.error("Reuse could not be counted; trying again in {}", PAUSE, e);
            }
            try {
                wake.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Reads one batch of both logs; how many facts changed, or -1 when there was nothing to read. */
    private int next() {
        Integer changed = transaction.execute(status -> {
            var places = places();
            var events = changes.after(places.changes(), BATCH);
            var again = uses.lookAgain(BATCH);
            var read = uses.readAfter(places.statements(), BATCH);
            if (read.statements() == 0 && again.statements() == 0 && events.isEmpty()) {
                return -1;
            }
            var dirty = new HashSet<>(read.cells());
            dirty.addAll(again.cells());
            var touched = touchedBy(events);
            dirty.addAll(uses.claimsOf(touched));
            cells.count(dirty);
            cells.inside(touched);
            learners.due(dirty.stream().map(cell -> YearMonth.from(cell.day())).toList());
            if (!touched.isEmpty()) {
                learners.allDue();
            }
            dirty.forEach(cell -> touched.add(cell.resource()));
            var counted = count(touched);
            move(
                    read.position(),
                    events.isEmpty() ? places.changes() : events.getLast().position());
            return counted;
        });
        return changed == null ? -1 : changed;
    }

    private Places places() {
        return jdbc.sql("select * from reuse_cursor for update")
                .query((row, number) -> new Places(
                        new Position(row.getLong("statement_tx"), row.getLong("statement_seq")),
                        new Position(row.getLong("change_tx"), row.getLong("change_seq"))))
                .single();
    }

    private void move(Position statements, Position events) {
        jdbc.sql("""
                        update reuse_cursor set statement_tx = ?, statement_seq = ?, change_tx = ?, change_seq = ?""")
                .param(1, statements.transaction())
                .param(2, statements.sequence())
                .param(3, events.transaction())
                .param(4, events.sequence())
                .update();
    }

    /** Statements that reach a resource, below the oldest transaction still running, as {@link Changes} reads its log. */
    private Set<UUID> touchedBy(List<Change> events) {
        var touched = new HashSet<UUID>();
        var projects = false;
        for (var event : events) {
            switch (event.kind()) {
                case RESOURCE_CHANGED, RESOURCE_PUBLISHED, RESOURCE_WITHDRAWN -> {
                    if (event.resource() != null) {
                        touched.add(event.resource());
                    }
                }
                case PROJECT_CHANGED -> projects = true;
                case RESOURCE_CREATED,
                        VERSION_ADDED,
                        VERSION_SETTLED,
                        REUSE_COUNTED,
                        ORGANISATION_CREATED,
                        KEY_CREATED,
                        KEY_REVOKED -> {}
            }
        }
        touched.addAll(parents(touched));
        if (projects) {
            touched.addAll(jdbc.sql("select id from resource where project_id is not null and published_at is not null")
                    .query(UUID.class)
                    .list());
        }
        return touched;
    }

    /** What these resources derive from, and what they derived from when last seen. */
    private List<UUID> parents(Set<UUID> children) {
        var ids = children.toArray(UUID[]::new);
        var former = jdbc.sql("delete from adaptation_seen where resource_id = any(:ids) returning derives_from")
                .param("ids", ids)
                .query(UUID.class)
                .list();
        var present = jdbc.sql("""
                        insert into adaptation_seen select id, derives_from from resource
                         where id = any(:ids) and derives_from is not null returning derives_from""").param("ids", ids).query(UUID.class).list();
        return java.util.stream.Stream.concat(former.stream(), present.stream()).toList();
    }

    private int count(Set<UUID> touched) {
        if (touched.isEmpty()) {
            return 0;
        }
        var changed = jdbc.sql("""
                        with used as (
                            select p.resource_id, p.organisation_id, sum(m.pulls) as pulls,
                                   sum(m.pulls + m.lms_pulls + m.launches + m.completions) > 0 as reuse
                              from reuse_pair p join reuse_month m on m.pair_id = p.id
                             where p.resource_id = any(:ids) and not p.inside and p.organisation_id <> :nobody
                             group by p.resource_id, p.organisation_id
                            union all
                            select r.derives_from, r.organisation_id, 0, true from resource r
                             where r.state = 'published' and r.derives_from = any(:ids)
                               and not exists(select from insider i where i.resource_id = r.derives_from
                                                 and i.organisation_id = r.organisation_id)
                        ), tally as (
                            select t.id, count(distinct u.organisation_id) filter (where u.reuse) as organisations,
                                   coalesce(sum(u.pulls), 0) as pulls
                              from unnest(:ids) t(id) left join used u on u.resource_id = t.id group by t.id
                        )
                        insert into reuse_fact (resource_id, reusing_organisations, pulls)
                        select t.id, t.organisations, t.pulls from tally t join resource r on r.id = t.id
                         where t.organisations > 0 or t.pulls > 0
                            or exists(select from reuse_fact f where f.resource_id = t.id)
                            on conflict (resource_id) do update
                           set reusing_organisations = excluded.reusing_organisations, pulls = excluded.pulls
                         where (reuse_fact.reusing_organisations, reuse_fact.pulls)
                               is distinct from (excluded.reusing_organisations, excluded.pulls)
                        returning resource_id""")
                .param("ids", touched.toArray(UUID[]::new))
                .param("nobody", NOBODY)
                .query(UUID.class)
                .list();
        changed.forEach(this::announce);
        return changed.size();
    }

    private void announce(UUID resource) {
        changes.append(Change.Kind.REUSE_COUNTED, resource, null, null);
    }
}
