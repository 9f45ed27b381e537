package fr.ressourcerie.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What tells two states of a document apart: the first 16 bytes of the SHA-256 of all it holds, as base64url. */
public final class ContentDigest {
    private static final int BYTES = 16;

    private ContentDigest() {}

    /** The same for equal documents, whatever the order of what has none. */
    public static String of(Document document) {
        var sha256 = sha256();
        for (var component : Document.class.getRecordComponents()) {
            try {
                update(sha256, component.getAccessor().invoke(document));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("A record's component could not be read", impossible);
            }
        }
        var bytes = Arrays.copyOf(sha256.digest(), BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Each value says how long it is first, so that no two sequences read alike. */
    private static void update(MessageDigest digest, @Nullable Object value) {
        if (value instanceof Collection<?> many) {
            var ordered = many instanceof Set<?> set ? new TreeSet<>(set) : many;
            update(digest, ordered.size());
            ordered.forEach(one -> update(digest, one));
        } else {
            var bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
