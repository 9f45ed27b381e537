package fr.ressourcerie.reuse.link;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.reuse.store.StatementBody;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the uses that statements tell of and the resources they reach, and says what must be counted anew. Every method is
 * to be called within the transaction that also keeps how far the logs are read; doing it twice changes nothing.
 */
public final class ReachedUses {
    private static final String ROW = """
            select s.tx::text::bigint as tx, s.seq, s.id, s.timestamp, s.stored, b.body, s.authority, s.use, s.resource_id,
                   s.version, s.taker, s.organisation_id, s.declared_organisation, s.clicker, s.learner,
                   s.voided_by is not null as voided
              from statement s left join statement_body b on b.seq = s.seq and s.use is null and s.voided_by is null
            """;

    private final JdbcClient jdbc;
    private final ActivityPaths paths;
    private final ActivityClaims claims;
    private final UseReader reader;
    private final StatementBody body = new StatementBody();

    /** @param base where the commons is reached; resources are activities below it */
    public ReachedUses(JdbcClient jdbc, Json json, URI base) {
        this.jdbc = jdbc;
        this.paths = new ActivityPaths(jdbc);
        this.claims = new ActivityClaims(jdbc);
        this.reader = new UseReader(json, new ResourceAddress(base), this::tokenResource);
    }

    /**
     * What was read of the log of statements.
     *
     * @param position of the last one, or the one begun at
     */
    public record Read(int statements, Position position, Set<Cell> cells) {}

    /** Reads on from a place in the log. */
    public Read readAfter(Position position, int limit) {
        var rows = jdbc.sql(ROW + """
                         where (s.tx, s.seq) > (:tx::text::xid8, :seq) and s.tx < log_horizon()
                         order by s.tx, s.seq limit :limit""")
                .param("tx", Long.toString(position.transaction()))
                .param("seq", position.sequence())
                .param("limit", limit)
                .query(this::row)
                .list();
        var last = rows.isEmpty() ? position : rows.getLast().position();
        return new Read(rows.size(), last, keep(rows));
    }

    /** Looks again at what the log says nothing new about: statements voided or erased, activities mended. */
    public Read lookAgain(int limit) {
        var statements = new HashSet<UUID>();
        var activities = new HashSet<Digest>();
        var taken = jdbc.sql("""
                        delete from reuse_recheck where id in (
                            select id from reuse_recheck order by id limit :limit for update skip locked)
                        returning statement_id, encode(activity_key, 'hex') as activity""")
                .param("limit", limit)
                .query((row, number) -> {
                    var statement = row.getObject("statement_id", UUID.class);
                    return statement == null
                            ? activities.add(new Digest(row.getString("activity")))
                            : statements.add(statement);
                })
                .list();
        var cells = new HashSet<>(relink(activities));
        if (!statements.isEmpty()) {
            cells.addAll(readAgain(statements.toArray(UUID[]::new)));
        }
        return new Read(taken.size(), Position.START, cells);
    }

    /** Brings the activity ids that these resources claim up to date. */
    public Set<Cell> claimsOf(Collection<UUID> resources) {
        return relink(claims.refresh(resources));
    }

    /** Forgets everything that can be read again. */
    public void forget() {
        jdbc.sql("truncate reuse_use, activity_path, reuse_recheck").update();
        jdbc.sql("delete from activity_claim where source = 'package'").update();
    }

    private Set<Cell> readAgain(UUID[] ids) {
        var cells = new HashSet<>(cells("u.statement_id = any(:ids)", ids));
        jdbc.sql("delete from reuse_use where statement_id = any(:ids)")
                .param("ids", ids)
                .update();
        cells.addAll(keep(jdbc.sql(ROW + " where s.id = any(:ids)")
                .param("ids", ids)
                .query(this::row)
                .list()));
        return cells;
    }

    private Set<Cell> relink(Set<Digest> activities) {
        if (activities.isEmpty()) {
            return Set.of();
        }
        var naming = paths.naming(activities);
        var ids = naming.toArray(Long[]::new);
        var cells = new HashSet<>(cells("u.path_id = any(:ids)", ids));
        paths.resolve(naming);
        cells.addAll(cells("u.path_id = any(:ids)", ids));
        return cells;
    }

