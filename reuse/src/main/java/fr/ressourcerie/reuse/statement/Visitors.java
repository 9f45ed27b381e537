package fr.ressourcerie.reuse.statement;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the visitors of one day apart without knowing them: an address and a user agent become a hash whose key is
 * drawn for the day (UTC) and destroyed two days later, after which nobody, this program included, can tell whose it was.
 */
final class Visitors {
    private static final int SALT_BYTES = 32;
    private static final int HASH_BYTES = 16;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Today today;

    private record Today(LocalDate day, SecretKeySpec key) {}

    Visitors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose click this is: the key's, or the hash of an anonymous visitor's address and user agent. */
    String clicker(Taker taker, Instant at) {
        var key = taker.caller().key();
        return key != null ? "key:" + key : "day:" + hash(taker.address() + "\n" + taker.userAgent(), at);
    }

    private String hash(String visitor, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key(at.atOffset(ZoneOffset.UTC).toLocalDate()));
            var hash = mac.doFinal(visitor.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks HMAC-SHA-256, which every Java has", e);
        }
    }

    private SecretKeySpec key(LocalDate day) {
        var known = today;
        if (known == null || !known.day().equals(day)) {
            known = new Today(day, new SecretKeySpec(salt(day), "HmacSHA256"));
            today = known;
        }
        return known.key();
    }

    /** The day's salt, one for all processes of the commons: whoever comes first draws it. */
    private byte[] salt(LocalDate day) {
        var drawn = new byte[SALT_BYTES];
        random.nextBytes(drawn);
        jdbc.sql("delete from visitor_salt where day < :day::date - 1")
                .param("day", day)
                .update();
        jdbc.sql("insert into visitor_salt (day, salt) values (:day, :salt) on conflict do nothing")
                .param("day", day)
                .param("salt", drawn)
                .update();
        return jdbc.sql("select salt from visitor_salt where day = :day")
                .param("day", day)
                .query(byte[].class)
                .single();
    }
}
