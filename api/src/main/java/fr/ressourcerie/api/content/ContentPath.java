package fr.ressourcerie.api.content;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A request's address on the content origin, {@code /c/token/path}.
 *
 * @param path decoded, from the root of the package, without empty segments; empty or with a slash at its end for a
 *     folder
 */
record ContentPath(String token, String path) {
    private static final String ROOT = "/c/";

    /**
     * Reads a request's target (RFC 9112 §3.2.1).
     *
     * @return null for what cannot name a file of a package: another root, a path that climbs, bytes that are not UTF-8
     */
    static @Nullable ContentPath of(String target) {
        int query = target.indexOf('?');
        var raw = query < 0 ? target : target.substring(0, query);
        int slash = raw.indexOf('/', ROOT.length());
        if (!raw.startsWith(ROOT) || slash < 0) {
            return null;
        }
        var decoded = decode(raw.substring(slash + 1));
        var path = decoded == null ? null : within(decoded.replace('\\', '/'));
        return path == null ? null : new ContentPath(raw.substring(ROOT.length(), slash), path);
    }

    private static @Nullable String within(String path) {
        var segments = new ArrayList<String>();
        for (var segment : path.split("/")) {
            if (segment.equals("..")) {
                return null;
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        var clean = String.join("/", segments);
        return path.endsWith("/") && !clean.isEmpty() ? clean + "/" : clean;
    }

    private static @Nullable String decode(String raw) {
        try {
            var bytes = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            var decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return decoded.chars().anyMatch(Character::isISOControl) ? null : decoded;
        } catch (IllegalArgumentException | CharacterCodingException notAPath) {
            return null;
        }
    }
}
