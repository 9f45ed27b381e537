package fr.ressourcerie.api.content;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerResponse;

/** The plain page that the content origin answers with when it does not give what was asked for. */
@Component
final class RefusalPage {
    /** Why; it is told to anybody, so it never tells whether something exists. */
    enum Why {
        NOTHING(404, "Rien à cette adresse", "Ce fichier n’est pas dans la ressource, ou l’adresse est incomplète."),
        EXPIRED(410, "Cet aperçu a expiré", "Revenez à la page de la ressource et ouvrez-la de nouveau."),
        METHOD(405, "Cette adresse ne fait que se lire", "Seules les méthodes GET et HEAD sont servies ici."),
        WORKER(403, "Refusé", "Une ressource ne peut pas installer de service worker ici."),
        FAULT(
                500,
                "Une erreur est survenue",
                "Réessayez ; si cela dure, prévenez l’administrateur de la ressourcerie.");

        private final int status;
        private final String title;
        private final String advice;

        Why(int status, String title, String advice) {
            this.status = status;
            this.title = title;
            this.advice = advice;
        }

        private byte[] page() {
            return """
                    <!doctype html>
                    <html lang="fr"><head><meta charset="utf-8"><title>%s</title></head>
                    <body><h1>%s</h1><p>%s</p></body></html>
                    """.formatted(title, title, advice).getBytes(StandardCharsets.UTF_8);
        }
    }

    private final ContentHeaders headers;

    RefusalPage(ContentHeaders headers) {
        this.headers = headers;
    }

    Publisher<Void> send(HttpServerResponse response, Why why, boolean headersOnly) {
        var page = why.page();
        response.status(why.status);
        headers.describeRefusal(response);
        response.header("Content-Type", "text/html; charset=utf-8");
        response.header("Content-Length", String.valueOf(page.length));
        response.header("Cache-Control", "no-store");
        if (why == Why.METHOD) {
            response.header("Allow", "GET, HEAD");
        }
        return headersOnly ? response.send() : response.sendObject(Unpooled.wrappedBuffer(page));
    }
}
