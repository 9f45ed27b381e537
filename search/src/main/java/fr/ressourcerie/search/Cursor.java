package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The place of a hit in the order of an answer, shared by all indexes: the hit's sort value and its id. As text it is
 * base64url (RFC 4648 §5) and carries a digest of the question, filters and sort it was made for; it holds no secret and
 * gives no right, since what may be read is decided anew on each page.
 *
 * @param value the sort value in the index's own writing
 */
public record Cursor(String value, UUID id) {
    private static final int DIGEST_BYTES = 12;
    private static final int LONGEST = 4_000;

    /** The cursor as the caller of this query is to send it back. */
    public String write(Query query) {
        var body = body();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(digest(query, body));
        bytes.writeBytes(body);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** Reads what {@link #write} wrote for the same question, filters and sort; anything else is refused. */
    public static Cursor read(String text, Query query) {
        if (text.length() > LONGEST) {
            throw refusal();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw refusal();
        }
        if (bytes.length < DIGEST_BYTES) {
            throw refusal();
        }
        var body = Arrays.copyOfRange(bytes, DIGEST_BYTES, bytes.length);
        if (!MessageDigest.isEqual(digest(query, body), Arrays.copyOf(bytes, DIGEST_BYTES))) {
            throw refusal();
        }
        return parse(body);
    }

    /** What is thrown at a cursor that was not made here, or for another question. */
    public static Refusal refusal() {
        return Refusal.invalid(
                "/cursor",
                "Ce repère n’a pas été donné pour cette question, ces filtres et cet ordre.",
                "Envoyez la valeur next de la réponse précédente, avec la même question, ou rien pour recommencer.");
    }

    private byte[] body() {
        var bytes = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(bytes)) {
            data.writeLong(id.getMostSignificantBits());
            data.writeLong(id.getLeastSignificantBits());
            data.write(value.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Cursor parse(byte[] body) {
        try (var data = new DataInputStream(new ByteArrayInputStream(body))) {
            var id = new UUID(data.readLong(), data.readLong());
            return new Cursor(new String(data.readAllBytes(), StandardCharsets.UTF_8), id);
        } catch (IOException tooShort) {
            throw refusal();
        }
    }

    private static byte[] digest(Query query, byte[] body) {
        var sha256 = sha256();
        sha256.update(query.sort().wire().getBytes(StandardCharsets.UTF_8));
        update(sha256, query.q());
        query.filters().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(filter -> {
                    update(sha256, filter.getKey().wire());
                    new TreeSet<>(filter.getValue()).forEach(value -> update(sha256, value));
                });
        new TreeSet<>(query.otherThan()).forEach(sector -> update(sha256, "-" + sector));
        return Arrays.copyOf(sha256.digest(body), DIGEST_BYTES);
    }

    private static void update(MessageDigest digest, String text) {
        digest.update((byte) 0);
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
