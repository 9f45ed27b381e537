package fr.ressourcerie.catalogue.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals what the database keeps with a key that is not in it (AES-256-GCM, NIST SP 800-38D), so that a copy of the
 * database alone tells nothing. The database knows the key it was sealed with by its fingerprint, and takes no other.
 */
public final class Vault {
    /** Of the key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    private Vault(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * Opens the vault of a database, which takes the first key it is shown for good.
     *
     * @param key {@link #KEY_BYTES} random bytes
     * @throws IllegalStateException where the database was sealed with another key
     */
    public static Vault open(JdbcClient jdbc, byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "The key that seals secrets has " + key.length + " bytes, not " + KEY_BYTES);
        }
        var fingerprint = fingerprint(key);
        jdbc.sql("insert into vault (fingerprint) values (?) on conflict do nothing")
                .param(fingerprint)
                .update();
        var known =
                jdbc.sql("select fingerprint from vault").query(byte[].class).single();
        if (!Arrays.equals(known, fingerprint)) {
            throw new IllegalStateException(
                    "The secrets in this database were sealed with another key: give back the file"
                            + " secrets.key of its data folder, or set ressourcerie.secrets-key to what it holds.");
        }
        return new Vault(key, random);
    }

    /**
     * Seals bytes.
     *
     * @param purpose what they are for; they open for nothing else
     */
    public byte[] seal(byte[] plain, String purpose) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, 0, purpose);
        var both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
        return both;
    }

    /** Opens what {@link #seal} sealed for the same purpose; fails where a bit of it was changed. */
    public byte[] unseal(byte[] sealed, String purpose) {
        return run(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), sealed, NONCE_BYTES, purpose);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, int offset, String purpose) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What was sealed for " + purpose + " cannot be opened", e);
        }
    }

    private static byte[] fingerprint(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("ressourcerie vault\n".getBytes(StandardCharsets.US_ASCII));
            return digest.digest(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks SHA-256, which every Java has", e);
        }
    }
}