    private Set<Cell> keep(List<LoggedStatement> rows) {
        var uses = rows.stream().flatMap(row -> reader.read(row).stream()).toList();
        if (uses.isEmpty()) {
            return Set.of();
        }
        var path = paths.of(uses.stream().map(ToldUse::reach).collect(Collectors.toSet()));
        jdbc.sql("""
                        insert into reuse_use (statement_id, use, path_id, at, version, taker, declared, clicker, occurrence,
                                               learner, seconds)
                        select * from unnest(:statements::uuid[], :uses::text[], :paths::bigint[], :at::timestamptz[],
                                             :versions::int[], :takers::text[], :declared::text[], :clickers::bigint[],
                                             :occurrences::bigint[], :learners::bigint[], :seconds::int[])
                        on conflict do nothing""")
                .param("statements", uses.stream().map(ToldUse::statement).toArray(UUID[]::new))
                .param("uses", uses.stream().map(ToldUse::use).toArray(String[]::new))
                .param("paths", uses.stream().map(use -> path.get(use.reach())).toArray(Long[]::new))
                .param("at", uses.stream().map(use -> use.at().toString()).toArray(String[]::new))
                .param("versions", uses.stream().map(ToldUse::version).toArray(Integer[]::new))
                .param("takers", uses.stream().map(ToldUse::taker).toArray(String[]::new))
                .param("declared", uses.stream().map(ToldUse::declared).toArray(String[]::new))
                .param("clickers", uses.stream().map(ToldUse::clicker).toArray(Long[]::new))
                .param("occurrences", uses.stream().map(ToldUse::occurrence).toArray(Long[]::new))
                .param("learners", uses.stream().map(ToldUse::learner).toArray(Long[]::new))
                .param("seconds", uses.stream().map(ToldUse::seconds).toArray(Integer[]::new))
                .update();
        return cells(
                "u.statement_id = any(:ids)",
                uses.stream().map(ToldUse::statement).distinct().toArray(UUID[]::new));
    }

    /** The cells that uses u of paths p are in, or that they have a say in. */
    private Set<Cell> cells(String condition, Object[] ids) {
        return Set.copyOf(jdbc.sql("""
            with told as materialized (
                select u.at, u.clicker, u.occurrence, p.resource_id, p.organisation_id
                  from reuse_use u join activity_path p on p.id = u.path_id
                 where %s
            )
            select distinct resource_id, organisation_id, day from (
                select resource_id, organisation_id, (at at time zone 'Europe/Paris')::date as day from told
                union all
                select resource_id, organisation_id, ((at - interval '30 seconds') at time zone 'Europe/Paris')::date
                  from told where clicker is not null
                union all
                select p.resource_id, p.organisation_id, (o.at at time zone 'Europe/Paris')::date
                  from (select distinct occurrence from told where occurrence is not null) t
                  join reuse_use o on o.occurrence = t.occurrence
                  join activity_path p on p.id = o.path_id
            ) where resource_id is not null""".formatted(condition))
                .param("ids", ids)
                .query((row, number) -> new Cell(
                        row.getObject("resource_id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("day", LocalDate.class)))
                .list());
    }

    private @Nullable UUID tokenResource(String token) {
        return jdbc.sql("select resource_id from launch_token where key = :key")
                .param("key", Digest.of(token).bytes())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private LoggedStatement row(ResultSet row, int number) throws SQLException {
        var packed = row.getBytes("body");
        var stored = row.getObject("stored", OffsetDateTime.class).toInstant();
        var timestamp = row.getObject("timestamp", OffsetDateTime.class);
        return new LoggedStatement(
                new Position(row.getLong("tx"), row.getLong("seq")),
                row.getObject("id", UUID.class),
                timestamp == null ? stored : timestamp.toInstant(),
                stored,
                packed == null ? null : body.sent(packed),
                row.getObject("authority", UUID.class),
                row.getString("use"),
                row.getObject("resource_id", UUID.class),
                row.getObject("version", Integer.class),
                row.getString("taker"),
                row.getObject("organisation_id", UUID.class),
                row.getString("declared_organisation"),
                row.getString("clicker"),
                row.getString("learner"),
                row.getBoolean("voided"));
    }
}
