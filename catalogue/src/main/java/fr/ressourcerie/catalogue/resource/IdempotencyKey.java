package fr.ressourcerie.catalogue.resource;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client names a request by, to send it again without having it done twice (the {@code Idempotency-Key} field of
 * the IETF's HTTP API working group).
 *
 * @param value 1 to 255 visible characters of ASCII
 * @param request the SHA-256 of what is asked, in hexadecimal
 */
public record IdempotencyKey(String value, String request) {
    /** The header that carries it. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VALUE = Pattern.compile("[!-~]{1,255}");

    /** The key of a request, or empty where it carries none; one that is no key is refused. */
    public static Optional<IdempotencyKey> of(@Nullable String value, String... request) {
        if (value == null) {
            return Optional.empty();
        }
        if (!VALUE.matcher(value).matches()) {
            throw Refusal.invalid(
                    "/" + HEADER,
                    "Une clé d’idempotence compte de 1 à 255 caractères ASCII visibles.",
                    "Envoyez par exemple un UUID, le même quand vous répétez la requête.");
        }
        return Optional.of(new IdempotencyKey(value, digest(request)));
    }

    private static String digest(String... request) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var part : request) {
                sha256.update(part.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
