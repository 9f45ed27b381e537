package fr.ressourcerie.bench;

import com.zaxxer.hikari.HikariDataSource;
import fr.ressourcerie.catalogue.database.EmbeddedDatabase;
import fr.ressourcerie.reuse.store.StatementFilter;
import fr.ressourcerie.reuse.store.StatementStore;
import fr.ressourcerie.reuse.store.Tenant;
import fr.ressourcerie.reuse.xapi.XapiJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** How long each filter of GET /statements takes at the store, after so many statements and after more of them. */
final class StatementReads {
    private static final int WRITERS = 3;
    private static final int BATCH = 500;
    private static final long WRITTEN = 500_000;
    private static final int QUERIES = 40;
    private static final int WARM = 5;

    private final StatementStore store;
    private final JdbcClient jdbc;
    private final XapiJson json = new XapiJson();
    private final Map<Integer, List<Learners.Values>> samples = new ConcurrentHashMap<>();
    private long loaded;
    private long first;
    private long last;
    private long span;

    private record Measured(String filter, double median, double p95, double longest) {}

    private StatementReads(HikariDataSource pool) {
        jdbc = JdbcClient.create(pool);
        store = new StatementStore(jdbc, new TransactionTemplate(new JdbcTransactionManager(pool)), json);
    }

