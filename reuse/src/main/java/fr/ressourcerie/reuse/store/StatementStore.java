package fr.ressourcerie.reuse.store;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.reuse.xapi.StatementEquality;
import fr.ressourcerie.reuse.xapi.XapiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.ObjectNode;

/** Keeps statements for good, and finds them again by every parameter that xAPI names. */
public final class StatementStore implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final XapiJson json;
    private final StatementBody bodies = new StatementBody();
    private final StatementInsert insert;
    private final Attachments attachments;
    private final References references;
    private final Horizon horizon;
    private final Set<Optional<UUID>> known = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(long seq, UUID id, @Nullable UUID owner, byte[] body) {}

    /** @param isFull whether another page may follow */
    private record Shown(List<Row> rows, boolean isFull) {}

    public StatementStore(JdbcClient jdbc, TransactionOperations transaction, XapiJson json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.insert = new StatementInsert(jdbc, bodies);
        this.attachments = new Attachments(jdbc);
        this.references = new References(jdbc);
        this.horizon = new Horizon(jdbc);
    }

    /** Starts to follow references, on a thread of its own. */
    public void start() {
        references.start();
    }

    /**
     * Keeps all of a batch or nothing of it, durable when this returns; not to be called within a transaction. A
     * statement that is already kept under the same id is left alone if it is equal.
     *
     * @return the ids in the order of the batch
     * @throws Refusal INVALID where an id comes twice in the batch; CONFLICT where another statement has the id, which is
     *     named
     */
    public List<UUID> insert(Tenant tenant, List<Incoming> batch, List<Attachment> bytes) {
        requireDistinct(batch);
        name(tenant.organisation());
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> keep(tenant, batch, bytes));
                return batch.stream().map(Incoming::id).toList();
            } catch (DuplicateKeyException | PessimisticLockingFailureException sameMoment) {
                if (attempt == ATTEMPTS) {
                    throw sameMoment;
                }
            }
        }
    }

    private static void requireDistinct(List<Incoming> batch) {
        var seen = new HashSet<UUID>();
        for (int i = 0; i < batch.size(); i++) {
            if (!seen.add(batch.get(i).id())) {
                throw Refusal.invalid(
                        "/" + i + "/id",
                        "L’identifiant " + batch.get(i).id() + " est donné à deux énoncés du même envoi.",
                        "Donnez à chaque énoncé un identifiant à lui (xAPI 2.0 §4.1.6.1).");
            }
        }
    }

    /** Notes whose statements there are, for those who may read everybody's. */
    private void name(@Nullable UUID owner) {
        if (!known.contains(Optional.ofNullable(owner))) {
            jdbc.sql("insert into statement_owner values (?::uuid) on conflict do nothing")
                    .param(1, owner)
                    .update();
            known.add(Optional.ofNullable(owner));
        }
    }

    private void keep(Tenant tenant, List<Incoming> batch, List<Attachment> bytes) {
        var kept = insert.write(tenant, batch);
        if (kept.size() < batch.size()) {
            var written = kept.stream().map(StatementInsert.Kept::id).collect(Collectors.toSet());
            requireEqual(
                    tenant,
                    batch.stream().filter(s -> !written.contains(s.id())).toList());
        }
        attachments.keep(tenant.organisation(), bytes);
        follow(batch, kept);
    }

    private void requireEqual(Tenant tenant, List<Incoming> again) {
        var former = rows(
                "where s.id = any(?::text[]::uuid[])",
                Collections.singletonList(
                        again.stream().map(s -> s.id().toString()).toArray(String[]::new)));
        var byId = former.stream().collect(Collectors.toMap(Row::id, row -> row));
        for (var statement : again) {
            var row = byId.get(statement.id());
            if (row == null
                    || !Objects.equals(row.owner(), tenant.organisation())
                    || !StatementEquality.same(object(bodies.sent(row.body())), object(statement.json()))) {
                throw new Refusal(
                        Reason.CONFLICT,
                        "statement-conflict",
                        "Un autre énoncé porte déjà l’identifiant " + statement.id() + ".",
                        "Donnez-lui un identifiant neuf ; un énoncé ne se change pas, il s’annule (xAPI 2.0 §4.1.6.1).");
            }
        }
    }

    private ObjectNode object(String statement) {
        return (ObjectNode) json.mapper().readTree(statement);
    }

    private void follow(List<Incoming> batch, List<StatementInsert.Kept> kept) {
        var awaited = kept.stream().filter(StatementInsert.Kept::awaited).map(k -> k.id().toString());
        var arrived = awaited.toList();
        var referring = batch.stream()
                .filter(s -> s.refersTo() != null)
                .map(Incoming::id)
                .collect(Collectors.toSet());
        if (!referring.isEmpty()) {
            references.follow(kept.stream()
                    .filter(k -> referring.contains(k.id()))
                    .map(StatementInsert.Kept::seq)
                    .toList());
        }
        if (!arrived.isEmpty()) {
            references.arrived(arrived);
        }
    }

    /** @param reader whose statements are looked among, or null for everybody's */
    public StatementPage query(@Nullable Tenant reader, StatementFilter filter) {
        var query = new StatementQuery(
                reader == null ? owners() : Collections.singletonList(reader.organisation()),
                reader == null ? null : reader.authority(),
                filter,
                reader != null);
        return Objects.requireNonNull(transaction.execute(status -> {
            var through = horizon.nowReadingInOrder();
            var found = jdbc.sql(query.page())
                    .params(query.parameters())
                    .query((row, number) -> row(row))
                    .list();
            var shown = fitting(found, filter.limit());
            if (shown.isFull()) {
                return page(shown.rows(), shown.rows().getLast().seq(), through, filter);
            }
            return page(found, reader == null ? null : end(query), through, filter);
        }));
    }

    /** The first of these, until there are as many or as many bytes as a page holds. */
    private static Shown fitting(List<Row> found, int limit) {
        int count = 0;
        long bytes = 0;
        while (count < Math.min(found.size(), limit) && bytes < StatementQuery.PAGE_BYTES) {
            bytes += StatementBody.length(found.get(count).body());
            count++;
        }
        return new Shown(found.subList(0, count), count < found.size() || bytes >= StatementQuery.PAGE_BYTES);
    }

    private @Nullable Long end(StatementQuery query) {
        return jdbc.sql(query.end())
                .params(query.parameters())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** What is read upwards and not yet at its end stops where something may still be stored before it. */
    private StatementPage page(List<Row> rows, @Nullable Long next, Instant through, StatementFilter filter) {
        var settled = Seq.first(through);
        if (filter.ascending() && next != null && next >= settled) {
            var before = rows.stream().filter(row -> row.seq() < settled).toList();
            return new StatementPage(stored(before), settled - 1, through);
        }
        return new StatementPage(stored(rows), next, through);
    }

    private List<@Nullable UUID> owners() {
        var owners = new ArrayList<@Nullable UUID>();
        jdbc.sql("select organisation from statement_owner").query(row -> {
            owners.add(row.getObject(1, UUID.class));
        });
        return owners;
    }

    /** The parameter {@code statementId}: one that is not voided. */
    public Optional<StoredStatement> find(@Nullable Tenant reader, UUID id) {
        return one(reader, id, "s.voided_by is null");
    }

    /** The parameter {@code voidedStatementId}: one that is voided. */
    public Optional<StoredStatement> findVoided(@Nullable Tenant reader, UUID id) {
        return one(reader, id, "s.voided_by is not null");
    }

    private Optional<StoredStatement> one(@Nullable Tenant reader, UUID id, String voided) {
        return stored(rows("where s.id = ? and " + voided, List.of(id))).stream()
                .filter(s -> reader == null || Objects.equals(s.organisation(), reader.organisation()))
                .findFirst();
    }

    /** Those of these attachments that are kept for an organisation, or for the commons itself (null). */
    public List<Attachment> attachments(@Nullable UUID organisation, Collection<String> sha2) {
        return attachments.find(organisation, sha2);
    }

    /** Every statement stored up to this moment can be found: the header X-Experience-API-Consistent-Through. */
    public Instant consistentThrough() {
        return horizon.now();
    }

    private List<Row> rows(String where, List<Object> parameters) {
        return jdbc.sql("select s.seq, s.id, s.authority, b.body from statement s join statement_body b using (seq) "
                        + where)
                .params(parameters)
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class), row.getBytes(4));
    }

    private List<StoredStatement> stored(List<Row> rows) {
        return rows.stream()
                .map(row -> {
                    var stored = Seq.stored(row.seq());
                    return new StoredStatement(row.id(), stored, row.owner(), bodies.unpack(row.body(), stored));
                })
                .toList();
    }

    @Override
    public void close() {
        references.close();
    }
}
