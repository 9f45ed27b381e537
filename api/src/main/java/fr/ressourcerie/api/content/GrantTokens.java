package fr.ressourcerie.api.content;

import fr.ressourcerie.ingest.content.SigningKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes a {@link Grant} as a token that nobody else can make, and reads it without asking the database: kind, resource,
 * number, expiry and 8 random bytes, then their HMAC-SHA-256 (RFC 2104), all in 92 characters of base64url.
 */
@Component
final class GrantTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM = 8;
    private static final int CONTENT = 1 + 2 * Long.BYTES + Integer.BYTES + Long.BYTES + RANDOM;
    private static final int MAC = 32;

    /** How long every token is, in characters. */
    static final int LENGTH = (CONTENT + MAC) * 4 / 3;

    private final SecretKeySpec key;
    private final SecureRandom random;

    GrantTokens(SigningKeys keys, SecureRandom random) {
        this.key = new SecretKeySpec(keys.secret("content"), ALGORITHM);
        this.random = random;
    }

    /** A token for a grant; two for the same are different. */
    String write(Grant grant) {
        var noise = new byte[RANDOM];
        random.nextBytes(noise);
        var token = ByteBuffer.allocate(CONTENT + MAC)
                .put(grant.kind().letter())
                .putLong(grant.resource().getMostSignificantBits())
                .putLong(grant.resource().getLeastSignificantBits())
                .putInt(grant.number())
                .putLong(grant.expires().getEpochSecond())
                .put(noise);
        token.put(sign(token.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** The grant that a token stands for, expired or not; null for any text that {@link #write} did not give out. */
    @Nullable
    Grant read(String token) {
        if (token.length() != LENGTH) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        if (bytes.length != CONTENT + MAC || !signed(bytes)) {
            return null;
        }
        var content = ByteBuffer.wrap(bytes);
        var kind = Grant.Kind.of(content.get());
        var resource = new UUID(content.getLong(), content.getLong());
        var number = content.getInt();
        return kind == null ? null : new Grant(kind, resource, number, Instant.ofEpochSecond(content.getLong()));
    }

    private boolean signed(byte[] token) {
        var mac = ByteBuffer.wrap(token, CONTENT, MAC);
        var found = new byte[MAC];
        mac.get(found);
        return MessageDigest.isEqual(sign(token), found);
    }

    private byte[] sign(byte[] token) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(token, 0, CONTENT);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + ALGORITHM, e);
        }
    }
}
