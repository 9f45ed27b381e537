package fr.ressourcerie.reuse.privacy;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.secret.Vault;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each organisation decided about its learners' records, and the keys of their pseudonyms. */
public final class RecordPolicies {
    private static final int LONGEST_RETENTION = 36_500;
    private static final int KEY_BYTES = 32;
    /** How long another process of the commons may act on what was decided before. */
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    private record Known(RecordPolicy policy, SecretKeySpec key, Instant until) {}

    public RecordPolicies(JdbcClient jdbc, Vault vault, SecureRandom random, InstantSource clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
    }

    public RecordPolicy of(UUID organisation) {
        return known(organisation).policy();
    }

    /** The key by which an organisation's learners are hashed; drawn when it is first asked for. */
    SecretKeySpec pseudonymKey(UUID organisation) {
        return known(organisation).key();
    }

    /** Decides anew, for what comes from now on: what is kept already stays as it is. */
    public void decide(UUID organisation, RecordPolicy policy) {
        var days = policy.retentionDays();
        if (days != null && (days < 1 || days > LONGEST_RETENTION)) {
            throw Refusal.invalid(
                    "/retentionDays",
                    "Une durée de conservation va de 1 à " + LONGEST_RETENTION + " jours.",
                    "Donnez un nombre de jours, ou null pour tout garder.");
        }
        known(organisation);
        jdbc.sql("""
                        update record_policy set identified = :identified, retention_days = :days::int, updated_at = now()
                         where organisation_id = :organisation""")
                .param("identified", policy.identified())
                .param("days", days)
                .param("organisation", organisation)
                .update();
        known.remove(organisation);
    }

    /** The organisations whose records do not stay for good. */
    List<UUID> withRetention() {
        return jdbc.sql("select organisation_id from record_policy where retention_days is not null order by 1")
                .query(UUID.class)
                .list();
    }

    private Known known(UUID organisation) {
        @Nullable Known before = known.get(organisation);
        if (before != null && before.until().isAfter(clock.instant())) {
            return before;
        }
        var read = read(organisation);
        known.put(organisation, read);
        return read;
    }

    private Known read(UUID organisation) {
        return find(organisation).stream().findFirst().orElseGet(() -> {
            var drawn = new byte[KEY_BYTES];
            random.nextBytes(drawn);
            jdbc.sql("insert into record_policy (organisation_id, pseudonym_key) values (?, ?) on conflict do nothing")
                    .param(organisation)
                    .param(vault.seal(drawn, purpose(organisation)))
                    .update();
            return find(organisation).getFirst();
        });
    }

    private List<Known> find(UUID organisation) {
        return jdbc.sql("select * from record_policy where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> row(row))
                .list();
    }

    private Known row(ResultSet row) throws SQLException {
        var organisation = row.getObject("organisation_id", UUID.class);
        var key = vault.unseal(row.getBytes("pseudonym_key"), purpose(organisation));
        return new Known(
                new RecordPolicy(row.getBoolean("identified"), row.getObject("retention_days", Integer.class)),
                new SecretKeySpec(key, "HmacSHA256"),
                clock.instant().plus(BELIEVED));
    }

    private static String purpose(UUID organisation) {
        return "pseudonyms of " + organisation;
    }
}