    /** @param args the data folder, then how many statements there are to be each time it is measured, rising */
    static void main(String[] args) throws Exception {
        try (var database = EmbeddedDatabase.start(Path.of(args[0]));
                var pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.jdbcUrl());
            pool.setUsername(database.user());
            pool.setPassword(database.password());
            Flyway.configure().dataSource(pool).load().migrate();
            var reads = new StatementReads(pool);
            reads.loaded = reads.jdbc
                    .sql("select count(*) from statement")
                    .query(Long.class)
                    .single();
            if (reads.loaded == 0) {
                reads.load(WRITTEN);
            }
            reads.look();
            for (var count : Arrays.asList(args).subList(1, args.length)) {
                reads.multiply(Long.parseLong(count));
                reads.size();
                reads.measure(false);
                reads.measure(true);
            }
        }
    }

    private void load(long missing) throws Exception {
        var begin = System.nanoTime();
        var left = new AtomicLong(missing / BATCH);
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            var running = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var learners = new Learners(loaded * WRITERS + writer);
                running.add(writers.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        var organisation = learners.organisation();
                        var batch = Stream.generate(() -> learners.statement(organisation))
                                .limit(BATCH)
                                .toList();
                        store.insert(Learners.organisation(organisation), batch, List.of());
                    }
                }));
            }
            for (var writer : running) {
                writer.get();
            }
        }
        loaded += missing / BATCH * BATCH;
        var seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "%d statements more in %.0f s: %.0f/s%n", missing, seconds, missing / seconds);
    }

    /** Finds what the store wrote, the latest of all, and some statements of each organisation to ask for. */
    private void look() {
        last = jdbc.sql("select max(seq) from statement").query(Long.class).single();
        first = jdbc.sql("select min(seq) from (select seq from statement order by seq desc limit ?) s")
                .param(1, WRITTEN)
                .query(Long.class)
                .single();
        span = last - first + (1L << 20);
        for (int organisation = 0; organisation < Learners.ORGANISATIONS; organisation++) {
            var page = store.query(Learners.organisation(organisation), StatementFilter.all(StatementFilter.MOST));
            samples.put(
                    organisation,
                    page.statements().stream()
                            .map(statement -> json.mapper().readTree(statement.json()))
                            .filter(statement ->
                                    statement.at("/object/definition").isObject())
                            .map(StatementReads::values)
                            .toList());
        }
    }

    private static Learners.Values values(JsonNode statement) {
        var account = statement.at("/actor/account");
        return new Learners.Values(
                "account:" + account.path("homePage").stringValue() + " "
                        + account.path("name").stringValue(),
                "account:" + account.path("homePage").stringValue() + " trainer-7",
                statement.at("/verb/id").stringValue(),
                statement.at("/object/id").stringValue(),
                statement.at("/context/contextActivities/parent/0/id").stringValue(),
                UUID.fromString(statement.at("/context/registration").stringValue()));
    }

    /** Copies what the store wrote to before it, each time under other ids and registrations, until there are so many. */
    private void multiply(long until) {
        var begin = System.nanoTime();
        var from = loaded;
        while (loaded < until) {
            var shift = loaded / WRITTEN * span;
            jdbc.sql("""
                            with bounds as (select :from::bigint as low, :to::bigint as high),
                            copied as (
                                insert into statement (seq, tx, timestamp, owner_key, verb_key, agent_key, activity_key,
                                                       activity_verb_key, registration_key, id, authority)
                                select seq - :shift, tx, timestamp, owner_key, verb_key, agent_key, activity_key,
                                       activity_verb_key, registration_key # :shift, gen_random_uuid(), authority
                                  from statement, bounds where seq between low and high order by seq),
                            bodies as (
                                insert into statement_body
                                select seq - :shift, body from statement_body, bounds where seq between low and high
                                 order by seq)
                            insert into statement_key
                            select key, seq - :shift, source - :shift from statement_key, bounds
                             where seq between low and high order by seq""")
                    .param("from", first)
                    .param("to", last)
                    .param("shift", shift)
                    .update();
            loaded += WRITTEN;
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT, "%d copied in %.0f s: %.0f/s%n", loaded - from, seconds, (loaded - from) / seconds);
    }

    private void size() {
        jdbc.sql("vacuum analyze statement").update();
        jdbc.sql("vacuum analyze statement_key").update();
        jdbc.sql("vacuum analyze statement_body").update();
        jdbc.sql("""
                        select c.relname, pg_relation_size(c.oid) as bytes from pg_class c
                         where c.relname like 'statement%' and c.relkind in ('r', 'i') and pg_relation_size(c.oid) > 100000
                         order by 1""")
                .query((row, number) ->
                        "%-40s %5.1f bytes a statement".formatted(row.getString(1), (double) row.getLong(2) / loaded))
                .list()
                .forEach(System.out::println);
        var all = jdbc.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
        System.out.printf(
                Locale.ROOT, "%d statements, %d MB, %.0f bytes each%n", loaded, all >> 20, (double) all / loaded);
    }

    /** Every combination of parameters, each value of a statement there may be, half the time all of one statement. */
    private void measure(boolean everybody) {
        var results = new ArrayList<Measured>();
        for (int combination = 0; combination < 144; combination++) {
            results.add(measure(combination, everybody));
        }
        var sorted = results.stream().mapToDouble(Measured::p95).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%s at %d: 144 filters, p95 of the median one %.1f ms, of the worst %.1f ms; %d of them over 20 ms%n",
                everybody ? "everybody's" : "one organisation's",
                loaded,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1],
                Arrays.stream(sorted).filter(p95 -> p95 > 20).count());
        results.stream()
                .sorted(Comparator.comparingDouble(Measured::p95).reversed())
                .limit(12)
                .forEach(System.out::println);
        results.stream()
                .filter(r -> !r.filter().contains("between") && !r.filter().contains("ascending"))
                .forEach(System.out::println);
    }

    private Measured measure(int combination, boolean everybody) {
        var learners = new Learners(combination);
        var random = new Random(combination);
        var millis = new double[QUERIES];
        for (int i = -WARM; i < QUERIES; i++) {
            var organisation = learners.organisation();
            var filter = filter(combination, organisation, random);
            @Nullable Tenant reader = everybody ? null : Learners.organisation(organisation);
            var begin = System.nanoTime();
            store.query(reader, filter);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        return new Measured(name(combination), millis[QUERIES / 2], millis[QUERIES * 95 / 100], millis[QUERIES - 1]);
    }

    private StatementFilter filter(int combination, int organisation, Random random) {
        var one = sample(organisation, random);
        var others = random.nextBoolean() ? one : sample(organisation, random);
        var agent = combination % 3;
        var activity = combination / 3 % 3;
        var between = combination / 36 % 2 == 1;
        var newest = Instant.now();
        return new StatementFilter(
                switch (agent) {
                    case 0 -> null;
                    case 1 -> one.agent();
                    default -> random.nextBoolean() ? one.agent() : one.instructor();
                },
                agent == 2,
                combination / 9 % 2 == 1 ? others.verb() : null,
                activity == 0 ? null : activity == 1 ? others.activity() : others.course(),
                activity == 2,
                combination / 18 % 2 == 1 ? others.registration() : null,
                between ? newest.minusSeconds(600 + random.nextInt(3600)) : null,
                between ? newest.minusSeconds(random.nextInt(600)) : null,
                combination / 72 == 1,
                100,
                null);
    }

    private Learners.Values sample(int organisation, Random random) {
        var known = samples.getOrDefault(organisation, List.of());
        return known.isEmpty()
                ? new Learners(random.nextLong()).values(organisation)
                : known.get(random.nextInt(known.size()));
    }

    private static String name(int combination) {
        return String.join(
                        " ",
                        List.of("", "agent", "related agent").get(combination % 3),
                        List.of("", "activity", "related activity").get(combination / 3 % 3),
                        combination / 9 % 2 == 1 ? "verb" : "",
                        combination / 18 % 2 == 1 ? "registration" : "",
                        combination / 36 % 2 == 1 ? "between" : "",
                        combination / 72 == 1 ? "ascending" : "")
                .strip();
    }
}
