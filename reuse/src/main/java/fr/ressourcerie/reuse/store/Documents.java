package fr.ressourcerie.reuse.store;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps the documents that learning content leaves between two sessions; each change of one is atomic. */
public final class Documents {
    /** How a document that is sent and one that is there become one. */
    @FunctionalInterface
    public interface Merge {
        /** @throws Refusal where they cannot be merged */
        byte[] merge(Document former, byte[] sent);
    }

    private static final String UPDATE = """
            update xapi_document set content_type = ?, bytes = ?, etag = ?, updated = clock_timestamp() where key = ?""";
    private static final String INSERT = """
            insert into xapi_document (content_type, bytes, etag, key, place, organisation, kind, activity, agent,
                                       registration, id, updated)
            values (?, ?, ?, ?, ?, ?::uuid, ?, ?, ?, ?::uuid, ?, clock_timestamp()) on conflict (key) do nothing""";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    public Documents(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public Optional<Document> find(DocumentKey key, String id) {
        return read(key, id, "");
    }

    private Optional<Document> read(DocumentKey key, String id, String lock) {
        return jdbc.sql("select id, content_type, bytes, etag, updated from xapi_document where key = ?" + lock)
                .param(1, key(key, id))
                .query((row, number) -> new Document(
                        row.getString(1),
                        row.getString(2),
                        row.getBytes(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * The ids of those updated later than {@code since}, in their order. A state asked for without registration is found
     * whatever its registration.
     */
    public List<String> ids(DocumentKey key, @Nullable Instant since) {
        return jdbc.sql("""
                        select distinct id from xapi_document
                         where place = :place and (:since::timestamptz is null or updated > :since)
                           and (:registration::uuid is null or registration = :registration)
                         order by id""")
                .param("place", place(key))
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
                .param("registration", key.registration())
                .query(String.class)
                .list();
    }

    /**
     * Puts a document where the precondition holds.
     *
     * @throws Refusal STALE where the precondition fails, CONFLICT for an unsaid one
     */
    public void put(DocumentKey key, String id, String contentType, byte[] bytes, Precondition precondition) {
        change(key, id, contentType, bytes, precondition, (former, sent) -> sent);
    }

    /** Puts a document where there is none, else what becomes of both, under the type that is sent. */
    public void post(
            DocumentKey key, String id, String contentType, byte[] bytes, Precondition precondition, Merge merge) {
        change(key, id, contentType, bytes, precondition, merge);
    }

    private void change(
            DocumentKey key, String id, String contentType, byte[] bytes, Precondition precondition, Merge merge) {
        transaction.executeWithoutResult(status -> {
            var former = read(key, id, " for update");
            while (former.isEmpty()) {
                require(precondition, null);
                if (insert(key, id, contentType, bytes)) {
                    return;
                }
                former = read(key, id, " for update");
            }
            require(precondition, former.get());
            var merged = merge.merge(former.get(), bytes);
            jdbc.sql(UPDATE)
                    .params(contentType, merged, etag(merged), key(key, id))
                    .update();
        });
    }

    private boolean insert(DocumentKey key, String id, String contentType, byte[] bytes) {
        return jdbc.sql(INSERT)
                        .param(contentType)
                        .param(bytes)
                        .param(etag(bytes))
                        .param(key(key, id))
                        .param(place(key))
                        .param(key.organisation())
                        .param(key.kind().name())
                        .param(key.activity())
                        .param(key.agent())
                        .param(key.registration())
                        .param(id)
                        .update()
                > 0;
    }

    /** Deletes one; nothing happens where there is none. */
    public void delete(DocumentKey key, String id, Precondition precondition) {
        transaction.executeWithoutResult(status -> {
            require(precondition, read(key, id, " for update").orElse(null));
            jdbc.sql("delete from xapi_document where key = ?")
                    .param(1, key(key, id))
                    .update();
        });
    }

    /** Deletes all of a place; of a state without registration, whatever theirs. */
    public void deleteAll(DocumentKey key) {
        jdbc.sql("""
                        delete from xapi_document
                         where place = :place and (:registration::uuid is null or registration = :registration)""")
                .param("place", place(key))
                .param("registration", key.registration())
                .update();
    }

    private static void require(Precondition precondition, @Nullable Document former) {
        switch (precondition) {
            case Precondition.None _ -> {}
            case Precondition.Match(Set<String> etags) -> {
                if (former == null || (!etags.isEmpty() && !etags.contains(former.etag()))) {
                    throw stale();
                }
            }
            case Precondition.NoneMatch(Set<String> etags) -> {
                if (former != null && (etags.isEmpty() || etags.contains(former.etag()))) {
                    throw stale();
                }
            }
            case Precondition.Unsaid _ -> {
                if (former != null) {
                    throw new Refusal(
                            Reason.CONFLICT,
                            "document-exists",
                            "Un document porte déjà cet identifiant.",
                            "Lisez-le, puis renvoyez son ETag dans If-Match (xAPI 2.0 §4.1.4.1).");
                }
            }
        }
    }

    private static Refusal stale() {
        return new Refusal(
                Reason.STALE,
                "stale-document",
                "Le document a changé, ou n’est pas là où la requête le croit.",
                "Lisez-le de nouveau, puis renvoyez son ETag dans If-Match (xAPI 2.0 §4.1.4.1).");
    }

    private static byte[] place(DocumentKey key) {
        return digest("SHA-256", named(key).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] key(DocumentKey key, String id) {
        var all = named(key) + "\n" + Objects.toString(key.registration(), "") + "\n" + id;
        return digest("SHA-256", all.getBytes(StandardCharsets.UTF_8));
    }

    /** What names the place, each name after its length, so that no two places are named alike. */
    private static String named(DocumentKey key) {
        var activity = Objects.toString(key.activity(), "");
        return key.kind() + "\n" + Objects.toString(key.organisation(), "") + "\n" + activity.length() + "\n" + activity
                + "\n" + Objects.toString(key.agent(), "").length() + "\n" + Objects.toString(key.agent(), "");
    }

    private static String etag(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-1", bytes));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks " + algorithm + ", which every Java has", e);
        }
    }
}
