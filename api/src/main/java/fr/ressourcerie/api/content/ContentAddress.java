package fr.ressourcerie.api.content;

import fr.ressourcerie.api.wiring.PublicAddress;
import fr.ressourcerie.api.wiring.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The origin (RFC 6454) that packages are served from, which is never that of the commons. Where its host begins with
 * {@code *}, each opening has a host of its own, named after its token, and so shares nothing with any other.
 */
@Component
public final class ContentAddress {
    private static final Pattern FORM = Pattern.compile("(https?)://((?:\\*\\.)?[A-Za-z0-9.-]+)(:[0-9]+)?/?");
    private static final int LABEL_BYTES = 10;

    private final @Nullable String configured;
    private final String usualPort;
    private volatile int port;

    ContentAddress(Settings settings, PublicAddress commons) {
        var written = settings.content().baseUrl();
        configured = written == null ? null : written.replaceFirst("/$", "");
        usualPort = configured != null && configured.startsWith("https:") ? ":443" : ":80";
        if (configured != null && !FORM.matcher(configured).matches()) {
            throw new IllegalArgumentException("ressourcerie.content.base-url is " + configured
                    + ": write a scheme, a host and perhaps a port, such as https://*.contenu.example");
        }
        if (configured != null && origin().equalsIgnoreCase(commons.base().toString())) {
            throw new IllegalArgumentException("ressourcerie.content.base-url is the address of the commons itself, "
                    + configured + ": packages need an origin of their own, another host or port");
        }
    }

    /** Says on which port the server listens, which makes the address where none is configured. */
    void listensOn(int actual) {
        port = actual;
    }

    /** Scheme, host and port, as in a content security policy; with {@code *} where each opening has a host of its own. */
    public String origin() {
        return configured == null ? "http://*.localhost:" + port : configured;
    }

    /** Scheme, host and port under which a token's files are served. */
    String origin(String token) {
        return origin().replace("*", label(token));
    }

    /** The host, and the port where it is not the usual one, under which a token's files are served. */
    String host(String token) {
        var origin = origin(token);
        return origin.substring(origin.indexOf("//") + 2);
    }

    /** Whether a request's Host header (RFC 9110 §7.2) names a host, with or without the usual port. */
    boolean same(String host, @Nullable String header) {
        return header != null && (header.equalsIgnoreCase(host) || header.equalsIgnoreCase(host + usualPort));
    }

    /** A host's label that tells one opening from another, and nothing of the token. */
    private static String label(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, LABEL_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
