package fr.ressourcerie.api.content;

import fr.ressourcerie.api.wiring.PublicAddress;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What every answer of the content origin carries: what is inside a package was made by anybody, so it runs in a
 * sandbox, reaches nothing of the commons, and only the commons may frame it. The reasons are in ADR 15.
 */
@Component
final class ContentHeaders {
    /** What a browser lets a package do. A package may not lead the window that frames it elsewhere. */
    private static final String SANDBOX =
            "sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-popups"
                    + " allow-popups-to-escape-sandbox allow-downloads allow-pointer-lock allow-orientation-lock"
                    + " allow-presentation";

    /** Scripts talk to the package alone; what is only shown may come from any https address, as courses link to it. */
    private static final String SOURCES = "default-src 'self' data: blob: https: 'unsafe-inline' 'unsafe-eval';"
            + " connect-src 'self' data: blob:; worker-src 'self' blob:; object-src 'self'; base-uri 'self';"
            + " form-action 'self'";

    private static final String PERMISSIONS = "accelerometer=*, autoplay=*, fullscreen=*, gyroscope=*,"
            + " xr-spatial-tracking=*, camera=(), clipboard-read=(), display-capture=(), geolocation=(),"
            + " hid=(), identity-credentials-get=(), local-fonts=(), microphone=(), midi=(), payment=(),"
            + " publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=()";

    private final PublicAddress commons;
    private volatile String ancestors = "frame-ancestors 'none'";

    ContentHeaders(PublicAddress commons) {
        this.commons = commons;
    }

    /** For a file of a package. Chromium shows no PDF in a sandbox, and a PDF has no origin whose rights it could use. */
    void describe(HttpServerResponse response, String mediaType) {
        var sandboxed = mediaType.equals("application/pdf") ? "" : SANDBOX + "; " + SOURCES + "; ";
        response.header("Content-Security-Policy", sandboxed + ancestors);
        common(response);
    }

    /** For a page of our own, which says what is wrong. */
    void describeRefusal(HttpServerResponse response) {
        response.header("Content-Security-Policy", "default-src 'none'; sandbox; " + ancestors);
        common(response);
    }

    /** Looks up the commons' address, once it is known: only it may frame a package. */
    void commonsAreOpen() {
        ancestors = "frame-ancestors 'self' " + commons.origin();
    }

    private static void common(HttpServerResponse response) {
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "no-referrer");
        response.header("Cross-Origin-Resource-Policy", "same-origin");
        response.header("Permissions-Policy", PERMISSIONS);
        response.header("X-Robots-Tag", "noindex, nofollow");
    }
}
