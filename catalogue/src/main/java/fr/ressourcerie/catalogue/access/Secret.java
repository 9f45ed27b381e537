package fr.ressourcerie.catalogue.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** 256 random bits that prove who shows them, in the form {@code rsc_} and 43 characters of base64url. */
public final class Secret {
    private static final Pattern FORM = Pattern.compile("rsc_[A-Za-z0-9_-]{43}");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret random(SecureRandom random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return new Secret("rsc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The secret in a header or cookie; empty where the text cannot be one. */
    public static Optional<Secret> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Secret(text)) : Optional.empty();
    }

    /** The secret itself, to be shown once and not logged. */
    public String reveal() {
        return value;
    }

    /** What is kept of it, to know it again: its SHA-256. */
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "rsc_…";
    }
}
