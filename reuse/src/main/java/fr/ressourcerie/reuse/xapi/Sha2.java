package fr.ressourcerie.reuse.xapi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digests by which attachments are known: one of the SHA-2 family, told by the number of its digits. */
final class Sha2 {
    private static final int BITS_OF_A_DIGIT = 4;

    private Sha2() {}

    /** @param digits 56, 64, 96 or 128 */
    static MessageDigest ofLength(int digits) {
        try {
            return MessageDigest.getInstance("SHA-" + digits * BITS_OF_A_DIGIT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("No SHA-2 has " + digits + " digits", e);
        }
    }

    static String hexadecimal(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
