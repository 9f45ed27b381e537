package fr.ressourcerie.catalogue.access;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.project.Projects;
import fr.ressourcerie.catalogue.resource.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The keys by which organisations' programs and people show who they are. Only a digest of each is kept. */
public final class ApiKeys {
    /** A key as its owner may see it again: without the secret. */
    public record ApiKey(
            UUID id,
            @Nullable UUID organisation,
            String name,
            Set<Role> roles,
            Instant createdAt,
            @Nullable Instant expires,
            RecordAccess records) {}

    private static final String LIVE = "revoked_at is null and (expires_at is null or expires_at > :now)";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Changes changes;
    private final Organisations organisations;
    private final Projects projects;
    private final Policy policy;
    private final InstantSource clock;

    public ApiKeys(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Changes changes,
            Organisations organisations,
            Projects projects,
            Policy policy,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.changes = changes;
        this.organisations = organisations;
        this.projects = projects;
        this.policy = policy;
        this.clock = clock;
    }

    /** Creates a key that is held to nothing in particular. */
    public ApiKey create(
            @Nullable UUID organisation, String name, Set<Role> roles, @Nullable Instant expires, Secret secret) {
        return create(organisation, name, roles, RecordAccess.FULL, expires, secret);
    }

    /** Creates a key and keeps its digest; the secret is in the caller's hands alone. */
    public ApiKey create(
            @Nullable UUID organisation,
            String name,
            Set<Role> roles,
            RecordAccess records,
            @Nullable Instant expires,
            Secret secret) {
        return transaction.execute(status -> {
            var key = jdbc.sql("""
                            insert into api_key (organisation_id, name, roles, write_only, activities, hash, expires_at)
                            values (:organisation::uuid, :name, :roles, :writeOnly, :activities, :hash, :expires)
                            returning *""")
                    .param("organisation", organisation)
                    .param("name", name)
                    .param("roles", roles.stream().map(Wire::wire).toArray(String[]::new))
                    .param("writeOnly", records.writeOnly())
                    .param("activities", records.activities().toArray(String[]::new))
                    .param("hash", secret.digest())
                    .param("expires", expires == null ? null : expires.atOffset(ZoneOffset.UTC))
                    .query(ApiKeys::key)
                    .single();
            changes.append(Change.Kind.KEY_CREATED, null, null, organisation, key.id());
            return key;
        });
    }

    /** Whether there is any key that runs the commons. */
    public boolean anyAdministrator() {
        return jdbc.sql(
                        "select exists(select from api_key where organisation_id is null and 'administrator' = any(roles)"
                                + " and revoked_at is null)")
                .query(Boolean.class)
                .single();
    }

    /** Revokes a key of an organisation, from the next request on; again is harmless. */
    public void revoke(UUID organisation, UUID key) {
        transaction.executeWithoutResult(status -> {
            var found = jdbc.sql(
                            "update api_key set revoked_at = coalesce(revoked_at, now()) where id = :id and organisation_id = :organisation")
                    .param("id", key)
                    .param("organisation", organisation)
                    .update();
            if (found == 0) {
                throw Refusal.absent("clé " + key);
            }
            changes.append(Change.Kind.KEY_REVOKED, null, null, organisation, key);
        });
    }

    public List<ApiKey> of(UUID organisation) {
        return jdbc.sql(
                        "select * from api_key where organisation_id = :organisation and revoked_at is null order by id")
                .param("organisation", organisation)
                .query(ApiKeys::key)
                .list();
    }

    /** Who shows this secret; empty where no living key has it. */
    public Optional<Caller> caller(Secret secret) {
        return jdbc.sql("select * from api_key where hash = :hash and " + LIVE)
                .param("hash", secret.digest())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(ApiKeys::key)
                .optional()
                .map(this::caller);
    }

    /** Who holds this key, for work that goes on after its request; empty where the key has ended. */
    public Optional<Caller> caller(UUID key) {
        return jdbc.sql("select * from api_key where id = :id and " + LIVE)
                .param("id", key)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(ApiKeys::key)
                .optional()
                .map(this::caller);
    }

    /** Whoever reads in the name of an organisation without a key, and so does nothing but read. */
    public Caller readerOf(UUID organisation) {
        var known = organisations.get(organisation);
        return new Caller(null, organisation, Set.of(), policy.tokens(known, projects.of(organisation), Set.of()));
    }

    /** Who holds this session; empty where it or its key has ended. */
    public Optional<Caller> sessionCaller(Secret session) {
        return jdbc.sql(
                        "select k.* from session s join api_key k on k.id = s.key_id where s.hash = :hash"
                                + " and s.expires_at > :now and k.revoked_at is null and (k.expires_at is null or k.expires_at > :now)")
                .param("hash", session.digest())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(ApiKeys::key)
                .optional()
                .map(this::caller);
    }

    /** Opens a session for a key's holder. */
    public void openSession(Secret session, UUID key, Instant expires) {
        jdbc.sql("insert into session (hash, key_id, expires_at) values (:hash, :key, :expires)")
                .param("hash", session.digest())
                .param("key", key)
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Ends a session, and sweeps those that ended by themselves. */
    public void closeSession(Secret session) {
        jdbc.sql("delete from session where hash = :hash or expires_at < now()")
                .param("hash", session.digest())
                .update();
    }

    private Caller caller(ApiKey key) {
        if (key.organisation() == null) {
            return new Caller(key.id(), null, key.roles(), policy.tokens(null, List.of(), key.roles()), key.records());
        }
        var organisation = organisations.get(key.organisation());
        var tokens = policy.tokens(organisation, projects.of(organisation.id()), key.roles());
        return new Caller(key.id(), organisation.id(), key.roles(), tokens, key.records());
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        var roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(role -> Wire.of(Role.class, role).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
        var expires = row.getTimestamp("expires_at");
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                roles,
                row.getTimestamp("created_at").toInstant(),
                expires == null ? null : expires.toInstant(),
                new RecordAccess(row.getBoolean("write_only"), List.of((String[])
                        row.getArray("activities").getArray())));
    }
}
