package fr.ressourcerie.ingest.content;

import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The secrets that sign what is given out, each made once; kept in the database, so that all who share it agree. */
public final class SigningKeys {
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final SecureRandom random;

    public SigningKeys(JdbcClient jdbc, SecureRandom random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    /** The secret for a purpose, 32 bytes; made now where there is none. */
    public byte[] secret(String purpose) {
        var fresh = new byte[BYTES];
        random.nextBytes(fresh);
        jdbc.sql("insert into signing_key (purpose, secret) values (:purpose, :secret) on conflict do nothing")
                .param("purpose", purpose)
                .param("secret", fresh)
                .update();
        return jdbc.sql("select secret from signing_key where purpose = :purpose")
                .param("purpose", purpose)
                .query(byte[].class)
                .single();
    }
}
