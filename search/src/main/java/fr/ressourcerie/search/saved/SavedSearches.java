package fr.ressourcerie.search.saved;

import fr.ressourcerie.catalogue.access.Secret;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Wire;
import fr.ressourcerie.search.Facet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The searches that organisations keep, each seen by its own organisation alone. */
public final class SavedSearches {
    /** How many an organisation keeps at most, so that telling what is new in all of them stays quick. */
    public static final int MOST = 50;

    /** How long a deleted one can be brought back. */
    public static final Duration REGRET = Duration.ofDays(7);

    static final int LONGEST_NAME = 200;

    /** A search as it was kept, and whether it was not there before. */
    public record Kept(SavedSearch search, boolean created) {}

    /** What is searched, as it is written in the database. */
    private record Written(String q, Map<String, Set<String>> filters) {}

    private static final String COLUMNS = """
            id, organisation_id, name, terms, created_at, looked_at, feed_hash is not null as feed""";

    private static final String OWN = " where id = :id and organisation_id = :organisation";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Json json;

    public SavedSearches(JdbcClient jdbc, TransactionOperations transaction, Json json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
    }

    /**
     * Keeps a search. One that is kept already takes the new name, one that was deleted is back; so asking twice does no
     * harm.
     *
     * @throws Refusal where the name is missing or too long, or {@value #MOST} are kept
     */
    public Kept save(UUID organisation, @Nullable String name, SearchTerms terms) {
        var checked = checkedName(name);
        return transaction.execute(status -> {
            lock(organisation);
            sweep(organisation);
            var fingerprint = fingerprint(terms);
            var known = known(organisation, fingerprint);
            if (known.isEmpty()) {
                requireRoom(organisation);
            }
            var search = jdbc.sql("""
                            insert into saved_search (organisation_id, name, terms, fingerprint)
                            values (:organisation, :name, :terms::jsonb, :fingerprint)
                            on conflict (organisation_id, fingerprint)
                               do update set name = excluded.name, deleted_at = null
                            returning\s""" + COLUMNS)
                    .param("organisation", organisation)
                    .param("name", checked)
                    .param("terms", write(terms))
                    .param("fingerprint", fingerprint)
                    .query(this::search)
                    .single();
            return new Kept(search, known.isEmpty());
        });
    }

    /** All that an organisation keeps, the latest first. */
    public List<SavedSearch> of(UUID organisation) {
        return jdbc.sql("select " + COLUMNS + " from saved_search"
                        + " where organisation_id = :organisation and deleted_at is null order by id desc")
                .param("organisation", organisation)
                .query(this::search)
                .list();
    }

    /** From now on, only what is published later is new. */
    public void look(UUID organisation, UUID id) {
        change(organisation, id, "set looked_at = now()", OWN + " and deleted_at is null", Map.of());
    }

    /** Puts it away; its feed is silent. Again is harmless. */
    public void delete(UUID organisation, UUID id) {
        change(organisation, id, "set deleted_at = coalesce(deleted_at, now())", OWN, Map.of());
    }

    /** Brings back what was deleted within {@link #REGRET}, its feed included. */
    public SavedSearch restore(UUID organisation, UUID id) {
        return transaction.execute(status -> {
            lock(organisation);
            sweep(organisation);
            var deleted = jdbc.sql("select deleted_at is not null from saved_search" + OWN)
                    .param("id", id)
                    .param("organisation", organisation)
                    .query(Boolean.class)
                    .optional()
                    .orElseThrow(() -> absent(id));
            if (deleted) {
                requireRoom(organisation);
            }
            return change(organisation, id, "set deleted_at = null", OWN, Map.of());
        });
    }

    /** Gives it a secret address to be read by; one it had before reads nothing any more. */
    public void openFeed(UUID organisation, UUID id, Secret secret) {
        change(
                organisation,
                id,
                "set feed_hash = :hash",
                OWN + " and deleted_at is null",
                Map.of("hash", secret.digest()));
    }

    /** Takes its secret address away; again is harmless. */
    public void closeFeed(UUID organisation, UUID id) {
        change(organisation, id, "set feed_hash = null", OWN, Map.of());
    }

    /** The search that a secret reads; empty where there is none, or none any more. */
    public Optional<SavedSearch> byFeed(Secret secret) {
        return jdbc.sql("select " + COLUMNS + " from saved_search where feed_hash = :hash and deleted_at is null")
                .param("hash", secret.digest())
                .query(this::search)
                .optional();
    }

    private SavedSearch change(UUID organisation, UUID id, String set, String where, Map<String, Object> parameters) {
        return jdbc.sql("update saved_search " + set + where + " returning " + COLUMNS)
                .param("id", id)
                .param("organisation", organisation)
                .params(parameters)
                .query(this::search)
                .optional()
                .orElseThrow(() -> absent(id));
    }

    /** One at a time within an organisation, so that the limit holds. */
    private void lock(UUID organisation) {
        jdbc.sql("select id from organisation where id = :organisation for no key update")
                .param("organisation", organisation)
                .query(UUID.class)
                .single();
    }

    private void sweep(UUID organisation) {
        jdbc.sql("delete from saved_search where organisation_id = :organisation"
                        + " and deleted_at < now() - make_interval(secs => :regret)")
                .param("organisation", organisation)
                .param("regret", REGRET.toSeconds())
                .update();
    }

    private Optional<UUID> known(UUID organisation, byte[] fingerprint) {
        return jdbc.sql("select id from saved_search where organisation_id = :organisation"
                        + " and fingerprint = :fingerprint and deleted_at is null")
                .param("organisation", organisation)
                .param("fingerprint", fingerprint)
                .query(UUID.class)
                .optional();
    }

    private void requireRoom(UUID organisation) {
        var kept = jdbc.sql("select count(*) from saved_search"
                        + " where organisation_id = :organisation and deleted_at is null")
                .param("organisation", organisation)
                .query(Integer.class)
                .single();
        if (kept >= MOST) {
            throw new Refusal(
                    Refusal.Reason.CONFLICT,
                    "too-many-searches",
                    "Votre organisme a déjà " + MOST + " recherches enregistrées.",
                    "Supprimez-en une qui ne sert plus.");
        }
    }

    private static String checkedName(@Nullable String name) {
        var stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty() || stripped.codePointCount(0, stripped.length()) > LONGEST_NAME) {
            throw Refusal.invalid(
                    "/name",
                    "Il faut un nom de 1 à " + LONGEST_NAME + " caractères.",
                    "Dites en quelques mots ce que vous cherchez.");
        }
        return stripped;
    }

    private static Refusal absent(UUID id) {
        return Refusal.absent("recherche enregistrée " + id);
    }

    private String write(SearchTerms terms) {
        var filters = new TreeMap<String, Set<String>>();
        terms.filters().forEach((facet, values) -> filters.put(facet.wire(), values));
        return json.write(new Written(terms.q(), filters));
    }

    /** A facet that a later release no longer has filters no more. */
    private SearchTerms read(String terms) {
        var written = json.read(terms, Written.class);
        var filters = new EnumMap<Facet, Set<String>>(Facet.class);
        written.filters()
                .forEach((word, values) -> Wire.of(Facet.class, word).ifPresent(facet -> filters.put(facet, values)));
        return SearchTerms.of(written.q(), filters);
    }

    private SavedSearch search(ResultSet row, int number) throws SQLException {
        return new SavedSearch(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                read(row.getString("terms")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("looked_at").toInstant(),
                row.getBoolean("feed"));
    }

    private static byte[] fingerprint(SearchTerms terms) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(terms.parameters().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
