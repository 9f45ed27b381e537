package fr.ressourcerie.reuse.forward;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.secret.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** To which store of its own each organisation has its statements sent, and how far that has gone. */
public final class Forwardings {
    /** Of the statements that wait, counted for whoever looks. */
    public static final int MOST_COUNTED = 100_000;

    private static final int LONGEST_CREDENTIAL = 500;
    private static final int LONGEST_ERROR = 500;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final int DOUBLINGS = 11;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final ForeignAddress addresses;
    private final InstantSource clock;

    /** What the sender works on. */
    record Work(UUID organisation, String endpoint, String credentials, Position place, int failures) {}

    /** A statement that the other store does not take. */
    public record Refused(UUID statement, int status, String detail, Instant at) {}

    /** @param privateAllowed whether stores may stand in a private network, and be spoken to without TLS */
    public Forwardings(JdbcClient jdbc, Vault vault, boolean privateAllowed, InstantSource clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.addresses = new ForeignAddress(privateAllowed);
        this.clock = clock;
    }

    ForeignAddress addresses() {
        return addresses;
    }

    /** Sends an organisation's statements to a store from now on, all that are kept already first. */
    public void set(UUID organisation, String endpoint, String user, String password) {
        var address = addresses.endpoint(endpoint).toString();
        if (user.isEmpty()
                || user.indexOf(':') >= 0
                || user.length() > LONGEST_CREDENTIAL
                || password.length() > LONGEST_CREDENTIAL) {
            throw Refusal.invalid(
                    "/user",
                    "Un nom d’utilisateur sans deux-points et un mot de passe sont attendus, de " + LONGEST_CREDENTIAL
                            + " caractères au plus.",
                    "Donnez ceux que votre LRS vous a attribués pour xAPI.");
        }
        var sealed = vault.seal((user + ":" + password).getBytes(StandardCharsets.UTF_8), purpose(organisation));
        jdbc.sql("""
                        insert into forwarding (organisation_id, endpoint, credentials, next_attempt)
                        values (:organisation, :endpoint, :sealed, :now)
                        on conflict (organisation_id) do update
                           set credentials = excluded.credentials, failures = 0, last_error = null, next_attempt = excluded.next_attempt,
                               place_tx = case when forwarding.endpoint = excluded.endpoint then forwarding.place_tx else 0 end,
                               place_seq = case when forwarding.endpoint = excluded.endpoint then forwarding.place_seq else 0 end,
                               endpoint = excluded.endpoint""")
                .param("organisation", organisation)
                .param("endpoint", address)
                .param("sealed", sealed)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Sends no more; again is harmless. */
    public void stop(UUID organisation) {
        jdbc.sql("delete from forwarding where organisation_id = ?")
                .param(organisation)
                .update();
    }

    /** How it stands; empty where nothing is sent anywhere. */
    public Optional<Forwarding> of(UUID organisation) {
        return jdbc.sql("select * from forwarding where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> new Forwarding(
                        row.getString("endpoint"),
                        behind(organisation, place(row)),
                        row.getLong("forwarded"),
                        row.getLong("refused"),
                        row.getInt("failures"),
                        row.getString("last_error"),
                        row.getTimestamp("last_forwarded") == null
                                ? null
                                : row.getTimestamp("last_forwarded").toInstant(),
                        row.getTimestamp("next_attempt").toInstant()))
                .optional();
    }

    /** What the other store does not take, the latest first, at most a hundred. */
    public List<Refused> refused(UUID organisation) {
        return jdbc.sql("select * from forwarding_refusal where organisation_id = ? order by at desc limit 100")
                .param(organisation)
                .query((row, number) -> new Refused(
                        row.getObject("statement_id", UUID.class),
                        row.getInt("status"),
                        row.getString("detail"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The organisations whose turn it is. */
    List<UUID> due() {
        return jdbc.sql("select organisation_id from forwarding where next_attempt <= :now order by next_attempt")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /** What is to be done for one organisation; empty where it has stopped. */
    Optional<Work> work(UUID organisation) {
        return jdbc.sql("select * from forwarding where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> new Work(
                        organisation,
                        row.getString("endpoint"),
                        new String(
                                vault.unseal(row.getBytes("credentials"), purpose(organisation)),
                                StandardCharsets.UTF_8),
                        place(row),
                        row.getInt("failures")))
                .optional();
    }

    /** Notes that everything up to a place is with the other store; not where somebody changed the forwarding meanwhile. */
    boolean advance(Work work, Position to, int forwarded) {
        return jdbc.sql("""
                        update forwarding
                           set place_tx = :tx, place_seq = :seq, forwarded = forwarded + :forwarded, failures = 0,
                               last_error = null,
                               last_forwarded = case when :forwarded > 0 then :now::timestamptz else last_forwarded end
                         where organisation_id = :organisation and endpoint = :endpoint
                           and place_tx = :formerTx and place_seq = :formerSeq""")
                        .param("tx", to.transaction())
                        .param("seq", to.sequence())
                        .param("forwarded", forwarded)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("organisation", work.organisation())
                        .param("endpoint", work.endpoint())
                        .param("formerTx", work.place().transaction())
                        .param("formerSeq", work.place().sequence())
                        .update()
                > 0;
    }

    /** Lists a statement that the other store does not take. */
    void refuse(Work work, UUID statement, int status, String detail) {
        int added = jdbc.sql("""
                        insert into forwarding_refusal (organisation_id, statement_id, status, detail)
                        select organisation_id, ?, ?, ? from forwarding where organisation_id = ?
                        on conflict do nothing""")
                .param(statement)
                .param(status)
                .param(cut(detail))
                .param(work.organisation())
                .update();
        jdbc.sql("update forwarding set refused = refused + ? where organisation_id = ?")
                .param(added)
                .param(work.organisation())
                .update();
    }

    /** Notes a failure, and waits: 2 s, 4 s, 8 s … up to half an hour. */
    void fail(Work work, String error) {
        var wait = Duration.ofSeconds(1L << Math.min(work.failures() + 1, DOUBLINGS));
        var next = clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        jdbc.sql("""
                        update forwarding set failures = failures + 1, last_error = :error, last_failed = :now,
                               next_attempt = :next
                         where organisation_id = :organisation and endpoint = :endpoint""")
                .param("error", cut(error))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("organisation", work.organisation())
                .param("endpoint", work.endpoint())
                .update();
    }

    private long behind(UUID organisation, Position place) {
        return jdbc.sql("""
                        select count(*) from (
                            select from statement
                             where (tx, seq) > (:tx::text::xid8, :seq) and authority = :organisation
                             limit :most) s""")
                .param("tx", Long.toString(place.transaction()))
                .param("seq", place.sequence())
                .param("organisation", organisation)
                .param("most", MOST_COUNTED)
                .query(Long.class)
                .single();
    }

    private static Position place(ResultSet row) throws SQLException {
        return new Position(row.getLong("place_tx"), row.getLong("place_seq"));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }

    private static String purpose(UUID organisation) {
        return "forwarding of " + organisation;
    }
}
