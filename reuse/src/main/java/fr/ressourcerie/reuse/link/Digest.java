package fr.ressourcerie.reuse.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A text as SHA-256 has it: under which long identifiers are looked up, and two of them are told apart.
 *
 * @param hex 64 digits
 */
record Digest(String hex) {
    static Digest of(String text) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Digest(HexFormat.of().formatHex(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256, which every Java has", e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The first 64 bits, enough to tell apart what nobody gains by confusing. */
    long number() {
        return ByteBuffer.wrap(bytes()).getLong();
    }
}
