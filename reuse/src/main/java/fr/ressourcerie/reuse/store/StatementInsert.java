package fr.ressourcerie.reuse.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes a batch of statements of one owner, with all by which they are found, as one SQL statement. Those whose id is
 * there already are left out.
 *
 * <p>The number of the transaction is drawn before the clock is read: {@link Horizon} relies on it. Each statement of a
 * batch is stored a microsecond after the one before, and the connection stands in the rest of seq, so that those who
 * read the clock at the same moment do not meet. Rows go in by id, so
 * that two batches with the same ids wait for one another and never both.
 */
final class StatementInsert {
    /** @param awaited whether statements that refer to it were there before */
    record Kept(UUID id, long seq, boolean awaited) {}

    private static final String SQL = """
            with drawn as materialized (select log_tx() as tx
            ), moment as materialized (
                select tx, case when tx is not null
                                then (extract(epoch from clock_timestamp()) * 1000000)::bigint end as micros
                  from drawn
            ), sent as materialized (
                select * from unnest(?::text[]::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                                     ?::bigint[], ?::text[]::uuid[], ?::boolean[], ?::text[], ?::text[]::uuid[], ?::int[],
                                     ?::text[], ?::text[]::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                    with ordinality as s(id, micros, verb_key, agent_key, activity_key, activity_verb_key,
                                         registration_key, refers_to, voiding, use, resource_id, version,
                                         taker, organisation_id, declared_organisation, clicker, learner, body, number)
            ), kept as (
                insert into statement (seq, tx, timestamp, owner_key, verb_key, agent_key, activity_key,
                                       activity_verb_key, registration_key, id, authority, refers_to, voiding, use,
                                       resource_id, version, taker, organisation_id, declared_organisation, clicker,
                                       learner)
                select ((m.micros + s.number) << 10) + pg_backend_pid() % 1024, m.tx,
                       to_timestamp(coalesce(s.micros, m.micros + s.number) / 1000000.0::double precision), ?,
                       s.verb_key, s.agent_key, s.activity_key, s.activity_verb_key, s.registration_key, s.id,
                       ?::uuid, s.refers_to, s.voiding, s.use, s.resource_id, s.version, s.taker, s.organisation_id,
                       s.declared_organisation, s.clicker, s.learner
                  from sent s cross join moment m
                 order by s.id
                on conflict (id) do nothing
                returning id, seq
            ), bodies as (
                insert into statement_body (seq, body) select k.seq, s.body from kept k join sent s using (id)
            ), keys as (
                insert into statement_key (key, seq, source)
                select e.key, k.seq, k.seq
                  from unnest(?::int[], ?::bigint[]) e(number, key)
                  join sent s using (number) join kept k using (id)
            ), referring as (
                insert into statement_reference (target, seq)
                select s.refers_to, k.seq from kept k join sent s using (id) where s.refers_to is not null
            )
            select id, seq, exists(select from statement_reference r where r.target = k.id) as awaited from kept k""";

    private final JdbcClient jdbc;
    private final StatementBody bodies;

    StatementInsert(JdbcClient jdbc, StatementBody bodies) {
        this.jdbc = jdbc;
        this.bodies = bodies;
    }

    /** Those that were written. */
    List<Kept> write(Tenant tenant, List<Incoming> batch) {
        var keys = new StatementKeys(tenant.organisation());
        var further = new Further();
        for (int i = 0; i < batch.size(); i++) {
            further.take(i + 1, batch.get(i), keys, tenant);
        }
        return jdbc.sql(SQL)
                .params(columns(batch, keys))
                .param(keys.owner())
                .param(text(tenant.organisation()))
                .params(further.numbers.toArray(Integer[]::new), further.keys.toArray(Long[]::new))
                .query((row, number) -> new Kept(row.getObject(1, UUID.class), row.getLong(2), row.getBoolean(3)))
                .list();
    }

    private List<Object> columns(List<Incoming> batch, StatementKeys keys) {
        return List.of(
                texts(batch, s -> s.id().toString()),
                longs(batch, s -> micros(s.timestamp())),
                longs(batch, s -> keys.verb(s.verb())),
                longs(
                        batch,
                        s -> s.agents().isEmpty()
                                ? null
                                : keys.agent(s.agents().iterator().next())),
                longs(batch, s -> s.activity() == null ? null : keys.activity(s.activity())),
                longs(batch, s -> s.activity() == null ? null : keys.activityAndVerb(s.activity(), s.verb())),
                longs(batch, s -> s.registration() == null ? null : keys.registration(s.registration())),
                texts(batch, s -> text(s.refersTo())),
                batch.stream().map(Incoming::voiding).toArray(Boolean[]::new),
                texts(batch, s -> s.facts().use()),
                texts(batch, s -> text(s.facts().resource())),
                batch.stream().map(s -> s.facts().version()).toArray(Integer[]::new),
                texts(batch, s -> s.facts().taker()),
                texts(batch, s -> text(s.facts().organisation())),
                texts(batch, s -> s.facts().declaredOrganisation()),
                texts(batch, s -> s.facts().clicker()),
                texts(batch, s -> s.facts().learner()),
                batch.stream()
                        .map(s -> bodies.pack(s.json(), s.timestamp() != null))
                        .toArray(byte[][]::new));
    }

    private static String[] texts(List<Incoming> batch, Function<Incoming, @Nullable String> column) {
        return batch.stream().map(column).toArray(String[]::new);
    }

    private static Long[] longs(List<Incoming> batch, Function<Incoming, @Nullable Long> column) {
        return batch.stream().map(column).toArray(Long[]::new);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    /** The keys that stand in no column: number of the statement and key, side by side. */
    private static final class Further {
        private final List<Integer> numbers = new ArrayList<>();
        private final List<Long> keys = new ArrayList<>();

        void take(int number, Incoming statement, StatementKeys by, Tenant tenant) {
            var own = new LinkedHashSet<Long>();
            statement.agents().stream().skip(1).forEach(agent -> own.add(by.agent(agent)));
            for (var agent : statement.relatedAgents()) {
                if (!agent.equals(tenant.authority()) && !statement.agents().contains(agent)) {
                    own.add(by.relatedAgent(agent));
                }
            }
            for (var activity : statement.relatedActivities()) {
                if (!activity.equals(statement.activity())) {
                    own.add(by.relatedActivity(activity));
                }
            }
            statement.attachments().forEach(sha2 -> own.add(by.attachment(sha2)));
            own.forEach(key -> {
                numbers.add(number);
                keys.add(key);
            });
        }
    }
}
