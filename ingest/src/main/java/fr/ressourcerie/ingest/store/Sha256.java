package fr.ressourcerie.ingest.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of some bytes (FIPS 180-4).
 *
 * @param hex its 32 bytes as 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("A SHA-256 is 64 hexadecimal digits, not \"" + hex + "\"");
        }
    }

    /**
     * Reads a digest as people and programs write it, in either case.
     *
     * @throws IllegalArgumentException where these are not 64 hexadecimal digits
     */
    public static Sha256 of(String hex) {
        return new Sha256(hex.toLowerCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException where these are not 32 bytes */
    public static Sha256 of(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(bytes));
    }

    /** A fresh digest to feed bytes to. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
