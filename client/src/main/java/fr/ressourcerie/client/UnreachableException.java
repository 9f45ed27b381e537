package fr.ressourcerie.client;

import java.io.IOException;
import java.net.URI;

/** The server did not answer, however often it was asked. */
final class UnreachableException extends RuntimeException {
    UnreachableException(URI server, IOException cause) {
        super(
                "Le serveur " + server
                        + " ne répond pas. Relancez la même commande quand il sera revenu : elle reprendra.",
                cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
